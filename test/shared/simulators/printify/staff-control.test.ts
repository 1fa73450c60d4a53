import { describe, expect, it } from '@jest/globals';
import type { PrintifyOptions } from '../../../../shared/simulators/printify/state.ts';
import { openShop, start } from './shop.ts';

const later = start + 3_600_000;
const usps = { carrier: 'Usps', trackingNumber: 'A1', trackingUrl: 'https://track.example/A1', now: later };

/** Two lines, of 3 and of 1, paid and being made. */
function openWorkshop(options: PrintifyOptions = {}) {
  const shop = openShop(options);
  const { printify, call, order, tee, hoodie, variantId } = shop;
  for (const topic of ['order:shipment:created', 'order:updated']) {
    call('POST', './webhooks.json', { body: { topic, url: 'https://doors.example/hook' } });
  }
  const lines = [tee, hoodie].map(({ id }, index) => ({
    product_id: id,
    variant_id: variantId('Navy / S'),
    quantity: index === 0 ? 3 : 1,
  }));
  const { id } = call('POST', './orders.json', { body: order('ord-1', { line_items: lines }) }).body;
  printify.produce(id, start);
  printify.advanceOrder(id, 'in-production', start);
  printify.takeDeliveries();
  const orderNow = () => call('GET', `./orders/${id}.json`).body;
  const told = () => printify.takeDeliveries().map(({ body }) => JSON.parse(body).type);
  const refunds = () => printify.charges().filter(({ kind }) => kind === 'refund');
  return { ...shop, id, orderNow, told, refunds };
}

describe('a line that Printify cancels while others ship', () => {
  it('is shown as cancelled and paid back, and the order says fulfilled', () => {
    const { printify, id, orderNow, told, refunds } = openWorkshop();
    printify.cancelLine(id, { line: 1, now: later });
    expect(orderNow()).toMatchObject({
      status: 'in-production',
      line_items: [{ status: 'in-production' }, { status: 'canceled' }],
    });
    printify.ship(id, usps);
    expect(orderNow()).toMatchObject({
      status: 'fulfilled',
      line_items: [{ status: 'fulfilled' }, { status: 'canceled' }],
    });
    expect(refunds()).toMatchObject([{ orderId: id, cents: 1180 + 240 }]);
    expect(told()).toEqual(['order:updated', 'order:shipment:created', 'order:updated']);
  });

  it('may come after the others have left', () => {
    const { printify, id, orderNow } = openWorkshop();
    printify.ship(id, { ...usps, lines: [0] });
    printify.cancelLine(id, { line: 1, now: later });
    expect(orderNow().status).toBe('fulfilled');
    expect(() => printify.cancelLine(id, { line: 0, now: later })).toThrow('no open line 0');
  });

  it('may lose pieces, and may not be shown at all', () => {
    const { printify, id, orderNow } = openWorkshop();
    printify.cancelLine(id, { line: 0, quantity: 1, now: later });
    expect(orderNow().line_items).toMatchObject([
      { quantity: 2, status: 'in-production' },
      { quantity: 1, status: 'canceled' },
      { quantity: 1, status: 'in-production' },
    ]);
    const silent = openWorkshop({ cancelledItems: 'removed' });
    silent.printify.cancelLine(silent.id, { line: 0, quantity: 1, now: later });
    expect(silent.orderNow().line_items).toMatchObject([{ quantity: 2 }, { quantity: 1 }]);
    expect(() => printify.cancelLine(id, { line: 0, quantity: 3, now: later })).toThrow('2 pieces');
  });

  it('cancels the order with its last line', () => {
    const { printify, id, orderNow } = openWorkshop();
    printify.cancelLine(id, { line: 0, now: later });
    printify.cancelLine(id, { line: 1, now: later });
    expect(orderNow().status).toBe('canceled');
  });
});

describe('a line that is not what was ordered', () => {
  it('is split in two of the same article', () => {
    const { printify, id, tee, orderNow } = openWorkshop();
    printify.splitLine(id, { line: 0, first: 1, now: later });
    expect(orderNow().line_items).toMatchObject([
      { product_id: tee.id, quantity: 1 },
      { product_id: tee.id, quantity: 2 },
      { quantity: 1 },
    ]);
    expect(() => printify.splitLine(id, { line: 0, first: 1, now: later })).toThrow('1 pieces');
  });

  it('is another article in its place', () => {
    const { printify, id, shop, orderNow } = openWorkshop();
    const other = printify.addProduct({ shopId: shop.id, title: 'Other Tee', variants: [{ title: 'Sand / M' }] });
    printify.substituteLine(id, { line: 0, productId: other.id, variant: 'Sand / M', now: later });
    expect(orderNow().line_items).toMatchObject([{ product_id: other.id, quantity: 3 }, { quantity: 1 }]);
    expect(() =>
      printify.substituteLine(id, { line: 0, productId: other.id, variant: 'Gold / S', now: later }),
    ).toThrow('No Gold / S');
  });
});

describe('a parcel that is not what it was', () => {
  it('gets its number later, or another one, in its place', () => {
    const { printify, id, orderNow, told } = openWorkshop();
    printify.ship(id, { ...usps, lines: [0], trackingNumber: '' });
    printify.ship(id, { ...usps, trackingNumber: 'C3' });
    printify.changeTracking(id, { shipment: 0, trackingNumber: 'B2', now: later });
    expect(orderNow().shipments).toMatchObject([{ number: 'B2', carrier: 'usps' }, { number: 'C3' }]);
    printify.changeTracking(id, { shipment: 0, carrier: 'Ups', trackingNumber: 'B4', now: later });
    expect(orderNow().shipments).toMatchObject([{ number: 'B4', carrier: 'ups' }, { number: 'C3' }]);
    expect(told().filter((topic: string) => topic === 'order:shipment:created')).toHaveLength(2);
    expect(() => printify.changeTracking(id, { shipment: 7, trackingNumber: 'x', now: later })).toThrow(
      'no shipment 7',
    );
  });

  it('is replaced by another at the end of the list', () => {
    const { printify, id, orderNow, told } = openWorkshop();
    printify.ship(id, { ...usps, lines: [0] });
    printify.ship(id, { ...usps, trackingNumber: 'C3' });
    told();
    printify.replaceShipment(id, { shipment: 0, trackingNumber: 'R9', now: later });
    expect(orderNow()).toMatchObject({ status: 'fulfilled', shipments: [{ number: 'C3' }, { number: 'R9' }] });
    expect(told()).toEqual(['order:shipment:created', 'order:updated']);
  });

  it('may share its number with another, or leave no entry at all', () => {
    const { printify, id, orderNow, told } = openWorkshop();
    printify.ship(id, { ...usps, lines: [0] });
    printify.ship(id, usps);
    expect(orderNow().shipments).toMatchObject([{ number: 'A1' }, { number: 'A1' }]);
    const untracked = openWorkshop();
    told();
    untracked.printify.shipUntracked(untracked.id, { lines: [0], now: later });
    expect(untracked.orderNow()).toMatchObject({ status: 'partially-fulfilled', shipments: [] });
    untracked.printify.shipUntracked(untracked.id, { now: later });
    expect(untracked.orderNow()).toMatchObject({ status: 'fulfilled', line_items: [{ status: 'fulfilled' }, {}] });
    expect(untracked.told()).toEqual(['order:updated', 'order:updated']);
  });
});

describe('trouble after production began', () => {
  it('is over when Printify goes on, and what had left stays', () => {
    const { printify, id, orderNow } = openWorkshop();
    printify.ship(id, { ...usps, lines: [0] });
    printify.hold(id, later);
    expect(orderNow()).toMatchObject({
      status: 'has-issues',
      line_items: [{ status: 'fulfilled' }, { status: 'has-issues' }],
    });
    printify.fail(id, later);
    expect(orderNow().status).toBe('unfulfillable');
    printify.resume(id, later);
    expect(orderNow()).toMatchObject({ status: 'in-production', line_items: [{}, { status: 'in-production' }] });
    printify.ship(id, usps);
    expect(orderNow().status).toBe('fulfilled');
  });
});
