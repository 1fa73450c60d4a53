import { describe, expect, it } from '@jest/globals';
import type { FulfillmentFacts } from '../../../../shared/domain/fulfillments/decide-fulfillments.ts';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import type { OrderPart } from '../../../../shared/domain/orders/order.ts';
import {
  decide,
  type FulfillmentCase,
  fulfillment,
  holding,
  mugs,
  parcel,
  shirts,
} from '../../../support/world/fulfillment-case.ts';
import { aPart, shirtPrice } from '../../../support/world/order-examples.ts';

describe('which parcels the customer is told of', () => {
  const three = ['1', '2', '3'].map((id) => parcel(id, { items: holding([shirtPrice, 1]) }));
  const notified = (rule: FulfillmentFacts['settings']['notify'], scene: Partial<FulfillmentCase> = {}) =>
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

  const another = (state: OrderPart['state']) =>
    aPart({ part: 2, provider: toProviderId('printify'), lines: [mugs(1)], state });
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
