import { describe, expect, it } from '@jest/globals';
import {
  decideFulfillments,
  type FulfillmentAction,
  type FulfillmentFacts,
  unfulfilledParcels,
} from '../../../shared/domain/decide-fulfillments.ts';
import type { OrderPart, Parcel } from '../../../shared/domain/order.ts';
import type { Fulfillment } from '../../../shared/domain/shipment.ts';
import {
  aParcel,
  aPart,
  aRecord,
  aShipment,
  day,
  mugPrice,
  noon,
  settingsWith,
  shirtPrice,
} from '../../support/an-order.ts';

const shirts = (quantity: number) => ({ priceId: shirtPrice, name: 'Harbour shirt', quantity, orderKey: {} });
const mugs = (quantity: number) => ({ priceId: mugPrice, name: 'Harbour mug', quantity, orderKey: {} });
const holding = (...items: [string, number][]) =>
  items.map(([lineReference, quantity]) => ({ lineReference, quantity }));
const none = undefined;

function parcel(id: string, shipment: Partial<Parcel['shipment']> = {}, given: Partial<Parcel> = {}): Parcel {
  return aParcel({ shipment: aShipment({ id, trackingNumber: `T-${id}`, ...shipment }), ...given });
}

function fulfillment(id: string, number: string, ...items: [string, number][]): Fulfillment {
  return {
    id,
    items: items.map(([priceId, quantity]) => ({ priceId, quantity })),
    trackings: [{ number, carrier: 'USPS', url: '' }],
  };
}

interface Scene {
  readonly part?: Partial<OrderPart>;
  readonly parts?: readonly OrderPart[];
  readonly parcels: readonly Parcel[];
  readonly existing?: readonly Fulfillment[];
  readonly settings?: Partial<FulfillmentFacts['settings']>;
}

function decide({ part, parts, parcels, existing = [], settings }: Scene): readonly FulfillmentAction[] {
  const only = aPart({ state: 'shipped', lines: [shirts(3)], ...part });
  const record = aRecord({ parts: parts ?? [only], parcels });
  return decideFulfillments({ record, existing, settings: { ...settingsWith(), ...settings } });
}

/** What happens to each parcel, as short words. */
function told(scene: Scene): readonly string[] {
  return decide(scene).map(inWords);
}

function inWords(action: FulfillmentAction): string {
  switch (action.kind) {
    case 'create':
      return `create ${action.draft.items.map(({ quantity }) => quantity).join('+')} as ${action.draft.tracking.number}`;
    case 'adopt':
      return `adopt ${action.fulfillmentId}`;
    case 'nothing-left':
      return 'nothing left';
  }
}

describe('one parcel becomes one fulfillment', () => {
  it.each<[string, Scene, string[]]>([
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
  it.each<[string, Scene, string[]]>([
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
  it.each<[string, Scene, string[]]>([
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
      'holds nothing of the other provider’s part',
      {
        parts: [
          aPart({ state: 'confirmed', lines: [mugs(1)] }),
          aPart({ part: 2, provider: 'printify', state: 'shipped', lines: [shirts(3)] }),
        ],
        parcels: [parcel('1', { items: none }, { part: 2, provider: 'printify' })],
      },
      ['create 3 as T-1'],
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
    const earlier = parcel('0', { trackingNumber: 'T-1' }, { state: 'fulfilled', fulfillmentId: 'f1' });
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

describe('which parcels the customer is told of', () => {
  const three = ['1', '2', '3'].map((id) => parcel(id, { items: holding([shirtPrice, 1]) }));
  const notified = (rule: FulfillmentFacts['settings']['notify'], scene: Partial<Scene> = {}) =>
    decide({ parcels: three, ...scene, settings: { notify: rule } }).flatMap((action) =>
      action.kind === 'create' ? action.draft.notifyCustomer : [],
    );

  it.each<[FulfillmentFacts['settings']['notify'], boolean[]]>([
    ['each', [true, true, true]],
    ['first', [true, false, false]],
    ['last', [false, false, true]],
    ['never', [false, false, false]],
  ])('%s', (rule, expected) => {
    expect(notified(rule)).toEqual(expected);
  });

  it('not of a “first” one when there was one before', () => {
    const existing = [fulfillment('f1', 'T-1', [shirtPrice, 1])];
    expect(notified('first', { parcels: three.slice(1), existing })).toEqual([false, false]);
  });

  it('not of a “last” one while something is still to come', () => {
    expect(notified('last', { parcels: three.slice(0, 2) })).toEqual([false, false]);
  });

  const another = (state: OrderPart['state']) => aPart({ part: 2, provider: 'printify', lines: [mugs(1)], state });
  const shipping = aPart({ lines: [shirts(3)], state: 'confirmed' });

  it.each<OrderPart['state']>(['planned', 'creating', 'confirmed'])(
    'not of a “last” one while the other provider’s part is %s',
    (state) => {
      expect(notified('last', { parts: [shipping, another(state)] })).toEqual([false, false, false]);
    },
  );

  it.each<OrderPart['state']>(['refused', 'failed', 'cancelled'])(
    'of the “last” one that will come when the other provider’s part is %s',
    (state) => {
      expect(notified('last', { parts: [shipping, another(state)] })).toEqual([false, false, true]);
    },
  );
});
