import type { Parts } from './compose.ts';

/** Named defences that a mutant run switches off. */
export const defenceNames = [
  'look-up-before-create',
  'intent-before-create',
  'settle-before-look-up',
  'export-lease',
  'conditional-saves',
  'fulfillment-list',
  'fulfillment-intent',
  'fulfillment-settle',
  'monotone-status',
  'reconcile',
  'webhook-retry',
  'unique-reference',
] as const;
export type DefenceName = (typeof defenceNames)[number];
export type Defences = ReadonlySet<DefenceName>;

/** The same parts with the named defences switched off, from outside: the shipping code has no switches. */
export function withoutDefences(parts: Parts, off: Defences = new Set()): Parts {
  return [...off].reduce((mutant, name) => mutations[name]?.(mutant) ?? mutant, parts);
}

const mutations: Partial<Record<DefenceName, (parts: Parts) => Parts>> = {
  'look-up-before-create': (parts) => withProvider(parts, { findOrderByReference: async () => undefined }),
  'fulfillment-list': (parts) => ({ ...parts, storefront: { ...parts.storefront, listFulfillments: async () => [] } }),
  'settle-before-look-up': (parts) => ({ ...parts, clock: { ...parts.clock, sleep: async () => {} } }),
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
  'intent-before-create': (parts) => ({
    ...parts,
    orders: {
      ...parts.orders,
      save: (order, version) =>
        parts.orders.save({ ...order, parts: order.parts.map(({ intent: _intent, ...part }) => part) }, version),
    },
  }),
  'export-lease': (parts) => ({
    ...parts,
    orders: {
      ...parts.orders,
      async find(locationId, orderId) {
        const found = await parts.orders.find(locationId, orderId);
        return (
          found && {
            ...found,
            value: { ...found.value, parts: found.value.parts.map(({ lease: _lease, ...part }) => part) },
          }
        );
      },
    },
  }),
  'fulfillment-intent': (parts) => ({
    ...parts,
    orders: {
      ...parts.orders,
      save: (order, version) =>
        parts.orders.save(
          { ...order, parcels: order.parcels.map(({ intent: _intent, ...parcel }) => parcel) },
          version,
        ),
    },
  }),
};

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
