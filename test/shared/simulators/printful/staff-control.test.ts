import { describe, expect, it } from '@jest/globals';
import type { PrintfulOptions } from '../../../../shared/simulators/printful/state.ts';
import { openShop, orderOf, start } from './shop.ts';

const later = start + 3_600_000;
const out = { reason: 'Out of stock', now: later };
const fedex = { carrier: 'FEDEX', trackingNumber: '7712', now: later };

/** Two items, of 3 and of 1, charged and being made. */
function openWorkshop(options: PrintfulOptions = {}) {
  const shop = openShop(options);
  const { printful, call, small, medium } = shop;
  const types = [
    'shipment_sent',
    'shipment_canceled',
    'order_updated',
    'order_canceled',
    'order_refunded',
    'order_failed',
  ];
  const events = types.map((type) => ({ type }));
  call('POST', '/v2/webhooks', { body: { default_url: 'https://doors.example/hook', events } });
  const items = [
    { external_id: 'line-0', sync_variant_id: small.id, quantity: 3 },
    { external_id: 'line-1', sync_variant_id: medium.id, quantity: 1 },
  ];
  const { id, items: made } = call('POST', '/orders?confirm=1', { body: orderOf(small.id, { items }) }).body.result;
  printful.advanceOrder(id, 'inprocess', start);
  printful.takeDeliveries();
  const [tee, top] = made.map((item: { id: number }) => item.id) as [number, number];
  const order = () => call('GET', `/orders/${id}`).body.result;
  const shipments = () => call('GET', `/v2/orders/${id}/shipments`).body.data;
  const told = () => printful.takeDeliveries().map(({ body }) => JSON.parse(body).type);
  return { ...shop, id, tee, top, order, shipments, told };
}

describe('an item that Printful cancels while others ship', () => {
  it('is paid back, and the order is fulfilled by what left', () => {
    const { printful, id, tee, top, order, told } = openWorkshop();
    const paid = printful.order(id).chargedCents;
    printful.cancelItem(id, { itemId: top, ...out });
    expect(order()).toMatchObject({
      status: 'inprocess',
      items: [
        { id: tee, quantity: 3 },
        { id: top, quantity: 1 },
      ],
    });
    expect(printful.order(id).chargedCents).toBeLessThan(paid);
    printful.ship(id, fedex);
    expect(order()).toMatchObject({ status: 'fulfilled', shipments: [{ items: [{ item_id: tee, quantity: 3 }] }] });
    expect(told()).toEqual(['order_refunded', 'order_updated', 'shipment_sent', 'order_updated']);
  });

  it('ends an order whose other items have left already', () => {
    const { printful, id, tee, top, order } = openWorkshop();
    printful.ship(id, { ...fedex, items: [{ itemId: tee, quantity: 3 }] });
    printful.cancelItem(id, { itemId: top, ...out });
    expect(order().status).toBe('fulfilled');
  });

  it('may be told by what is left of it', () => {
    const { printful, id, tee, top, order } = openWorkshop({ cancelledItems: 'removed' });
    printful.cancelItem(id, { itemId: top, ...out });
    printful.cancelItem(id, { itemId: tee, quantity: 2, ...out });
    expect(order().items).toMatchObject([{ id: tee, external_id: 'line-0', quantity: 1 }]);
  });

  it('cancels the order when nothing else is in it', () => {
    const { printful, id, tee, top, order, told } = openWorkshop();
    printful.cancelItem(id, { itemId: tee, ...out });
    printful.cancelItem(id, { itemId: top, ...out });
    expect(order().status).toBe('canceled');
    expect(printful.order(id).chargedCents).toBe(0);
    expect(told()).toContain('order_canceled');
  });

  it('cannot lose more pieces than have not left', () => {
    const { printful, id, tee } = openWorkshop();
    printful.ship(id, { ...fedex, items: [{ itemId: tee, quantity: 2 }] });
    expect(() => printful.cancelItem(id, { itemId: tee, quantity: 2, ...out })).toThrow('1 pieces');
  });
});

describe('an item that is split', () => {
  it('is two items, of which the second names no line of ours', () => {
    const { printful, id, tee, top, order } = openWorkshop();
    printful.splitItem(id, { itemId: tee, first: 1, now: later });
    expect(order().items).toMatchObject([
      { id: tee, external_id: 'line-0', quantity: 1 },
      { external_id: null, quantity: 2 },
      { id: top, external_id: 'line-1', quantity: 1 },
    ]);
    printful.ship(id, fedex);
    expect(order().shipments[0].items).toHaveLength(3);
    expect(() => printful.splitItem(id, { itemId: tee, first: 1, now: later })).toThrow('cannot be split');
  });
});

describe('a parcel that is not what it was', () => {
  it('gets its number later, or another one, under its own id', () => {
    const { printful, id, order, told } = openWorkshop();
    const { id: parcel } = printful.ship(id, { ...fedex, trackingNumber: null });
    expect(order().shipments).toMatchObject([{ id: parcel, tracking_number: null }]);
    printful.changeTracking(parcel, { trackingNumber: 'A1', now: later });
    printful.changeTracking(parcel, {
      carrier: 'UPS',
      trackingNumber: 'B2',
      trackingUrl: 'https://t.example/B2',
      now: later,
    });
    expect(order().shipments).toMatchObject([
      { id: parcel, carrier: 'UPS', tracking_number: 'B2', tracking_url: 'https://t.example/B2' },
    ]);
    expect(told()).toEqual(['shipment_sent', 'order_updated', 'order_updated', 'order_updated']);
  });

  it('is replaced by another, which the list tells instead of it or beside it', () => {
    const { printful, id, order, shipments, told } = openWorkshop();
    const first = printful.ship(id, fedex).id;
    const second = printful.replaceShipment(first, { trackingNumber: 'R2', now: later }).id;
    expect(order()).toMatchObject({
      status: 'fulfilled',
      shipments: [{ id: second, tracking_number: 'R2', items: [{}, {}] }],
    });
    told();
    const third = printful.replaceShipment(second, { trackingNumber: 'R3', old: 'canceled', now: later }).id;
    expect(shipments()).toMatchObject([
      { id: second, shipment_status: 'canceled', shipment_items: [] },
      { id: third, shipment_status: 'shipped', tracking_number: 'R3' },
    ]);
    expect(order().shipments).toMatchObject([{ id: third }]);
    expect(told()).toEqual(['shipment_canceled', 'order_updated', 'shipment_sent', 'order_updated']);
  });

  it('may share its number with another', () => {
    const { printful, id, tee, top, order } = openWorkshop();
    for (const item of [
      { itemId: tee, quantity: 3 },
      { itemId: top, quantity: 1 },
    ]) {
      printful.ship(id, { ...fedex, items: [item] });
    }
    expect(order().shipments).toMatchObject([{ tracking_number: '7712' }, { tracking_number: '7712' }]);
  });

  it('is packed before it leaves: v2 tells it without a number, the order not at all', () => {
    const { printful, id, order, shipments } = openWorkshop();
    const { id: parcel } = printful.packShipment(id, fedex);
    expect(shipments()).toMatchObject([
      {
        id: parcel,
        shipment_status: 'packaged',
        delivery_status: 'pre_transit',
        tracking_number: null,
        shipped_at: null,
      },
    ]);
    expect(order()).toMatchObject({ status: 'inprocess', shipments: [] });
    printful.sendShipment(parcel, { trackingNumber: 'S1', now: later });
    expect(shipments()).toMatchObject([{ shipment_status: 'shipped', tracking_number: 'S1' }]);
    expect(order()).toMatchObject({ status: 'fulfilled', shipments: [{ tracking_number: 'S1' }] });
    expect(() => printful.sendShipment(parcel, { trackingNumber: 'S2', now: later })).toThrow('shipped already');
  });
});

describe('trouble after production began', () => {
  it('is over when Printful goes on, and what had left stays', () => {
    const { printful, id, tee, order, told } = openWorkshop();
    printful.ship(id, { ...fedex, items: [{ itemId: tee, quantity: 3 }] });
    printful.fail(id, { reason: 'Print file is broken', now: later });
    expect(order()).toMatchObject({ status: 'failed', error: 'Print file is broken', shipments: [{}] });
    printful.resume(id, later);
    expect(order()).toMatchObject({ status: 'inprocess', error: null, shipments: [{}] });
    printful.ship(id, fedex);
    expect(order().status).toBe('fulfilled');
    expect(told()).toContain('order_failed');
  });

  it('may be a hold that is released', () => {
    const { printful, id, order } = openWorkshop();
    printful.hold(id, { reason: 'Address', now: later });
    expect(order().status).toBe('onhold');
    printful.release(id, { reason: 'Address', now: later });
    expect(order().status).toBe('inprocess');
  });
});
