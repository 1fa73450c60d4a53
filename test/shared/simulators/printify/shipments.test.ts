import { describe, expect, it } from '@jest/globals';
import { openShop, start } from './shop.ts';

const parcel = { carrier: 'Usps', trackingNumber: '94001', trackingUrl: 'https://track.example/94001', now: start };

function openWithOrder() {
  const shop = openShop();
  const { call, order, tee, hoodie, variantId } = shop;
  for (const topic of ['order:shipment:created', 'order:shipment:delivered', 'order:updated']) {
    call('POST', './webhooks.json', { body: { topic, url: 'https://doors.example/hook' } });
  }
  const lines = [tee, hoodie].map(({ id }) => ({ product_id: id, variant_id: variantId('Navy / S'), quantity: 1 }));
  const { id } = call('POST', './orders.json', { body: order('ord-1', { line_items: lines }) }).body;
  const events = () => shop.printify.takeDeliveries().map((delivery) => JSON.parse(delivery.body));
  return { ...shop, id, events, orderNow: () => call('GET', `./orders/${id}.json`).body };
}

describe('shipments at Printify', () => {
  it('make an order partially fulfilled until its last line has left', () => {
    const { printify, id, orderNow } = openWithOrder();
    printify.ship(id, { ...parcel, lines: [0] });
    expect(orderNow()).toMatchObject({
      status: 'partially-fulfilled',
      line_items: [{ status: 'fulfilled', fulfilled_at: '2026-03-14 09:30:00+00:00' }, { status: 'on-hold' }],
    });
    printify.ship(id, { ...parcel, trackingNumber: '94002' });
    expect(orderNow()).toMatchObject({ status: 'fulfilled', fulfilled_at: '2026-03-14 09:30:00+00:00' });
    expect(() => printify.ship(id, parcel)).toThrow('nothing left to ship');
  });

  it('never say in the order what is in the parcel', () => {
    const { printify, id, orderNow } = openWithOrder();
    printify.ship(id, { ...parcel, lines: [1] });
    expect(orderNow().shipments).toEqual([
      { carrier: 'usps', number: '94001', url: 'https://track.example/94001', delivered_at: null },
    ]);
  });

  it('may lack a tracking page', () => {
    const { printify, id, orderNow } = openWithOrder();
    printify.ship(id, { carrier: 'asendia', trackingNumber: 'A1', now: start });
    expect(orderNow().shipments[0].url).toBe('');
  });

  it('are told by events with SKUs and the carrier in capitals', () => {
    const { printify, id, events, hoodie } = openWithOrder();
    printify.ship(id, { ...parcel, lines: [1] });
    printify.deliver(id, { trackingNumber: '94001', now: start + 86_400_000 });
    const [created, updated, delivered] = events();
    const sku = hoodie.variants.find((variant) => variant.isEnabled)?.sku;
    const carrier = { code: 'USPS', tracking_number: '94001', tracking_url: 'https://track.example/94001' };
    expect(created).toMatchObject({
      type: 'order:shipment:created',
      resource: {
        id,
        type: 'order',
        data: { shop_id: 55, shipped_at: '2026-03-14 09:30:00+00:00', carrier, skus: [sku] },
      },
    });
    expect(updated).toMatchObject({ type: 'order:updated', resource: { data: { status: 'partially-fulfilled' } } });
    expect(delivered).toMatchObject({
      type: 'order:shipment:delivered',
      resource: { data: { delivered_at: '2026-03-15 09:30:00+00:00', carrier } },
    });
  });
});
