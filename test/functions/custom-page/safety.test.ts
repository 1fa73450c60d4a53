import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../functions/custom-page/actions.ts';
import { toOrderId, toProviderOrderId } from '../../../shared/domain/ids.ts';
import { withState } from '../../../shared/domain/orders/order-state.ts';
import { aPart, aRecord } from '../../support/world/order-examples.ts';
import { locationId, neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

/** What everybody may ask for although it is no GET: it changes nothing, or their own alone. */
const everybodys = [
  'PUT /api/me/preferences',
  'PUT /api/views',
  'POST /api/orders/{orderId}/look',
  'POST /api/shipping/preview',
];

const theirs = toOrderId('66f0a1b2c3d4e5f607182930');

async function beside() {
  const world = openPageWorld();
  const part = aPart({
    state: 'confirmed',
    providerOrderId: toProviderOrderId('10482'),
    cost: { minor: 1, currency: 'USD' },
  });
  const gone = { kind: 'cancelled', reason: { code: 'refunded', message: 'Refunded.' } } as const;
  const record = aRecord({ locationId: neighbour, orderId: theirs, isTest: true, gate: gone, parts: [part] });
  await world.stores.orders.save(withState(record), 0);
  return world;
}

function filled(route: string): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = route.split(' ');
  return {
    method,
    path: path
      .replace('{provider}', 'printful')
      .replace('{orderId}', theirs)
      .replace(/\{\w+\}/g, 'x1'),
  };
}

describe('every write of the page', () => {
  it.each(Object.keys(actions).filter((route) => !everybodys.includes(route)))(
    '%s is for administrators alone',
    async (route) => {
      const { call, signIn } = await beside();
      const { method, path } = filled(route);
      const answer = await call(method, path, { token: await signIn('user'), body: {} });
      expect(verdict(answer)).toBe('403 admin-needed');
    },
  );

  it.each(Object.keys(actions).filter((route) => route.includes('{orderId}')))(
    '%s does nothing to an order of another account',
    async (route) => {
      const { call, signIn, queue, stores } = await beside();
      const { method, path } = filled(route);
      const before = await stores.orders.find(neighbour, theirs);
      const body = route.endsWith('/address')
        ? { address1: '12 Quay Street', city: 'Galway', postalCode: 'H91', country: 'IE' }
        : route.endsWith('/links')
          ? {
              links: [{ priceId: 'p', provider: 'printful', productId: '1', variantId: '2' }],
              remember: true,
              send: true,
            }
          : undefined;
      const answer = await call(method, path, { token: await signIn(), ...(body && { body }) });
      expect(verdict(answer)).toBe('404 unknown-order');
      expect(queue.sent).toEqual([]);
      expect(await stores.orders.find(neighbour, theirs)).toEqual(before);
    },
  );
});

describe('every list of the page', () => {
  it.each([
    '/api/orders?view=owed',
    '/api/orders?view=test',
    '/api/orders?search=10482',
    '/api/orders?search=66f0a1b2c3d4e5f607182930',
    '/api/orders.csv?',
    '/api/orders/counts?',
    '/api/needs?',
    '/api/home?',
    '/api/days?',
    '/api/activity?',
    '/api/connections?',
    '/api/catalog/samples?all=true',
    '/api/views?',
  ])('%s shows nothing of another account', async (asked) => {
    const { call, signIn } = await beside();
    const [path = '', query = ''] = asked.split('?');
    const { status, body } = await call('GET', path, { token: await signIn('user', locationId), query });
    expect(status).toBe(200);
    const text = JSON.stringify(body);
    expect(text).not.toContain(theirs);
    expect(text).not.toContain('10482');
    if (path === '/api/orders/counts') expect(text).not.toMatch(/:[1-9]/);
  });
});

describe('a page that asks without end', () => {
  it('is told to wait, and nobody else is', async () => {
    const { call, signIn } = await beside();
    const [token, other] = [await signIn('user'), await signIn('user', neighbour)];
    const answers = [];
    for (let asked = 0; asked < 45; asked += 1) answers.push(await call('GET', '/api/views', { token }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    expect(verdict(answers.at(-1) ?? { status: 0, body: {} })).toBe('429 too-fast');
    expect(answers.at(-1)?.headers['retry-after']).toBe('1');
    expect(verdict(await call('GET', '/api/views', { token: other }))).toBe('200');
  });
});
