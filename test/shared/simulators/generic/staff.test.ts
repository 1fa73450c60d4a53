import { describe, expect, it } from '@jest/globals';
import { createGenericSimulator, type GenericSimulator } from '../../../../shared/simulators/generic/index.ts';
import { now, openSupplier } from './shop.ts';

const why = { reason: 'Out of stock', now };
const ups = { carrier: 'UPS', trackingNumber: 'A1', now };

describe('the staff of a supplier', () => {
  it('cancels a line while the others ship', () => {
    const { supplier, id, order, told } = openSupplier();
    supplier.cancelLine(id, { line: 'line-blue', ...why });
    expect(order()).toMatchObject({ status: 'submitted', reason: 'Out of stock', items: [{ line: 'line-red' }] });
    supplier.ship(id, ups);
    expect(order()).toMatchObject({ status: 'shipped', shipments: [{ items: [{ line: 'line-red' }] }] });
    expect(told()).toMatchObject([{ type: 'order.changed' }, { type: 'order.changed' }]);
    expect(() => supplier.cancelLine(id, { line: 'line-red', ...why })).toThrow('no open line');
  });

  it('may list what was cancelled, and cancels the order with its last line', () => {
    const { supplier, id, order } = openSupplier({ cancelledItems: 'kept' });
    supplier.ship(id, { ...ups, lines: [0] });
    supplier.cancelLine(id, { line: 'line-blue', ...why });
    expect(order()).toMatchObject({ status: 'shipped', items: [{}, { line: 'line-blue' }] });
    const other = openSupplier();
    for (const line of ['line-red', 'line-blue']) other.supplier.cancelLine(other.id, { line, ...why });
    expect(other.order().status).toBe('cancelled');
  });

  it('holds, fails and goes on, and says why', () => {
    const { supplier, id, order } = openSupplier();
    supplier.hold(id, { reason: 'Address', now });
    expect(order()).toMatchObject({ status: 'on-hold', reason: 'Address' });
    supplier.fail(id, { reason: 'Print file', now });
    expect(order()).toMatchObject({ status: 'failed', reason: 'Print file' });
    supplier.resume(id, now);
    expect(order()).toMatchObject({ status: 'in-production' });
    expect(order()).not.toHaveProperty('reason');
  });

  it('gives a parcel its number later, and replaces one by another', () => {
    const { supplier, id, order } = openSupplier();
    const { id: parcel } = supplier.ship(id, { ...ups, trackingNumber: '' });
    supplier.changeTracking(id, { parcel, trackingNumber: 'B2', now });
    expect(order().shipments).toMatchObject([{ id: parcel, trackingNumber: 'B2', carrier: 'UPS' }]);
    const next = supplier.replaceParcel(id, { parcel, carrier: 'DHL', trackingNumber: 'C3', now });
    expect(order()).toMatchObject({
      status: 'shipped',
      shipments: [
        { id: parcel, status: 'cancelled' },
        { id: next.id, status: 'shipped', carrier: 'DHL', trackingUrl: 'https://track.example/C3' },
      ],
    });
    expect(() => supplier.changeTracking(id, { parcel: 'none', trackingNumber: 'x', now })).toThrow('no parcel none');
  });
});

describe('an unkind supplier', () => {
  it('bends its answers before it signs them, and its events', () => {
    const { supplier, id, call, told } = openSupplier();
    supplier.setMangles([
      { path: /^\/orders\//, jsonPath: 'status', how: 'other-case' },
      { event: 'order.changed', jsonPath: 'order.reference', how: 'absent' },
    ]);
    expect(call('GET', `/orders/${id}`)).toMatchObject({ body: { status: 'SUBMITTED' }, isSigned: true });
    supplier.resume(id, now);
    expect(told()).toMatchObject([{ order: { id } }]);
    expect(told()).toEqual([]);
  });

  it('cuts its pages short', () => {
    const { supplier, call, product } = openSupplier();
    const { id: _id, revision: _revision, ...again } = product;
    supplier.addProduct(again);
    supplier.behaviour.largestPage = 1;
    expect(call('GET', '/products').body).toMatchObject({ items: [{ id: product.id }], next: '1' });
  });
});

describe('a saved supplier', () => {
  it('goes on as if nothing had happened', () => {
    const { supplier, id } = openSupplier();
    supplier.ship(id, { ...ups, lines: [0] });
    const again = createGenericSimulator({ largestPage: 7 }, JSON.parse(JSON.stringify(supplier.saveState())));
    const seen = (of: GenericSimulator) => {
      of.ship(id, { ...ups, trackingNumber: 'B2' });
      return { order: of.order(id), charges: of.charges(), told: of.takeDeliveries() };
    };
    const expected = seen(supplier);
    expect(expected.order).toMatchObject({ status: 'shipped', parcels: [{}, { trackingNumber: 'B2' }] });
    expect(seen(again)).toEqual(expected);
    expect(again.behaviour.largestPage).toBe(7);
  });
});
