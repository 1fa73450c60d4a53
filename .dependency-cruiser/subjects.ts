/** The subjects of a layer, each with the subjects of the same layer that it may import beside itself and the layer's ground. */
export type Subjects = Readonly<Record<string, readonly string[]>>;

export const domainSubjects: Subjects = {
  addresses: [],
  commands: [],
  catalog: [],
  connections: [],
  installations: [],
  tokens: [],
  orders: ['addresses', 'catalog', 'shipping'],
  fulfillments: ['orders'],
  settings: ['catalog', 'fulfillments', 'orders'],
  shipping: [],
};

export const useCaseSubjects: Subjects = {
  access: [],
  tokens: [],
  webhooks: [],
  page: [],
  'personal-data': [],
  connections: ['access'],
  installations: ['access', 'connections', 'tokens'],
  'catalog/bulk': [],
  'catalog/product': ['catalog/bulk'],
  'catalog/runs': ['access', 'catalog/bulk', 'catalog/product'],
  orders: ['access'],
  fulfillments: ['access', 'orders'],
  reconcile: ['access', 'orders'],
  shipping: ['access'],
};

export const highlevelParts: Subjects = {
  'rate-limit': [],
  webhooks: [],
  http: ['rate-limit'],
  oauth: ['http'],
  storefront: ['http'],
  rates: [],
};

export const dynamodbParts: Subjects = {
  table: [],
  secrets: ['table'],
  stores: ['secrets', 'table'],
};

export const localParts: Subjects = {
  net: [],
  template: [],
  functions: ['net', 'template'],
  engines: ['functions', 'net', 'template'],
  doors: ['engines', 'functions', 'net', 'template'],
  events: ['engines', 'functions', 'net', 'template'],
};
