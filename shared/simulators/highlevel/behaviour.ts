import type { ArrivalWindow } from './rate-limit.ts';

/** What nobody outside can rule out, and what may be changed while it runs. The defaults are the published and observed. */
export interface Behaviour {
  /** When INSTALL webhooks leave after a consent. The real ones may come before the code is exchanged. */
  installWebhooks: 'at-consent' | 'at-exchange';
  /** Over how long the INSTALL webhooks of one install leave, evenly. */
  installSpreadMs: number;
  accessTokenSeconds: number;
  codeSeconds: number;
  /** How long a used refresh token gives the same new tokens again; 30 s was announced. */
  refreshGraceMs: number;
  /** A new product is listed after a random part of this. */
  listingDelayMs: number;
  /** How long a new order answers 404. */
  commitLagMs: number;

  /** Which of the three ways of counting refuses. */
  rateLimitWindow: ArrivalWindow;
  requestsPerInterval: number;
  requestsPerDay: number;
  /** Whether answers tell the limits in their headers, and whether a 429 tells `Retry-After` instead. */
  rateLimitHeaders: 'told' | 'left-out' | 'retry-after';
  /** What a 429 says, which nobody published: JSON as other refusals, a line of text, nothing, or the newest version's shape. */
  rateLimitBody: 'json' | 'text' | 'empty' | 'v3';
  /** Status of a missing scope; 401 is documented. */
  missingScopeStatus: 401 | 403;
  /** How a refused request is worded: as documented, or with `status`, `name`, `options` and `traceId` beside it, as was seen for orders. */
  validationBody: 'documented' | 'observed';

  /** Whether rows of the order list tell `paymentStatus`. */
  rowPaymentStatus: 'told' | 'left-out';
  /** Whether a single order tells `paymentStatus`. */
  orderPaymentStatus: 'told' | 'left-out';
  /** Whether orders, rows and webhooks tell `fulfillmentStatus`. */
  fulfillmentStatus: 'told' | 'left-out';
  /** What a single order is wrapped in. */
  orderWrapped: 'no' | 'order' | 'data';
  /** Whether a single order and its webhooks tell `items`. */
  orderItems: 'told' | 'left-out';
  /** Lines of orders and of their webhooks do not tell how many. */
  lineWithoutQuantity: boolean;
  /** Under which key they tell it. */
  lineQuantityKey: 'qty' | 'quantity';
  /** Whether lines show their product and price or name their ids alone. */
  lineReferences: 'objects' | 'ids';
  /** Whether lines tell the SKU of their price. */
  lineSku: 'told' | 'left-out';
  /**
   * Where an order has its address: in `contactSnapshot`; there in snake case; in a `shippingAddress` of its own as
   * checkouts write it; or nowhere, when it was not copied from the contact.
   */
  orderAddress: 'snapshot' | 'snake-case' | 'shipping-address' | 'contact-only';
  /** Whether an edit of a contact reaches the snapshots of its orders. */
  contactEdits: 'apart' | 'copied';
  /** Amounts of orders as JSON numbers or as text. */
  orderAmounts: 'number' | 'text';
  /** Letter case of the words for states and sources in orders, transactions and order webhooks. */
  enumCase: 'small' | 'capitalised' | 'capitals';
  /** Other words for states, by the word that they stand for: `{ paid: 'captured' }`. Before `enumCase`. */
  stateWords: Readonly<Record<string, string>>;
  /** Whether the list of transactions knows the payments of orders. */
  transactions: 'told' | 'none';
  /** Whether a refund, a void or a failed payment is told by an OrderStatusUpdate. */
  refundWebhook: 'none' | 'status-update';
  /** What `paymentStatus` says after a part was paid back. */
  partlyRefundedWord: string;

  /** Whose days `startAt` and `endAt` are: those of UTC or of the location's time zone. */
  daysAreIn: 'utc' | 'location';
  /** What rows of orders are sorted by, the newest first. */
  listOrder: 'change' | 'creation';
  /** The most rows of a page, whatever `limit` asks for. */
  largestPage: number;
  /** Whether lists tell how many rows there are in all. */
  listTotals: 'told' | 'left-out';

  /** A PUT of a product replaces the document, is merged with it, or is merged and may lack what a document must have. */
  productPut: PutRule;
  /** The same for prices. */
  pricePut: PutRule;
  /** What becomes of prices whose options a PUT of their product no longer has. */
  lostOptions: 'prices-kept' | 'prices-removed';
  /** What becomes of a key of a product or price that is not in the schema. */
  unknownProductKey: 'refused' | 'dropped' | 'kept';
  /** Status of what was created; the specification says 200 for a fulfillment, 201 for the rest. */
  createdStatus: 201 | 200;

  /** Whether the checkout asks at a carrier's own address, or at `/rates` behind it; the help centre says both. */
  ratesPath: 'as-given' | 'appended';
  /** How long a checkout waits for a carrier; ms, not published. */
  checkoutPatienceMs: number;

  /** Whether more may be fulfilled than was ordered; not documented. */
  overFulfillment: 'refused' | 'accepted';
  /** Whether lines of a fulfillment tell the price's id as their own `_id`, as the documentation says. */
  fulfillmentItemId: 'price' | 'left-out';
  /** What comes of the same parcel (numbers and lines) once more: another fulfillment, a refusal, or the first one again. */
  fulfilTwice: 'accepted' | 'refused' | 'same-answer';
}

export type PutRule = 'replace' | 'merge' | 'merge-partial';

export const defaultBehaviour: Behaviour = {
  ratesPath: 'as-given',
  checkoutPatienceMs: 5_000,
  installWebhooks: 'at-consent',
  installSpreadMs: 0,
  accessTokenSeconds: 86_399,
  codeSeconds: 300,
  refreshGraceMs: 30_000,
  listingDelayMs: 5_000,
  commitLagMs: 0,
  rateLimitWindow: 'sliding',
  requestsPerInterval: 100,
  requestsPerDay: 200_000,
  rateLimitHeaders: 'told',
  rateLimitBody: 'json',
  missingScopeStatus: 401,
  validationBody: 'documented',
  rowPaymentStatus: 'told',
  orderPaymentStatus: 'told',
  fulfillmentStatus: 'told',
  orderWrapped: 'no',
  orderItems: 'told',
  lineWithoutQuantity: false,
  lineQuantityKey: 'qty',
  lineReferences: 'objects',
  lineSku: 'told',
  orderAddress: 'snapshot',
  contactEdits: 'apart',
  orderAmounts: 'number',
  enumCase: 'small',
  stateWords: {},
  transactions: 'told',
  refundWebhook: 'none',
  partlyRefundedWord: 'paid',
  daysAreIn: 'utc',
  listOrder: 'change',
  largestPage: 100,
  listTotals: 'told',
  productPut: 'replace',
  pricePut: 'replace',
  lostOptions: 'prices-kept',
  unknownProductKey: 'refused',
  createdStatus: 201,
  overFulfillment: 'refused',
  fulfillmentItemId: 'price',
  fulfilTwice: 'accepted',
};
