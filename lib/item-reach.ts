import type { FunctionName } from '../functions/environments.ts';

/** What a function may ask of items. Nobody scans the table or updates an item in part, and nobody changes the table itself. */
export type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'DeleteItem';

/** How the partition keys of the items begin; of a query that goes to an index, the partition keys of that index. */
export type ItemReach = Readonly<Partial<Record<ItemAction, readonly string[]>>>;

/** Of an item that stands in no index. */
const unlistedAttributes = ['pk', 'sk', 'document', 'version', 'recordFormat', 'writeId', 'expiresAt'] as const;

/**
 * Attributes that a function may write; absent: all. Doors that put nothing into an index cannot: an attacker who has taken one
 * over writes no row that makes workers take an item of his for an installation, an order or a token that is due.
 */
export const writtenAttributes: Readonly<Partial<Record<FunctionName, readonly string[]>>> = {
  'highlevel-webhook': unlistedAttributes,
  'provider-webhook': unlistedAttributes,
  'external-auth': unlistedAttributes,
  'shipping-rates': unlistedAttributes,
};

const tenants = ['LOC#*', 'COMPANY#*'] as const;
const subscriptions = ['SUBSCRIPTION#*', 'FINGERPRINT#*'] as const;
/** The stage's data key, the key of the fingerprints, its lanes' common places, when schedules ran. */
const system = 'SYSTEM';
const installTickets = ['TICKET#install-state#*', 'TICKET#bad-code#*'] as const;
const pageTickets = [
  'TICKET#provider-state#*',
  'TICKET#consent-word#*',
  'TICKET#user-context#*',
  'TICKET#refused-context#*',
] as const;

/**
 * Which items each function reaches, as IAM sees it: an attacker who takes over a function reads and writes no others. Within
 * `LOC#` a function serves every location; what binds it to one there is its code, and for secrets the key derived from their
 * place. A test compares this with what the functions ask for on their way, and tries what a door has no business with.
 */
export const itemReach: Readonly<Record<FunctionName, ItemReach>> = {
  oauth: {
    GetItem: [...installTickets, ...tenants, system],
    Query: ['COMPANY#*'],
    PutItem: [...installTickets, ...tenants, system],
  },
  'highlevel-webhook': { PutItem: ['UNREADABLE#*'] },
  'provider-webhook': { GetItem: ['SUBSCRIPTION#*'], PutItem: ['UNREADABLE#*'] },
  'external-auth': {
    GetItem: ['LOC#*', system],
    Query: ['COMPANY#*'],
    PutItem: [...tenants, system],
  },
  'shipping-rates': {
    GetItem: ['RATES-KEY#*', 'LOC#*', 'QUOTES#*', system],
    BatchGetItem: ['LOC#*'],
    PutItem: ['LOC#*', 'QUOTES#*', system],
  },
  'custom-page': {
    GetItem: [...tenants, 'USER#*', ...subscriptions, ...pageTickets, 'RATES-KEY#*', 'QUOTES#*', system],
    BatchGetItem: ['LOC#*'],
    Query: [...tenants, 'ORDERS#*', 'OPEN#*', 'RUN#*', 'RUNS#*', 'RUNS-BY-TIME#*'],
    PutItem: [...tenants, 'USER#*', ...subscriptions, ...pageTickets, 'RATES-KEY#*', 'QUOTES#*', system],
    DeleteItem: [...tenants],
  },
  page: {},
  installation: {
    GetItem: [...tenants, ...subscriptions, system],
    Query: [...tenants, 'RUNS#*'],
    PutItem: [...tenants, ...subscriptions, system],
    DeleteItem: [...tenants],
  },
  'product-sync': {
    GetItem: [...tenants, system],
    BatchGetItem: ['LOC#*'],
    Query: ['LOC#*', 'RUN#*', 'RUNS#*'],
    PutItem: [...tenants, 'RUN#*', system],
    DeleteItem: ['LOC#*'],
  },
  'order-export': {
    GetItem: [...tenants, 'QUOTES#*', system],
    BatchGetItem: ['LOC#*'],
    Query: ['LOC#*', 'ORDERS#*', 'OPEN#*'],
    PutItem: [...tenants, system],
    DeleteItem: ['LOC#*'],
  },
  'fulfillment-create': {
    GetItem: [...tenants, 'SUBSCRIPTION#*', system],
    BatchGetItem: ['LOC#*'],
    Query: ['LOC#*', 'ORDERS#*', 'OPEN#*'],
    PutItem: [...tenants, system],
    DeleteItem: ['LOC#*'],
  },
  // It also erases what is no longer kept.
  reconcile: {
    GetItem: [...tenants, ...subscriptions, system],
    BatchGetItem: ['LOC#*'],
    Query: [...tenants, 'INSTALLATIONS#*', 'ORDERS#*', 'OPEN#*', 'RUN#*', 'RUNS#*', 'QUOTES#*'],
    PutItem: [...tenants, ...subscriptions, system],
    DeleteItem: [...tenants, ...subscriptions, 'RUN#*', 'QUOTES#*', 'RATES-KEY#*'],
  },
  'catalog-resync': {
    GetItem: ['LOC#*', system],
    Query: ['LOC#*', 'INSTALLATIONS#*', 'RUNS#*'],
    PutItem: ['LOC#*', system],
  },
  'token-refresh': {
    GetItem: [system],
    Query: ['TOKENS#*', 'INSTALLATIONS#*'],
    PutItem: [system],
  },
};
