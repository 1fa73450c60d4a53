import { describe, expect, it } from '@jest/globals';
import { matchParcels } from '../../../../shared/domain/orders/match-parcels.ts';
import type { Parcel } from '../../../../shared/domain/orders/order.ts';
import type { Shipment } from '../../../../shared/domain/orders/shipment.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import { aParcel, aShipment, mugPrice, shirtPrice } from '../../../support/world/order-examples.ts';

const one = [{ lineReference: shirtPrice, quantity: 1 }];
const other = [{ lineReference: mugPrice, quantity: 1 }];
const named = (id: string, given: Partial<Shipment> = {}) =>
  aShipment({ id, trackingNumber: nameText(`T-${id}`), items: one, ...given });
const unnamed = (number: string) =>
  aShipment({ id: number, trackingNumber: nameText(number), items: undefined, isUnnamed: true });

function matched(parcels: readonly Parcel[], shipments: readonly Shipment[], hasLeft = false) {
  const { known, fresh } = matchParcels(parcels, shipments, hasLeft);
  return {
    known: [...known].map(([parcel, seen]) => `${parcel.shipment.id} is ${seen.id}`),
    fresh: fresh.map(({ id }) => id),
  };
}

const parcel = (shipment: Shipment, given: Partial<Parcel> = {}) => aParcel({ shipment, state: 'fulfilled', ...given });

describe('a parcel that its provider names', () => {
  it('is known by that name, whatever its number is now', () => {
    expect(matched([parcel(named('1'))], [named('1', { trackingNumber: nameText('NEW') })])).toEqual({
      known: ['1 is 1'],
      fresh: [],
    });
  });

  it.each<[string, Shipment[]]>([
    ['is gone', [named('2')]],
    ['was cancelled', [named('1', { status: 'cancelled' }), named('2')]],
  ])('is the same under another name when it %s and one with the same contents came', (_what, shipments) => {
    expect(matched([parcel(named('1'))], shipments)).toEqual({ known: ['1 is 2'], fresh: [] });
  });

  it('goes by its new name from then on, though the old one is still listed', () => {
    const renamed = parcel(named('1'), { goesBy: '2' });
    expect(matched([renamed], [named('1', { status: 'cancelled' }), named('2')])).toEqual({
      known: ['1 is 2'],
      fresh: [],
    });
  });

  it('is another one when it holds something else, or was sent again', () => {
    expect(matched([parcel(named('1'))], [named('2', { items: other })]).fresh).toEqual(['2']);
    expect(matched([parcel(named('1'))], [named('2', { isReshipment: true })]).fresh).toEqual(['2']);
  });
});

describe('a parcel without a name', () => {
  it.each<[string, Shipment[], boolean, ReturnType<typeof matched>]>([
    ['is known by its number, however that is written', [unnamed('a 1')], true, { known: ['A1 is a 1'], fresh: [] }],
    [
      'is the same under another number while nothing has left',
      [unnamed('B')],
      false,
      { known: ['A1 is B'], fresh: [] },
    ],
    ['is another one when a line left with it', [unnamed('B')], true, { known: [], fresh: ['B'] }],
    [
      'has another number beside the one that a line left with',
      [unnamed('B'), unnamed('C')],
      true,
      { known: ['A1 is B'], fresh: ['C'] },
    ],
    [
      'shares its number with another one',
      [unnamed('A1'), unnamed('A1')],
      true,
      { known: ['A1 is A1'], fresh: ['A1'] },
    ],
  ])('%s', (_what, shipments, hasLeft, expected) => {
    expect(matched([parcel(unnamed('A1'))], shipments, hasLeft)).toEqual(expected);
  });
});
