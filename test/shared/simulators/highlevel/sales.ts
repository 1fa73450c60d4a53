import type { Purchase } from '../../../../shared/simulators/highlevel/order-placing.ts';
import type { HighLevelSimulatorOptions } from '../../../../shared/simulators/highlevel/settings.ts';
import { type Body, setShop } from './simulator-fixture.ts';

/** A shop that sells prints in two sizes, and what is read of its orders through the interface. */
export function setSales(options: HighLevelSimulatorOptions = {}) {
  const shop = setShop({ webhookUrl: 'https://app.example/webhooks/highlevel', ...options });
  const { sim, ask, token, here, locationId } = shop;
  const { productId, priceIds } = sim.addProduct({
    locationId,
    name: 'Print',
    prices: [
      { name: 'Small', amount: 14, sku: 'PRINT-S', variantOptionIds: ['s'] },
      { name: 'Large', amount: 20, sku: 'PRINT-L', variantOptionIds: ['l'] },
    ],
    document: {
      slug: 'print',
      variants: [
        {
          id: 'size',
          name: 'Size',
          options: [
            { id: 's', name: 'Small' },
            { id: 'l', name: 'Large' },
          ],
        },
      ],
    },
  });
  const [small = '', large = ''] = priceIds;
  const place = (more: Partial<Purchase> = {}) =>
    sim.placeOrder({ locationId, lines: [{ priceId: small, qty: 2 }], ...more }).orderId;
  const read = (path: string, query: Readonly<Record<string, string>> = {}) =>
    ask('GET', path, { token, query: { ...here, ...query } });
  const order = (orderId: string) => read(`/payments/orders/${orderId}`).body;
  const rows = (query: Readonly<Record<string, string>> = {}) => read('/payments/orders', query).body.data as Body[];
  const send = (method: string, path: string, json: Readonly<Record<string, unknown>> = {}) =>
    ask(method, path, { token, json: { ...here, ...json } });
  const events = () => sim.takeDeliveries().map((delivery) => JSON.parse(delivery.body) as Body);
  events();
  return { ...shop, productId, small, large, place, read, order, rows, send, events };
}
