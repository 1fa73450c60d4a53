import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createGenericSimulator } from '../../../../shared/simulators/generic/index.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

const now = Date.UTC(2026, 2, 1, 9);
const secret = 'what only the two of us know';
const variant = {
  id: 'v1',
  title: 'Lantern',
  options: [],
  cost: { amount: '10.00', currency: 'USD' },
  availability: 'available' as const,
};

function supplier() {
  const simulator = createGenericSimulator({ rateLimit: 20 });
  simulator.addAccount({ key: 'shore', secret, store: { id: 'st_1', name: 'Shore shop' } });
  simulator.addAccount({ key: 'hill', secret: 'another', store: { id: 'st_2', name: 'Hill shop' } });
  const product = simulator.addProduct({
    storeId: 'st_1',
    title: 'Lantern',
    description: '',
    options: [],
    variants: [variant],
  });

  const ask = (
    method: string,
    target: string,
    body?: unknown,
    change: { secret?: string; time?: number; key?: string } = {},
  ) => {
    const { key = 'shore', time = now } = change;
    const text = body === undefined ? '' : JSON.stringify(body);
    const url = new URL(target, 'https://supplier.example');
    const signed = `${time}\n${method}\n${target}\n${text}`;
    const signature = createHmac('sha256', change.secret ?? secret)
      .update(signed)
      .digest('hex');
    const headers = { 'x-dropship-key': key, 'x-dropship-time': String(time), 'x-dropship-signature': signature };
    const request = { method, path: url.pathname, query: url.searchParams, headers, body: text };
    const outcome = simulator.handle(request, now, seededRandom());
    if (outcome.kind !== 'answered') throw new Error(`It is ${outcome.kind}`);
    const answered = outcome.response.body === '' ? undefined : JSON.parse(outcome.response.body);
    return {
      status: outcome.response.status,
      headers: outcome.response.headers,
      body: answered,
      signature,
      text: outcome.response.body,
    };
  };
  const order = {
    reference: 'ref-1',
    recipient: { name: 'Ada', address1: '1 Quay', city: 'Cork', postalCode: 'T12', country: 'IE' },
    items: [{ line: 'l1', product: product.id, variant: 'v1', quantity: 2, name: 'Lantern' }],
  };
  return { simulator, ask, order };
}

describe('the simulated generic supplier', () => {
  it.each([
    ['another secret', { secret: 'guessed' }],
    ['an unknown key', { key: 'nobody' }],
    ['a time six minutes off', { time: now - 6 * 60_000 }],
  ])('refuses a request with %s', (_what, change) => {
    expect(supplier().ask('GET', '/products', undefined, change).status).toBe(401);
  });

  it('binds its answer to the request', () => {
    const { status, headers, text, signature } = supplier().ask('GET', '/products');

    const expected = createHmac('sha256', secret).update(`${signature}\n${status}\n${text}`).digest('hex');
    expect(headers['x-dropship-signature']).toBe(expected);
  });

  it('shows one store nothing of another', () => {
    const { ask, order } = supplier();
    const { body } = ask('POST', '/orders', order);

    expect(ask('GET', '/products', undefined, { key: 'hill', secret: 'another' }).body.items).toEqual([]);
    expect(ask('GET', `/orders/${body.id}`, undefined, { key: 'hill', secret: 'another' }).status).toBe(404);
  });

  it('makes a draft, charges once when it is confirmed, and refuses the reference for ever', () => {
    const { simulator, ask, order } = supplier();
    const { status, body } = ask('POST', '/orders', order);

    expect([status, body.status]).toEqual([201, 'draft']);
    expect(ask('POST', `/orders/${body.id}/confirm`).body.status).toBe('submitted');
    expect(ask('POST', `/orders/${body.id}/confirm`).status).toBe(409);
    expect(ask('POST', `/orders/${body.id}/cancel`).body.status).toBe('cancelled');
    expect(ask('POST', '/orders', order)).toMatchObject({ status: 409, body: { order: { id: body.id } } });
    expect(simulator.charges()).toEqual([{ orderId: body.id, cents: 2400 }]);
  });

  it.each([
    [{ reference: 'with space' }, /reference/],
    [{ items: [] }, /items/],
    [{ recipient: {} }, /recipient\.name/],
  ])('refuses an order with %j', (change, message) => {
    const { simulator, ask, order } = supplier();

    const { status, body } = ask('POST', '/orders', { ...order, ...change });

    expect(status).toBe(422);
    expect(body.error.message).toMatch(message);
    expect(simulator.orders()).toEqual([]);
  });

  it('tells only what was asked for, signed with the webhook’s own secret', () => {
    const { simulator, ask, order } = supplier();
    const { body: webhook } = ask('PUT', '/webhook', { url: 'https://hooks.example/1', events: ['order.changed'] });
    const { body } = ask('POST', '/orders', order);

    ask('POST', `/orders/${body.id}/confirm`);

    const [delivery, ...others] = simulator.takeDeliveries();
    expect(others).toEqual([]);
    expect(JSON.parse(delivery?.body ?? '{}')).toMatchObject({
      type: 'order.changed',
      store: 'st_1',
      order: { id: body.id },
    });
    const expected = createHmac('sha256', webhook.secret)
      .update(delivery?.body ?? '')
      .digest('hex');
    expect(delivery?.headers['x-dropship-signature']).toBe(expected);
  });

  it('asks to wait after its limit', () => {
    const { ask } = supplier();
    for (let count = 0; count < 20; count += 1) ask('GET', '/products');

    expect(ask('GET', '/products')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  });
});
