import { describe, expect, it } from '@jest/globals';
import type { AnswerMangle } from '../../../../shared/simulators/mangling/mangle-rule.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

interface ToldItem {
  readonly _id: string;
  readonly qty: number;
}

const toText = ({ _id, qty }: ToldItem) => `${_id} ${qty}`;

/** A shirt of one supplier and two mugs of another in one order, both at their suppliers. */
async function twoSuppliers() {
  const world = await openOrderWorld();
  const { prices, printful, printify, highlevel } = world;
  const id = world.place({ lines: [{ priceId: prices.small }, { priceId: prices.mug, qty: 2 }] });
  const other = world.place({ lines: [{ priceId: prices.small }] });
  for (const each of [id, other]) await world.exportFully(each);
  const shirt = printful.order(`${id}-1`);
  const mug = printify.orders().find(({ externalId }) => externalId.startsWith(id));
  if (!mug) throw new Error('The mug is at no supplier.');
  /** What the shopper is told has left, by price. */
  const told = (orderId: string) =>
    highlevel.fulfillments(orderId).flatMap(({ items }) => (items as readonly ToldItem[]).map(toText));
  return { world, id, other, shirt, mug, told };
}

type Lie = readonly [
  what: string,
  mangles: (at: { readonly mug: string; readonly other: string }) => readonly AnswerMangle[],
];
const orders = { method: 'GET', path: /^\/orders\/[^/]+$/ } as const;
const replaced = (jsonPath: string, by: unknown): AnswerMangle => ({
  ...orders,
  jsonPath,
  how: { kind: 'replaced', by },
});

const lies: readonly Lie[] = [
  ['says that it made the other supplier’s line', ({ mug }) => [replaced('result.items.*.external_id', mug)]],
  [
    'says so of a thousand pieces, and that all are in its parcel',
    ({ mug }) => [
      replaced('result.items.*.external_id', mug),
      replaced('result.items.*.quantity', 1_000),
      replaced('result.shipments.*.items.*.quantity', 1_000),
    ],
  ],
  [
    'calls its item by the other supplier’s line',
    ({ mug }) => [replaced('result.items.*.id', mug), replaced('result.shipments.*.items.*.item_id', mug)],
  ],
  [
    'puts the other supplier’s line into its parcel',
    ({ mug }) => [replaced('result.shipments.*.items', [{ item_id: mug, quantity: 2 }])],
  ],
  ['says that its order is another one of the shop', ({ other }) => [replaced('result.external_id', `${other}-1`)]],
];

describe('a supplier whose parcel names what it does not make', () => {
  it.each(lies)(
    'as it %s, tells the shopper of nothing but its own line, and the other’s goes as ever',
    async (_what, lie) => {
      const { world, id, other, shirt, mug, told } = await twoSuppliers();
      const { prices, printful, printify, clock } = world;
      printful.setMangles([...lie({ mug: prices.mug, other })]);
      printful.advanceOrder(shirt.id, 'inprocess', clock.now());
      printful.ship(shirt.id, { carrier: 'USPS', trackingNumber: 'EVIL1', now: clock.now() });
      await world.fulfil(id, shirt.id);
      await world.reconcile();

      for (const line of told(id)) expect(line).toBe(`${prices.small} 1`);
      expect(told(other)).toEqual([]);

      printify.advanceOrder(mug.id, 'in-production', clock.now());
      printify.ship(mug.id, { carrier: 'ups', trackingNumber: 'GOOD1', trackingUrl: '', now: clock.now() });
      await world.fulfil(id, mug.id, 'printify');
      expect(told(id).filter((line) => line.startsWith(prices.mug))).toEqual([`${prices.mug} 2`]);
      const { parcels } = await world.order(id);
      expect(parcels.filter(({ part }) => part === 2).map(({ shipment }) => shipment.trackingNumber)).toEqual([
        'GOOD1',
      ]);
    },
  );
});
