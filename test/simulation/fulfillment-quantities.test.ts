import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideFulfillments } from '../../shared/domain/fulfillments/decide-fulfillments.ts';
import type { Fulfillment } from '../../shared/domain/fulfillments/fulfillment.ts';
import { toPriceId } from '../../shared/domain/ids.ts';
import type { OrderRecord, Parcel } from '../../shared/domain/orders/order.ts';
import { unfulfilledParcels } from '../../shared/domain/orders/parcels.ts';
import type { Shipment } from '../../shared/domain/orders/shipment.ts';
import { nameText, type ShortText } from '../../shared/domain/short-text.ts';
import { inBattery } from '../support/run/battery.ts';
import { aParcel, aPart, aRecord, aShipment } from '../support/world/order-examples.ts';

const runs = inBattery(200_000, 1_000);
const prices = ['cup', 'hat', 'pen'].map(toPriceId);
type Counts = readonly [number, number, number];

const counts = (max: number) =>
  fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max }), fc.integer({ min: 0, max }));
const parcels = fc.array(
  fc.record({
    holds: fc.option(counts(4), { nil: undefined }),
    tracked: fc.boolean(),
    leaves: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 6 },
);

/** HighLevel's list and our record, after each round of looks at what has left so far. */
interface Shop {
  record: OrderRecord;
  list: Fulfillment[];
  emails: number;
}

function withNumber(trackingNumber: ShortText | undefined, given: Partial<Shipment>): Shipment {
  const { trackingNumber: _usual, ...shipment } = aShipment(given);
  return { ...shipment, ...(trackingNumber && { trackingNumber }) };
}

function itemsOf(quantities: Counts) {
  return prices.flatMap((priceId, index) => {
    const quantity = quantities[index] ?? 0;
    return quantity > 0 ? [{ priceId, quantity }] : [];
  });
}

/** One worker's look; `forgets`: it died before it wrote anything down. */
function look(shop: Shop, forgets: boolean): number {
  const actions = decideFulfillments({
    record: shop.record,
    existing: shop.list,
    settings: { notify: 'each', carriers: {} },
  });
  let created = 0;
  const change = (parcel: Parcel, state: Parcel['state'], fulfillmentId?: string) => {
    if (forgets) return;
    const same = (each: Parcel) => each.shipment.id === parcel.shipment.id;
    const changed = { state, ...(fulfillmentId && { fulfillmentId }) };
    shop.record = {
      ...shop.record,
      parcels: shop.record.parcels.map((each) => (same(each) ? { ...each, ...changed } : each)),
    };
  };
  for (const action of actions) {
    if (action.kind === 'create') {
      const id = `f${shop.list.length + 1}`;
      shop.list.push({ id, items: action.draft.items, trackings: [action.draft.tracking] });
      if (action.draft.notifyCustomer) shop.emails += 1;
      created += 1;
      change(action.parcel, 'fulfilled', id);
    } else if (action.kind === 'adopt') change(action.parcel, 'adopted', action.fulfillmentId);
    else change(action.parcel, 'nothing-left');
  }
  return created;
}

function fulfilled(list: readonly Fulfillment[], priceId: string): number {
  return list
    .flatMap(({ items }) => items)
    .reduce((sum, item) => sum + (item.priceId === priceId ? item.quantity : 0), 0);
}

/** Those of which nothing was ordered wait while anything is open, for which they may stand; no other parcel waits. */
function waiting({ record, list }: Shop): readonly Parcel[] {
  const lines = record.parts.flatMap((part) => part.lines);
  const isOpen = lines.some(({ priceId, quantity }) => fulfilled(list, priceId) < quantity);
  const isOfALine = (name: string) => lines.some(({ priceId }) => priceId === name);
  const isStrange = ({ shipment: { items = [] } }: Parcel) =>
    items.length > 0 && !items.some(({ lineReference }) => isOfALine(lineReference));
  const oldestFirst = [...record.parcels].sort(
    ({ shipment: one }, { shipment: other }) => (one.shippedAt ?? 0) - (other.shippedAt ?? 0),
  );
  return isOpen ? oldestFirst.filter(isStrange) : [];
}

describe('fulfillments of one order, whatever its parcels hold', () => {
  it('never exceed what was ordered, never double a parcel, and a repeated look adds none', () => {
    fc.assert(
      fc.property(
        counts(5),
        parcels,
        counts(2),
        fc.array(fc.boolean(), { maxLength: 5 }),
        fc.constantFrom('shipped', 'cancelled', 'failed', 'returned'),
        (ordered, sent, byHand, deaths, end) => {
          const clamped = ordered.map((most, index) => Math.min(most, byHand[index] ?? 0)) as unknown as Counts;
          const handMade = itemsOf(clamped);
          const lines = itemsOf(ordered).map((item) => ({ ...item, name: item.priceId, orderKey: {} }));
          const all = sent.map(({ holds, tracked, leaves }, index) => ({
            leaves,
            parcel: aParcel({
              shipment: withNumber(tracked ? nameText(`T${index}`) : undefined, {
                id: `s${index}`,
                shippedAt: index,
                items: holds && itemsOf(holds).map(({ priceId, quantity }) => ({ lineReference: priceId, quantity })),
              }),
            }),
          }));
          const shop: Shop = {
            record: { ...aRecord(), parts: [aPart({ lines, state: 'confirmed' })], parcels: [] },
            list: handMade.length > 0 ? [{ id: 'hand', items: handMade, trackings: [] }] : [],
            emails: 0,
          };
          for (let round = 0; round <= 3; round += 1) {
            const left = all.filter(({ leaves }) => leaves === round).map(({ parcel }) => parcel);
            shop.record = { ...shop.record, parcels: [...shop.record.parcels, ...left] };
            if (deaths[round]) look(shop, true);
            look(shop, false);
            expect(unfulfilledParcels(shop.record)).toEqual(waiting(shop));
            expect(look(shop, false)).toBe(0);
          }
          shop.record = { ...shop.record, parts: shop.record.parts.map((part) => ({ ...part, state: end })) };
          expect(look(shop, false)).toBe(0);
          expect(unfulfilledParcels(shop.record)).toEqual([]);
          for (const [index, priceId] of prices.entries())
            expect(fulfilled(shop.list, priceId)).toBeLessThanOrEqual(ordered[index] ?? 0);
          const numbers = shop.list.flatMap(({ trackings }) => trackings.map(({ number }) => number));
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(shop.emails).toBeLessThanOrEqual(numbers.length);
        },
      ),
      { numRuns: runs, seed: 8 },
    );
  });
});
