import { createHmac } from 'node:crypto';
import { createGenericSimulator } from '../../../../shared/simulators/generic/index.ts';
import type { GenericOptions } from '../../../../shared/simulators/generic/state.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

export const now = Date.UTC(2026, 2, 1, 9);
const secret = 'what only the two of us know';

/** A supplier with one shop, one product in two colours, and an order of both that is being made. */
export function openSupplier(options: GenericOptions = {}) {
  const supplier = createGenericSimulator(options);
  supplier.addAccount({ key: 'shore', secret, store: { id: 'st_1', name: 'Shore shop' } });
  const cost = { amount: '10.00', currency: 'USD' };
  const variants = ['red', 'blue'].map((id) => ({
    id,
    title: id,
    options: [],
    cost,
    availability: 'available' as const,
  }));
  const shop = { storeId: 'st_1', title: 'Lantern', description: '', options: [], variants };
  const product = supplier.addProduct(shop);

  const call = (method: string, target: string, body?: unknown) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const url = new URL(target, 'https://supplier.example');
    const signature = createHmac('sha256', secret).update(`${now}\n${method}\n${target}\n${text}`).digest('hex');
    const headers = { 'x-dropship-key': 'shore', 'x-dropship-time': String(now), 'x-dropship-signature': signature };
    const request = { method, path: url.pathname, query: url.searchParams, headers, body: text };
    const outcome = supplier.handle(request, now, seededRandom());
    if (outcome.kind !== 'answered') throw new Error(`It is ${outcome.kind}`);
    const { response } = outcome;
    const expected = createHmac('sha256', secret)
      .update(`${signature}\n${response.status}\n${response.body}`)
      .digest('hex');
    const isSigned = response.headers['x-dropship-signature'] === expected;
    return { status: response.status, body: JSON.parse(response.body), isSigned };
  };
  call('PUT', '/webhook', { url: 'https://doors.example/hook', events: ['order.changed'] });
  const items = ['red', 'blue'].map((id) => ({ line: `line-${id}`, product: product.id, variant: id, quantity: 2 }));
  const recipient = { name: 'Ada', address1: '1 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' };
  const { id } = call('POST', '/orders', { reference: 'ref-1', recipient, items }).body;
  call('POST', `/orders/${id}/confirm`);
  supplier.takeDeliveries();
  const told = () => supplier.takeDeliveries().map(({ body }) => JSON.parse(body));
  return { supplier, product, call, id, order: () => call('GET', `/orders/${id}`).body, told };
}
