import type { Lease } from '../../../shared/domain/lease.ts';
import type { OrderPart, OrderRecord } from '../../../shared/domain/orders/order.ts';
import type { StoreOrder } from '../../../shared/domain/orders/store-order.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { DefenceName } from './defences.ts';
import type { Parts } from './parts.ts';

type Mutations = Partial<Record<DefenceName, (parts: Parts) => Parts>>;

/** What switching each defence off does to a worker. */
export const workerMutations: Mutations = {
  'look-up-before-create': (parts) => withProvider(parts, { findOrderByReference: async () => undefined }),
  'fulfillment-list': (parts) => ({ ...parts, storefront: { ...parts.storefront, listFulfillments: async () => [] } }),
  'settle-before-look-up': (parts) => ({ ...parts, clock: { ...parts.clock, sleep: async () => {} } }),
  'intent-before-create': (parts) =>
    forgetting(parts, (record) => withParts(record, ({ intent: _intent, ...part }) => part)),
  'attempt-memory': (parts) => forgetting(parts, (record) => withParts(record, (part) => ({ ...part, attempts: 0 }))),
  'export-lease': (parts) => forgetting(parts, (record) => withParts(record, ({ lease: _lease, ...part }) => part)),
  'look-before-confirm': (parts) =>
    forgetting(parts, (record) =>
      withParts(record, ({ intent, ...part }) => ({ ...part, ...(intent?.kind !== 'confirm' && { intent }) })),
    ),
  'lease-outlives-worker': (parts) => forgetting(parts, (record) => withShortLeases(record, parts.clock.now())),
  'forward-only': (parts) =>
    blind(parts, (record) => withParts(record, ({ toldAt: _told, seenAt: _seen, ...part }) => part)),
  'fulfillment-intent': (parts) =>
    forgetting(parts, (record) => withParcels(record, ({ intent: _intent, ...parcel }) => parcel)),
  'fulfillment-record': (parts) =>
    forgetting(parts, (record) => withParcels(record, (parcel) => ({ ...parcel, state: 'seen' }))),
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
  'gate-payment': (parts) =>
    withSettings(parts, ({ export: rules, ...settings }) => ({
      ...settings,
      export: { ...rules, statuses: ['completed', 'pending'], payment: ['paid', 'unpaid'] },
    })),
  'gate-cancellation': (parts) =>
    withStoreOrder(parts, (order) => ({ ...order, status: 'completed', paymentStatus: 'paid' })),
  'gate-approval': (parts) =>
    withSettings(parts, (settings) => ({
      ...settings,
      export: { ...settings.export, holdMinutes: 0 },
      approval: { ...settings.approval, mode: 'automatic' },
    })),
  turns: withoutBounds,
  'common-places': withoutPool,
  breaker: withoutBreaker,
  'hands-seen': (parts) => withStoreOrder(parts, (order) => ({ ...order, fulfillmentStatus: 'unfulfilled' })),
  'merchant-confirms': (parts) => withSettings(parts, (settings) => ({ ...settings, confirm: true })),
  'notify-rule': (parts) => withSettings(parts, (settings) => ({ ...settings, notify: 'each' })),
  'true-quantities': (parts) =>
    withStoreOrder(parts, (order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, quantity: 1 })) })),
  'true-address': (parts) => {
    let first: StoreOrder['address'] | undefined;
    return withStoreOrder(parts, (order) => {
      first ??= order.address;
      return { ...order, address: first };
    });
  },
  'blocked-installation': (parts) => ({
    ...parts,
    installations: {
      ...parts.installations,
      async find(locationId) {
        const found = await parts.installations.find(locationId);
        return found && { ...found, value: { ...found.value, state: 'active' } };
      },
    },
  }),
};

/** What switching a defence off does to a door. */
export const doorMutations: Mutations = {
  'accept-after-send': (parts) => ({
    ...parts,
    queue: { send: (command, deliveryId) => parts.queue.send(command, deliveryId).catch(() => {}) },
  }),
};

/** As if each lane had a worker for every message. */
function withoutBounds(parts: Parts): Parts {
  const lanes = Object.keys(parts.laneWork.workers);
  const workers = Object.fromEntries(lanes.map((lane) => [lane, 1_000_000]));
  return { ...parts, laneWork: { ...parts.laneWork, workers } };
}

/** Only its own shops' workers hold a supplier back. */
function withoutPool(parts: Parts): Parts {
  const { laneRooms } = parts;
  return {
    ...parts,
    laneRooms: {
      ...laneRooms,
      findPool: async () => undefined,
      savePool: async (_pool, version) => ({ kind: 'saved', version: version + 1 }),
    },
  };
}

/** Nobody remembers how often a side did not answer. */
function withoutBreaker(parts: Parts): Parts {
  const { laneRooms } = parts;
  const save: typeof laneRooms.save = ({ sides, ...room }, version) => {
    const forgotten = Object.entries(sides).map(([side, hearing]) => {
      const { failures: _failures, closedUntil: _closedUntil, ...heard } = hearing ?? {};
      return [side, heard] as const;
    });
    return laneRooms.save({ ...room, sides: Object.fromEntries(forgotten) }, version);
  };
  return { ...parts, laneRooms: { ...laneRooms, save } };
}

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

/** Leases that end while the function that took them may still be at work. */
const shortLeaseMs = 20_000;

function withShortLeases(record: OrderRecord, now: number): OrderRecord {
  const short = (lease: Lease): Lease => ({ ...lease, until: Math.min(lease.until, now + shortLeaseMs) });
  const { fulfillmentLease, ...rest } = record;
  const shortened = withParts(rest, ({ lease, ...part }) => ({ ...part, ...(lease && { lease: short(lease) }) }));
  return { ...shortened, ...(fulfillmentLease && { fulfillmentLease: short(fulfillmentLease) }) };
}

function withParts(record: OrderRecord, change: (part: OrderPart) => OrderPart): OrderRecord {
  return { ...record, parts: record.parts.map(change) };
}

function withParcels(
  record: OrderRecord,
  change: (parcel: OrderRecord['parcels'][number]) => OrderRecord['parcels'][number],
): OrderRecord {
  return { ...record, parcels: record.parcels.map(change) };
}

function withSettings(parts: Parts, change: (settings: Settings) => Settings): Parts {
  const { settings } = parts;
  return { ...parts, settings: { ...settings, get: async (locationId) => change(await settings.get(locationId)) } };
}

function withStoreOrder(parts: Parts, change: (order: StoreOrder) => StoreOrder): Parts {
  const { storefront } = parts;
  const findOrder: typeof storefront.findOrder = async (locationId, orderId) => {
    const order = await storefront.findOrder(locationId, orderId);
    return order && change(order);
  };
  return { ...parts, storefront: { ...storefront, findOrder } };
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
