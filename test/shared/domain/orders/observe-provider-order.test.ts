import { describe, expect, it } from '@jest/globals';
import { toPriceId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { observeProviderOrder } from '../../../../shared/domain/orders/observe-provider-order.ts';
import type { OrderPart, OrderRecord } from '../../../../shared/domain/orders/order.ts';
import type { ProviderOrder, ProviderOrderStatus } from '../../../../shared/domain/orders/provider-order.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import {
  aPart,
  aProviderOrder,
  aRecord,
  aShipment,
  hour,
  noon,
  shirtPrice,
} from '../../../support/world/order-examples.ts';

const withPart = (part: Partial<OrderPart> = {}): OrderRecord =>
  aRecord({ parts: [aPart({ state: 'creating', attempts: 1, ...part })] });
const observe = (record: OrderRecord, seen: Partial<ProviderOrder> = {}) =>
  observeProviderOrder(record, 1, aProviderOrder(seen), { now: noon + hour });
const seenAs = (...statuses: ProviderOrderStatus[]) =>
  statuses.reduce((record, status) => observe(record, { status }), withPart());

describe('what a provider’s report makes of a part', () => {
  it.each<[ProviderOrderStatus, string, string]>([
    ['draft', 'draft', 'exporting'],
    ['awaiting-payment', 'failed', 'needs-attention'],
    ['submitted', 'confirmed', 'exported'],
    ['in-production', 'confirmed', 'exported'],
    ['on-hold', 'on-hold', 'needs-attention'],
    ['partly-shipped', 'partly-shipped', 'partly-shipped'],
    // Until the customer's order shows it, tracked or not.
    ['shipped', 'shipped', 'partly-shipped'],
    ['failed', 'failed', 'needs-attention'],
    ['cancelled', 'cancelled', 'needs-attention'],
    ['returned', 'returned', 'needs-attention'],
  ])('%s: the part is %s, the order %s', (status, part, order) => {
    const record = seenAs(status);
    expect(record.parts[0]).toMatchObject({ state: part, providerStatus: status, providerOrderId: '5501' });
    expect(record.state).toBe(order);
  });

  it.each<ProviderOrderStatus>(['awaiting-payment', 'on-hold', 'failed', 'cancelled', 'returned'])(
    'tells the merchant what to do when it is %s and the provider gives no reason',
    (status) => {
      expect(seenAs(status).reason).toMatchObject({
        code: `provider-${status}`,
        message: expect.stringMatching(/5501/),
      });
    },
  );

  it('passes on the reason that the provider gives', () => {
    const reason = { code: 'provider-on-hold', message: 'The print file is blurred.' };
    expect(observe(withPart(), { status: 'on-hold', reason }).reason).toEqual(reason);
  });

  it('keeps what the provider charges', () => {
    const cost = { minor: 1_295, currency: 'USD' };
    expect(observe(observe(withPart(), { cost })).parts[0]?.cost).toEqual(cost);
  });
});

describe('reports that come late, twice or out of order', () => {
  const at = (record: OrderRecord, seen: Partial<ProviderOrder>, readAt?: number) =>
    observeProviderOrder(record, 1, aProviderOrder(seen), {
      now: noon + hour,
      ...(readAt !== undefined && { readAt }),
    });

  it.each<[string, ProviderOrderStatus[], ProviderOrderStatus]>([
    ['a failed order may be mended at the provider', ['failed', 'submitted'], 'submitted'],
    ['an order on hold may be released', ['on-hold', 'submitted'], 'submitted'],
    ['an order may be put on hold', ['submitted', 'on-hold'], 'on-hold'],
    ['an order that is being made may be put on hold', ['in-production', 'on-hold'], 'on-hold'],
    ['an order on hold may go on being made', ['in-production', 'on-hold', 'in-production'], 'in-production'],
    ['an order of which a parcel left may be put on hold', ['partly-shipped', 'on-hold'], 'on-hold'],
    ['an order may fail after all', ['in-production', 'failed'], 'failed'],
    ['a cancelled order may be taken up again', ['cancelled', 'in-production'], 'in-production'],
    ['a parcel may come back', ['shipped', 'returned'], 'returned'],
    ['what was being made and is a draft anew is on hold', ['in-production', 'draft'], 'on-hold'],
    ['what was charged is not charged again for a draft that is of no known time', ['submitted', 'draft'], 'submitted'],
  ])('a fresh read counts: %s', (_what, statuses, expected) => {
    expect(seenAs(...statuses).parts[0]?.providerStatus).toBe(expected);
  });

  it.each<[string, ProviderOrderStatus, ProviderOrderStatus]>([
    ['an order in production was submitted before', 'in-production', 'submitted'],
    ['a shipped order was in production before', 'shipped', 'in-production'],
    ['an order on hold was in production before', 'on-hold', 'in-production'],
    ['a cancelled order was in production before', 'cancelled', 'in-production'],
  ])('what is older changes nothing: %s', (_what, newer, older) => {
    const told = at(withPart(), { status: newer, updatedAt: noon + 2 });
    expect(at(told, { status: older, updatedAt: noon + 1 })).toBe(told);
    const read = at(withPart(), { status: newer }, noon + 2);
    expect(at(read, { status: older }, noon + 1)).toBe(read);
  });

  it('are ordered by the provider’s own time rather than by when they were read', () => {
    const told = at(withPart(), { status: 'in-production', updatedAt: noon + 1 }, noon + 20);
    expect(at(told, { status: 'on-hold', updatedAt: noon + 2 }, noon + 10).state).toBe('needs-attention');
  });

  it('let what was submitted be a draft again when the provider’s time says that this is newer', () => {
    const told = at(withPart(), { status: 'submitted', updatedAt: noon + 1 });
    expect(at(told, { status: 'draft', updatedAt: noon + 2 }).parts[0]?.state).toBe('draft');
  });

  it('change nothing when they say the same again', () => {
    const seen = { status: 'partly-shipped', shipments: [aShipment()] } as const;
    const once = observe(withPart(), seen);
    expect(observe(once, seen)).toEqual(once);
  });

  it('take away the reason of a trouble that is over', () => {
    expect(seenAs('on-hold', 'submitted').parts[0]).not.toHaveProperty('reason');
  });

  it('settle what was under way, but for the confirmation that a draft still waits for', () => {
    const intent = { kind: 'confirm', at: noon } as const;
    expect(observe(withPart({ intent }), { status: 'draft' }).parts[0]?.intent).toEqual(intent);
    expect(observe(withPart({ intent }), { status: 'submitted' }).parts[0]).not.toHaveProperty('intent');
    expect(
      observe(withPart({ intent: { kind: 'create', at: noon } }), { status: 'draft' }).parts[0],
    ).not.toHaveProperty('intent');
  });

  it('a report of a part that we do not have changes nothing', () => {
    const record = withPart();
    expect(observeProviderOrder(record, 7, aProviderOrder(), { now: noon })).toBe(record);
  });
});

describe('the parcels of a provider order', () => {
  const parcels = (...shipments: Parameters<typeof aShipment>[0][]) =>
    shipments.reduce((record, shipment) => observe(record, { shipments: [aShipment(shipment)] }), withPart()).parcels;

  it('are remembered once each', () => {
    const first = observe(withPart(), { shipments: [aShipment()] });
    const both = observe(first, { shipments: [aShipment(), aShipment({ id: '902' })] });
    expect(both.parcels.map(({ shipment, state }) => [shipment.id, state])).toEqual([
      ['901', 'seen'],
      ['902', 'seen'],
    ]);
  });

  it('never go back on their way', () => {
    expect(parcels({ status: 'delivered' }, { status: 'shipped' })[0]?.shipment.status).toBe('delivered');
    expect(parcels({ status: 'delivered' }, { status: 'returned' })[0]?.shipment.status).toBe('returned');
  });

  it('keep the tracking and contents that were told once', () => {
    const { trackingNumber: _number, items: _items, ...bare } = aShipment();
    const told = observe(withPart(), { shipments: [aShipment()] });
    const later = observe(told, { shipments: [{ ...bare, items: undefined, status: 'delivered' }] });
    expect(later.parcels[0]?.shipment).toEqual(aShipment({ status: 'delivered' }));
  });

  it('take a tracking number that the carrier changed', () => {
    expect(parcels({}, { trackingNumber: nameText('NEW77') })[0]?.shipment.trackingNumber).toBe('NEW77');
  });

  it('are counted by line where the provider tells only that', () => {
    const items = [{ lineReference: shirtPrice, quantity: 3, shippedQuantity: 2 }];
    const lines = [{ priceId: shirtPrice, name: 'Harbour shirt', quantity: 3, orderKey: {} }];
    expect(observe(withPart({ lines }), { items }).parts[0]?.shipped).toEqual({ [shirtPrice]: 2 });
    expect(observe(withPart()).parts[0]).not.toHaveProperty('shipped');
  });

  it('are counted by what the lines were ordered by, where the provider gives back no reference of ours', () => {
    const [shirt, mug] = [
      { productId: '9', variantId: '1' },
      { variantId: '2', productId: '9' },
    ];
    const line = { name: 'Harbour shirt', quantity: 2, orderKey: shirt };
    const lines = [
      { ...line, priceId: toPriceId('one') },
      { ...line, priceId: toPriceId('again') },
      { ...line, priceId: toPriceId('mug'), orderKey: mug },
      { ...line, priceId: toPriceId('untold'), orderKey: { productId: '7' } },
    ];
    const seen = (shippedQuantity: number) => [
      { orderKey: { variantId: '1', productId: '9' }, quantity: 4, shippedQuantity },
      { orderKey: mug, quantity: 2, shippedQuantity: 0 },
    ];
    const first = observe(withPart({ lines }), { items: seen(3) });
    expect(first.parts[0]?.shipped).toEqual({ one: 2, again: 1, mug: 0, untold: 0 });
    expect(observe(first, { items: seen(0) }).parts[0]?.shipped).toEqual({ one: 2, again: 1, mug: 0, untold: 0 });
  });

  it('are told in the order’s story, with each turn they take', () => {
    const first = observe(withPart(), { status: 'shipped', shipments: [aShipment()] });
    const then = observe(first, { status: 'shipped', shipments: [aShipment({ status: 'delivered' })] });
    expect(then.timeline.slice(-3).map(({ what }) => what)).toEqual([
      'printful order 5501 is shipped.',
      'printful parcel 9400111899223344556677: shipped.',
      'printful parcel 9400111899223344556677: delivered.',
    ]);
  });
});

describe('a report about the order that a part had before it was ordered again', () => {
  const again = aRecord({ parts: [aPart({ revision: 2, state: 'planned' })] });
  const former = aProviderOrder({ status: 'cancelled' });

  it('changes nothing: the new order would be taken for cancelled, and never be cancelled itself', () => {
    expect(observeProviderOrder(again, 1, former, { now: noon })).toBe(again);
  });

  it('is told by the provider’s own id where our reference is not given back', () => {
    const record = aRecord({
      parts: [aPart({ revision: 2, state: 'draft', providerOrderId: toProviderOrderId('5502') })],
    });
    const { reference: _reference, ...unnamed } = former;
    expect(observeProviderOrder(record, 1, unnamed, { now: noon })).toBe(record);
  });

  it('is not mistaken for one about the new order', () => {
    const renewed = aProviderOrder({
      id: toProviderOrderId('5502'),
      status: 'submitted',
      reference: `${again.orderId}-1r2`,
    });
    expect(observeProviderOrder(again, 1, renewed, { now: noon }).parts[0]).toMatchObject({
      state: 'confirmed',
      providerOrderId: '5502',
    });
  });
});
