import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

function setOrders() {
  const shop = setShop({ webhookUrl: 'https://app.example/webhooks/highlevel' });
  const { sim, locationId } = shop;
  const { priceIds } = sim.addProduct({ locationId, name: 'Ring', prices: [{ amount: 40, sku: 'RING' }] });
  const events = () => sim.takeDeliveries().map((delivery) => JSON.parse(delivery.body) as Record<string, unknown>);
  events();
  return { ...shop, events, lines: [{ priceId: priceIds[0] ?? '' }] };
}

describe('order webhooks', () => {
  it('OrderCreate leaves with the order, flat, without sku, payment status or shipping address', () => {
    const { sim, locationId, lines, events } = setOrders();
    const { orderId } = sim.placeOrder({ locationId, lines, status: 'pending', paymentStatus: 'unpaid' });
    const [event = {}] = events();
    expect(Object.keys(event).slice(0, 5)).toEqual(['type', 'locationId', 'versionId', 'appId', '_id']);
    expect(Object.keys(event).slice(-2)).toEqual(['timestamp', 'webhookId']);
    expect(event).toMatchObject({
      type: 'OrderCreate',
      locationId,
      appId: sim.appId,
      _id: orderId,
      altId: locationId,
      altType: 'location',
      status: 'pending',
      contactSnapshot: { address1: '77 Harbor Street' },
      items: [{ qty: 1, price: { amount: 40 } }],
    });
    expect(JSON.stringify(event)).not.toMatch(/"sku"|paymentStatus|shippingAddress/);
  });

  it('OrderStatusUpdate leaves only when the status changes', () => {
    const { sim, locationId, lines, events } = setOrders();
    const { orderId } = sim.placeOrder({ locationId, lines, status: 'pending', paymentStatus: 'unpaid' });
    sim.updateOrder(orderId, { paymentStatus: 'paid' });
    sim.updateOrder(orderId, { status: 'completed' });
    expect(events().map((event) => [event.type, event.status])).toEqual([
      ['OrderCreate', 'pending'],
      ['OrderStatusUpdate', 'completed'],
    ]);
  });

  it('none leave when the app is not installed, no URL is set or the order says so', () => {
    const { sim, locationId, lines, events } = setOrders();
    sim.placeOrder({ locationId, lines, webhook: false });
    sim.webhooks.setUrl(undefined);
    sim.placeOrder({ locationId, lines });
    sim.webhooks.setUrl('https://app.example/webhooks/highlevel');
    sim.uninstallApp({ locationId });
    events();
    sim.placeOrder({ locationId, lines });
    expect(events()).toEqual([]);
  });
});
