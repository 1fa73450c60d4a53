import { describe, expect, it } from '@jest/globals';
import { toPriceId, toProviderId } from '../../../../shared/domain/ids.ts';
import type { Parcel } from '../../../../shared/domain/orders/order.ts';
import { unfulfilledParcels } from '../../../../shared/domain/orders/parcels.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import {
  decide,
  type FulfillmentCase,
  fulfillment,
  holding,
  mugs,
  none,
  parcel,
  shirts,
  told,
} from '../../../support/world/fulfillment-case.ts';
import {
  aParcel,
  aPart,
  aRecord,
  aShipment,
  day,
  mugPrice,
  noon,
  shirtPrice,
} from '../../../support/world/order-examples.ts';

describe('one parcel becomes one fulfillment', () => {
  it.each<[string, FulfillmentCase, string[]]>([
    ['a parcel of everything', { parcels: [parcel('1', { items: holding([shirtPrice, 3]) })] }, ['create 3 as T-1']],
    [
      'several parcels at once',
      {
        parcels: [parcel('1', { items: holding([shirtPrice, 1]) }), parcel('2', { items: holding([shirtPrice, 2]) })],
      },
      ['create 1 as T-1', 'create 2 as T-2'],
    ],
    [
      'the older of two first, however they were told',
      {
        parcels: [
          parcel('1', { items: holding([shirtPrice, 1]), shippedAt: noon + 2 * day }),
          parcel('2', { items: holding([shirtPrice, 2]), shippedAt: noon + day }),
        ],
      },
      ['create 2 as T-2', 'create 1 as T-1'],
    ],
    [
      'two entries of one price in a parcel are one',
      {
        parcels: [parcel('1', { items: holding([shirtPrice, 1], [shirtPrice, 2]) })],
      },
      ['create 3 as T-1'],
    ],
    [
      'a second parcel after the first became one',
      {
        parcels: [parcel('2', { items: holding([shirtPrice, 2]) })],
        existing: [fulfillment('f1', 'T-1', [shirtPrice, 1])],
      },
      ['create 2 as T-2'],
    ],
    [
      'items that the merchant added at the provider are nobody’s',
      {
        parcels: [parcel('1', { items: holding([shirtPrice, 1], ['sticker', 4]) })],
      },
      ['create 1 as T-1'],
    ],
    [
      'a parcel that came back had left all the same',
      {
        parcels: [parcel('1', { status: 'returned', items: holding([shirtPrice, 3]) })],
      },
      ['create 3 as T-1'],
    ],
  ])('%s', (_what, scene, expected) => {
    expect(told(scene)).toEqual(expected);
  });
});

describe('never more is fulfilled than was ordered', () => {
  it.each<[string, FulfillmentCase, string[]]>([
    [
      'a parcel that claims too much',
      { parcels: [parcel('1', { items: holding([shirtPrice, 9]) })] },
      ['create 3 as T-1'],
    ],
    [
      'parcels that claim too much together',
      {
        parcels: [parcel('1', { items: holding([shirtPrice, 2]) }), parcel('2', { items: holding([shirtPrice, 2]) })],
      },
      ['create 2 as T-1', 'create 1 as T-2'],
    ],
    [
      'a parcel of what the merchant fulfilled by hand',
      {
        parcels: [parcel('1', { items: holding([shirtPrice, 3]) })],
        existing: [fulfillment('hand', 'own van', [shirtPrice, 2])],
      },
      ['create 1 as T-1'],
    ],
    [
      'a parcel when nothing is left',
      {
        parcels: [parcel('1', { items: holding([shirtPrice, 1]) })],
        existing: [fulfillment('hand', 'own van', [shirtPrice, 3])],
      },
      ['nothing left'],
    ],
    [
      'a parcel of a part that was never sent',
      {
        part: { state: 'planned' },
        parcels: [parcel('1', { items: holding([shirtPrice, 3]) })],
      },
      ['nothing left'],
    ],
  ])('%s', (_what, scene, expected) => {
    expect(told(scene)).toEqual(expected);
  });

  it('a parcel without anything left says which parcel it was', () => {
    const scene = { parcels: [parcel('1')], existing: [fulfillment('hand', 'own van', [shirtPrice, 3])] };
    expect(decide(scene)).toMatchObject([
      { note: 'printful also sent USPS T-1; everything it holds was already marked as fulfilled.' },
    ]);
  });
});

describe('a parcel whose contents the provider does not tell', () => {
  const cap = { priceId: toPriceId('cap'), name: 'Harbour cap', quantity: 1, orderKey: {} };

  it.each<[string, FulfillmentCase, string[]]>([
    [
      'holds everything of its part',
      {
        part: { lines: [shirts(3), mugs(1)] },
        parcels: [parcel('1', { items: none })],
      },
      ['create 3+1 as T-1'],
    ],
    [
      'holds what the provider says has left, line by line',
      {
        part: { state: 'partly-shipped', lines: [shirts(3), mugs(1)], shipped: { [shirtPrice]: 3, [mugPrice]: 0 } },
        parcels: [parcel('1', { items: none })],
      },
      ['create 3 as T-1'],
    ],
    [
      'holds the rest when it is the second one',
      {
        part: { lines: [shirts(3), mugs(1)], shipped: { [shirtPrice]: 3, [mugPrice]: 1 } },
        parcels: [parcel('2', { items: none })],
        existing: [fulfillment('f1', 'T-1', [shirtPrice, 3])],
      },
      ['create 1 as T-2'],
    ],
    [
      'waits while no line is said to have left with it',
      {
        part: { state: 'partly-shipped', lines: [shirts(3), mugs(1)], shipped: { [shirtPrice]: 3, [mugPrice]: 0 } },
        parcels: [
          parcel('1', { items: none }, { state: 'fulfilled', fulfillmentId: 'f1' }),
          parcel('2', { items: none }),
        ],
        existing: [fulfillment('f1', 'T-1', [shirtPrice, 3])],
      },
      [],
    ],
    [
      'holds nothing of its own when all that has left went with the one seen before it',
      {
        part: {
          state: 'partly-shipped',
          lines: [shirts(3), mugs(1), cap],
          shipped: { [shirtPrice]: 3, [mugPrice]: 1, [cap.priceId]: 0 },
        },
        parcels: [parcel('1', { items: none }), parcel('2', { items: none })],
      },
      ['create 3+1 as T-1', 'nothing left'],
    ],
    [
      'waits for nothing once its part is over',
      {
        part: { state: 'cancelled', lines: [shirts(3), mugs(1)], shipped: { [shirtPrice]: 0, [mugPrice]: 0 } },
        parcels: [parcel('1', { items: none })],
      },
      ['nothing left'],
    ],
    [
      'holds a line that nothing is said of',
      {
        part: { state: 'partly-shipped', lines: [shirts(3), mugs(1)], shipped: { [mugPrice]: 0 } },
        parcels: [parcel('1', { items: none })],
      },
      ['create 3 as T-1'],
    ],
    [
      'holds nothing of the other provider’s part',
      {
        parts: [
          aPart({ state: 'confirmed', lines: [mugs(1)] }),
          aPart({ part: 2, provider: toProviderId('printify'), state: 'shipped', lines: [shirts(3)] }),
        ],
        parcels: [parcel('1', { items: none }, { part: 2, provider: toProviderId('printify') })],
      },
      ['create 3 as T-1'],
    ],
  ])('%s', (_what, scene, expected) => {
    expect(told(scene)).toEqual(expected);
  });
});

describe('a parcel that claims what another supplier makes', () => {
  const parts = [
    aPart({ state: 'partly-shipped', lines: [mugs(1)] }),
    aPart({ part: 2, provider: toProviderId('printify'), state: 'confirmed', lines: [shirts(3)] }),
  ];

  it.each<[string, FulfillmentCase, string[]]>([
    [
      'fulfils its own lines alone',
      { parts, parcels: [parcel('1', { items: holding([shirtPrice, 3], [mugPrice, 1]) })] },
      ['create 1 as T-1'],
    ],
    [
      'fulfils nothing, and waits while its own part goes on',
      { parts, parcels: [parcel('1', { items: holding([shirtPrice, 3]) })] },
      [],
    ],
    [
      'takes no fulfillment of the other one, though it has its number',
      {
        parts,
        parcels: [parcel('1', { items: holding([mugPrice, 1]) })],
        existing: [fulfillment('f2', 'T-1', [shirtPrice, 3])],
      },
      ['create 1 as T-1'],
    ],
  ])('%s', (_what, scene, expected) => {
    expect(told(scene)).toEqual(expected);
  });
});

describe('a fulfillment that is there is used', () => {
  it.each<[string, string]>([
    ['with the same number', 'T-1'],
    ['with the same number, written otherwise', ' t 1'],
  ])('%s', (_what, number) => {
    const existing = [fulfillment('hand', number, [shirtPrice, 3])];
    expect(told({ parcels: [parcel('1')], existing })).toEqual(['adopt hand']);
  });

  it('by one parcel only', () => {
    const existing = [fulfillment('f1', 'T-1', [shirtPrice, 1])];
    const earlier = parcel('0', { trackingNumber: nameText('T-1') }, { state: 'fulfilled', fulfillmentId: 'f1' });
    const scene = { parcels: [earlier, parcel('1', { items: holding([shirtPrice, 1]) })], existing };
    expect(told(scene)).toEqual(['create 1 as T-1']);
  });

  it('by an untracked parcel only when it is its own', () => {
    const untracked = (id: string): Parcel => {
      const { trackingNumber: _number, ...shipment } = aShipment({ id, items: holding([shirtPrice, 1]) });
      return aParcel({ shipment });
    };
    const own = decide({ parcels: [untracked('1'), untracked('2')] });
    const numbers = own.flatMap((action) => (action.kind === 'create' ? action.draft.tracking.number : []));
    expect(numbers).toEqual(['not tracked (printful parcel 1)', 'not tracked (printful parcel 2)']);
    const existing = [fulfillment('f1', numbers[0] ?? '', [shirtPrice, 1])];
    expect(told({ parcels: [untracked('1'), untracked('2')], existing })).toEqual([
      'adopt f1',
      'create 1 as not tracked (printful parcel 2)',
    ]);
  });
});

describe('which parcels are looked at', () => {
  it.each<[string, Parcel, boolean]>([
    ['one that has left', parcel('1'), true],
    ['one that arrived before we heard of it', parcel('1', { status: 'delivered' }), true],
    ['one whose fulfillment was cut off', parcel('1', {}, { state: 'claimed', intent: { at: noon } }), true],
    ['one whose fulfillment HighLevel refused', parcel('1', {}, { state: 'refused' }), true],
    ['not one that is being packed', parcel('1', { status: 'pending' }), false],
    ['not one that was cancelled', parcel('1', { status: 'cancelled' }), false],
    ['not one that was sent again', parcel('1', { isReshipment: true }), false],
    ['not one that has its fulfillment', parcel('1', {}, { state: 'fulfilled', fulfillmentId: 'f1' }), false],
    ['not one that used one that was there', parcel('1', {}, { state: 'adopted', fulfillmentId: 'f1' }), false],
    ['not one with nothing left', parcel('1', {}, { state: 'nothing-left' }), false],
  ])('%s', (_what, given, isLooked) => {
    expect(unfulfilledParcels(aRecord({ parcels: [given] }))).toHaveLength(isLooked ? 1 : 0);
  });
});
