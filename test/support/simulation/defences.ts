import type { OrderPart, OrderRecord } from '../../../shared/domain/order.ts';
import type { Parts } from './compose.ts';

/** Named defences that a mutant run switches off, and what each protects. */
export const defences = {
  'unique-reference': 'the provider refuses a second order with our reference',
  'look-up-before-create': 'an order whose create was not answered is looked up before it is created again',
  'intent-before-create': 'the intention to create is on record before the request leaves',
  'settle-before-look-up': 'nobody looks before an earlier request must have landed',
  'export-lease': 'one worker at a time acts on a part',
  'conditional-saves': 'a decision made from an old record is not saved',
  'fulfillment-list': 'what HighLevel already shows is read before a fulfillment is added',
  'fulfillment-record': 'a parcel that became a fulfillment is remembered',
  'fulfillment-intent': 'the intention to fulfil is on record before the request leaves',
  'fulfillment-lease': 'one worker at a time fulfils an order',
  'forward-only': 'an older report never takes a part back',
  'failed-acknowledgement': 'a message whose work failed stays on its queue',
  'webhook-retry': 'a webhook that was not accepted is sent again',
  reconcile: 'what webhooks missed is found by looking',
} as const;
export type DefenceName = keyof typeof defences;
export const defenceNames = Object.keys(defences) as readonly DefenceName[];
export type Defences = ReadonlySet<DefenceName>;

/** The same parts with the named defences switched off, from outside: the shipping code has no switches. */
export function withoutDefences(parts: Parts, off: Defences = new Set()): Parts {
  return [...off].reduce((mutant, name) => mutations[name]?.(mutant) ?? mutant, parts);
}

const mutations: Partial<Record<DefenceName, (parts: Parts) => Parts>> = {
  'look-up-before-create': (parts) => withProvider(parts, { findOrderByReference: async () => undefined }),
  'fulfillment-list': (parts) => ({ ...parts, storefront: { ...parts.storefront, listFulfillments: async () => [] } }),
  'settle-before-look-up': (parts) => ({ ...parts, clock: { ...parts.clock, sleep: async () => {} } }),
  'intent-before-create': (parts) =>
    forgetting(parts, (record) => withParts(record, ({ intent: _intent, ...part }) => part)),
  'export-lease': (parts) => forgetting(parts, (record) => withParts(record, ({ lease: _lease, ...part }) => part)),
  'forward-only': (parts) =>
    blind(parts, (record) => withParts(record, ({ providerStatus: _status, ...part }) => part)),
  'fulfillment-intent': (parts) =>
    forgetting(parts, (record) => ({
      ...record,
      parcels: record.parcels.map(({ intent: _intent, ...parcel }) => parcel),
    })),
  'fulfillment-record': (parts) =>
    forgetting(parts, (record) => ({
      ...record,
      parcels: record.parcels.map((parcel) => ({ ...parcel, state: 'seen' })),
    })),
  'fulfillment-lease': (parts) => forgetting(parts, ({ fulfillmentLease: _lease, ...record }) => record),
  'conditional-saves': (parts) => ({
    ...parts,
    orders: {
      ...parts.orders,
      async save(order, expectedVersion) {
        const current = await parts.orders.find(order.locationId, order.orderId);
        return parts.orders.save(order, current?.version ?? expectedVersion);
      },
    },
  }),
};

/** Order records are saved without what `change` takes away. */
function forgetting(parts: Parts, change: (record: OrderRecord) => OrderRecord): Parts {
  const { orders } = parts;
  return { ...parts, orders: { ...orders, save: (order, version) => orders.save(change(order), version) } };
}

/** Order records are read without what `change` takes away. */
function blind(parts: Parts, change: (record: OrderRecord) => OrderRecord): Parts {
  const { orders } = parts;
  const find: typeof orders.find = async (locationId, orderId) => {
    const found = await orders.find(locationId, orderId);
    return found && { ...found, value: change(found.value) };
  };
  return { ...parts, orders: { ...orders, find } };
}

function withParts(record: OrderRecord, change: (part: OrderPart) => OrderPart): OrderRecord {
  return { ...record, parts: record.parts.map(change) };
}

function withProvider(parts: Parts, change: object): Parts {
  const changed = (definition: NonNullable<ReturnType<Parts['providers']['find']>>) => ({
    ...definition,
    open: (access: Parameters<typeof definition.open>[0]) => ({ ...definition.open(access), ...change }),
  });
  return {
    ...parts,
    providers: {
      all: parts.providers.all.map(changed),
      find: (id) => {
        const definition = parts.providers.find(id);
        return definition && changed(definition);
      },
    },
  };
}
