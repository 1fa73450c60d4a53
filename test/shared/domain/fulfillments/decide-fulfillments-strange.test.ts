import { describe, expect, it } from '@jest/globals';
import type { PartState } from '../../../../shared/domain/orders/order.ts';
import { decide, fulfillment, holding, parcel, shirts, told } from '../../../support/world/fulfillment-case.ts';
import { noon, shirtPrice } from '../../../support/world/order-examples.ts';

/** A sticker that nobody ordered, or that its provider sends in the place of a shirt. */
const sticker = parcel('1', { items: holding(['sticker', 1]), shippedAt: noon });
const shirt = parcel('2', { items: holding([shirtPrice, 1]), shippedAt: noon + 1 });

describe('a parcel of nothing that was ordered', () => {
  it.each<PartState>(['confirmed', 'on-hold', 'partly-shipped'])(
    'waits while its part is %s and a line is open, for which it may stand',
    (state) => {
      expect(told({ part: { state, lines: [shirts(2)] }, parcels: [sticker, shirt] })).toEqual(['create 1 as T-2']);
    },
  );

  it.each<PartState>(['shipped', 'cancelled', 'failed', 'returned'])(
    'has nothing to fulfil once its part is %s, whatever is open',
    (state) => {
      expect(told({ part: { state, lines: [shirts(2)] }, parcels: [sticker] })).toEqual(['nothing left']);
    },
  );

  it.each<PartState>(['confirmed', 'on-hold', 'partly-shipped'])(
    'has nothing to fulfil in a part that is %s once nothing is open, though the last line leaves after it',
    (state) => {
      const part = { state, lines: [shirts(1)] };
      expect(told({ part, parcels: [sticker, shirt] })).toEqual(['create 1 as T-2', 'nothing left']);
    },
  );

  it('says that it holds no item of the order, not that one was fulfilled before', () => {
    const scene = { parcels: [sticker], existing: [fulfillment('hand', 'own van', [shirtPrice, 1])] };
    expect(decide(scene)).toMatchObject([
      { note: 'printful also sent USPS T-1; it is not known to hold any item of this order.' },
    ]);
  });
});
