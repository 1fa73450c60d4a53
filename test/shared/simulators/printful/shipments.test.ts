import { describe, expect, it } from '@jest/globals';
import { openShop, orderOf, start } from './shop.ts';

const parcel = {
  carrier: 'FEDEX',
  trackingNumber: '771200341',
  trackingUrl: 'https://track.example/771200341',
  now: start,
};

function openWithOrder() {
  const shop = openShop();
  const { small, medium, call } = shop;
  const events = ['shipment_sent', 'shipment_delivered', 'shipment_returned', 'order_updated'].map((type) => ({
    type,
  }));
  call('POST', '/v2/webhooks', { body: { default_url: 'https://doors.example/hook', events } });
  const items = [small, medium].map(({ id }, index) => ({
    external_id: `line-${index}`,
    sync_variant_id: id,
    quantity: 2,
  }));
  const order = call('POST', '/orders?confirm=1', { body: orderOf(small.id, { external_id: 'ord-1', items }) }).body
    .result;
  shop.printful.takeDeliveries();
  const statusNow = () => call('GET', '/orders/@ord-1').body.result.status;
  const events2 = () => shop.printful.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
  return { ...shop, order, itemIds: order.items.map((item: { id: number }) => item.id), statusNow, events: events2 };
}

describe('shipments at Printful', () => {
  it('make an order partial until everything is on its way, then fulfilled', () => {
    const { printful, order, itemIds, statusNow } = openWithOrder();
    printful.ship(order.id, { ...parcel, items: [{ itemId: itemIds[0], quantity: 1 }] });
    expect(statusNow()).toBe('partial');
    printful.ship(order.id, parcel);
    expect(statusNow()).toBe('fulfilled');
    expect(() => printful.ship(order.id, parcel)).toThrow('nothing left to ship');
  });

  it('are told by events that carry neither carrier nor items', () => {
    const { printful, order, events } = openWithOrder();
    const { id } = printful.ship(order.id, parcel);
    const [sent, updated] = events();
    expect(sent.type).toBe('shipment_sent');
    expect(sent.data.shipment).toEqual({
      id,
      status: 'shipped',
      store_id: 12,
      tracking_number: '771200341',
      tracking_url: 'https://track.example/771200341',
      created_at: '2026-03-14T09:30:00Z',
      ship_date: '2026-03-14',
      shipped_at: '2026-03-14T09:30:00Z',
      delivered_at: null,
      reshipment: false,
    });
    expect(sent.data.order).toMatchObject({ id: order.id, external_id: 'ord-1', status: 'fulfilled' });
    expect(updated).toMatchObject({ type: 'order_updated', data: { order: { status: 'fulfilled' } } });
  });

  it('show carrier and items in v2, by id and by external id', () => {
    const { printful, call, order, itemIds } = openWithOrder();
    printful.ship(order.id, { ...parcel, items: [{ itemId: itemIds[1], quantity: 2 }] });
    const { data, paging } = call('GET', '/v2/orders/@ord-1/shipments').body;
    expect(paging).toEqual({ total: 1, offset: 0, limit: 20 });
    expect(data[0]).toMatchObject({
      order_id: order.id,
      order_external_id: 'ord-1',
      carrier: 'FEDEX',
      shipment_status: 'shipped',
      delivery_status: 'in_transit',
      is_reshipment: false,
      tracking_number: '771200341',
      shipment_items: [{ order_item_id: itemIds[1], order_item_external_id: 'line-1', quantity: 2 }],
    });
    expect(call('GET', `/v2/orders/${order.id}/shipments`).body.data).toEqual(data);
  });

  it('appear in the v1 order with the ids of its items', () => {
    const { printful, call, order, itemIds } = openWithOrder();
    printful.ship(order.id, { ...parcel, trackingUrl: null });
    const [shipment] = call('GET', `/orders/${order.id}`).body.result.shipments;
    expect(shipment).toMatchObject({
      carrier: 'FEDEX',
      tracking_url: null,
      shipped_at: start / 1000,
      reshipment: false,
    });
    expect(shipment.items.map((item: { item_id: number }) => item.item_id)).toEqual(itemIds);
  });

  it('can be sent again without changing what the order still owes', () => {
    const { printful, order, itemIds, statusNow, events } = openWithOrder();
    const items = [{ itemId: itemIds[0], quantity: 1 }];
    printful.ship(order.id, { ...parcel, items });
    printful.ship(order.id, { ...parcel, items, reshipment: true });
    expect(statusNow()).toBe('partial');
    const last = printful.ship(order.id, parcel);
    expect(last.items.map(({ item, quantity }) => [item.id, quantity])).toEqual([
      [itemIds[0], 1],
      [itemIds[1], 2],
    ]);
    const sent = events().filter((event) => event.type === 'shipment_sent');
    expect(sent.map((event) => event.data.shipment.reshipment)).toEqual([false, true, false]);
  });

  it('sent again leave the status of the order alone', () => {
    const { printful, order, itemIds, statusNow } = openWithOrder();
    printful.advanceOrder(order.id, 'fulfilled', start);
    printful.ship(order.id, { ...parcel, items: [{ itemId: itemIds[0], quantity: 1 }], reshipment: true });
    expect(statusNow()).toBe('fulfilled');
  });

  it('arrive, or come back', () => {
    const { printful, call, order, events } = openWithOrder();
    const { id } = printful.ship(order.id, parcel);
    printful.deliver(id, start + 86_400_000);
    const [v2] = call('GET', `/v2/orders/${order.id}/shipments`).body.data;
    expect(v2).toMatchObject({ delivery_status: 'delivered', delivered_at: '2026-03-15T09:30:00Z' });
    printful.returnShipment(id, start + 172_800_000);
    const told = events().filter((event) => event.type !== 'order_updated');
    expect(told.map((event) => [event.type, event.data.shipment.status])).toEqual([
      ['shipment_sent', 'shipped'],
      ['shipment_delivered', 'shipped'],
      ['shipment_returned', 'returned'],
    ]);
  });
});
