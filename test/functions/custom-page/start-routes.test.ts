import { describe, expect, it } from '@jest/globals';
import { toPriceId } from '../../../shared/domain/ids.ts';
import { nameText } from '../../../shared/domain/short-text.ts';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

/** The shop after a sync that saw one product at Printful, in two sizes. */
async function atPage() {
  const world = await openOrderWorld();
  const { catalog } = world.parts;
  const [mapping] = await catalog.findMappings(world.locationId, [toPriceId(world.prices.small)]);
  if (!mapping) throw new Error('The shop has no linked price.');
  const { locationId, provider, storeId, productId, variantId, storeProductId, priceId } = mapping;
  const seen = { name: nameText('Black / S'), cost: usd(925), retail: usd(1_950) };
  const variants = {
    [variantId]: { priceId, amount: usd(1_950), seen },
    other: { amount: usd(2_150), seen: { ...seen, name: nameText('Black / XXL'), cost: usd(1_200) } },
  };
  const title = nameText('Harbour Tee');
  const product = { locationId, provider, storeId, productId, storeProductId, title, variants };
  await catalog.save({ ...product, state: 'linked', pushed: {}, updatedAt: world.clock.now() }, 0);
  return { world, productId, ...openOrderPage(world) };
}

describe('a rehearsal', () => {
  it('tries all that an order needs, and makes none', async () => {
    const { world, call } = await atPage();
    const { status, body } = await call('POST', '/api/rehearsals', { body: { provider: 'printful' } });
    expect(status).toBe(200);
    expect(
      body.steps.map(({ id, state }: { readonly id: string; readonly state: string }) => `${id} ${state}`),
    ).toEqual(['access', 'product', 'link', 'price', 'address', 'provider', 'parcels'].map((id) => `${id} ok`));
    expect(body).toMatchObject({ state: 'ok', estimate: { currency: 'USD' } });
    expect(world.printful.orders()).toEqual([]);
    const { setup } = (await call('GET', '/api/home')).body;
    expect(setup).toContainEqual({ id: 'rehearse', done: true });
  });

  it('stops at the step that is to be mended, and says what it is', async () => {
    const { world, call } = await atPage();
    world.printful.setFaults([{ kind: 'server-error' }]);
    const { body } = await call('POST', '/api/rehearsals', { body: { provider: 'printful' } });
    expect(body.state).toBe('bad');
    expect(body.steps.slice(5)).toMatchObject([
      { id: 'provider', state: 'bad', code: 'try-again' },
      { id: 'parcels', state: 'skipped' },
    ]);
  });

  it('is refused for a provider that there is not, and to who is no administrator', async () => {
    const { call } = await atPage();
    const post = (body: unknown, role: 'admin' | 'user' = 'admin') => call('POST', '/api/rehearsals', { body, role });
    expect(verdict(await post({ provider: 'acme' }))).toBe('404 unknown-provider');
    expect(verdict(await post({ provider: 'printful', country: 'US' }))).toBe('400 invalid-body');
    expect(verdict(await post({ provider: 'printful' }, 'user'))).toBe('403 admin-needed');
    expect((await post({ provider: 'printful', productId: 'nowhere' })).body.steps[1]).toMatchObject({
      state: 'bad',
      code: 'nothing-linked',
    });
  });
});

describe('what a merchant chooses from', () => {
  it('is what the provider’s store has now, and which of it is in his', async () => {
    const { call, productId } = await atPage();
    const { body } = await call('GET', '/api/providers/printful/products', { role: 'user' });
    expect(body.items.length).toBeGreaterThan(0);
    const linked = body.items.find((each: { readonly productId: string }) => each.productId === productId);
    expect(linked).toMatchObject({ sellable: true, alreadyLinked: true, variants: 2 });
    const { title } = linked;
    const found = await call('GET', '/api/providers/printful/products', {
      query: `search=${encodeURIComponent(title.toUpperCase())}`,
    });
    expect(found.body.items).toContainEqual(linked);
  });

  it('is kept for the connected store', async () => {
    const { call } = await atPage();
    const path = '/api/catalog/selection/printful';
    expect((await call('GET', path, { role: 'user' })).body).toEqual({ mode: 'all', productIds: [] });
    const chosen = { mode: 'chosen', productIds: ['301', '302'] };
    expect((await call('PUT', path, { body: chosen })).body).toEqual(chosen);
    expect((await call('GET', path)).body).toEqual(chosen);
    expect(verdict(await call('PUT', path, { body: chosen, role: 'user' }))).toBe('403 admin-needed');
    const many = Array.from({ length: 5_001 }, (_, index) => String(index));
    expect(verdict(await call('PUT', path, { body: { mode: 'chosen', productIds: many } }))).toBe('422 too-long');
    expect(verdict(await call('PUT', path, { body: { mode: 'some', productIds: [] } }))).toBe('400 invalid-body');
  });

  it('is nothing where nothing is connected', async () => {
    const { call, signIn } = openPageWorld();
    const token = await signIn('admin', neighbour);
    for (const path of ['/api/providers/printful/products', '/api/catalog/selection/printful'])
      expect(verdict(await call('GET', path, { token }))).toBe('409 not-connected');
    expect((await call('GET', '/api/catalog/samples', { token })).body).toEqual({ items: [] });
  });
});

describe('GET /api/catalog/samples', () => {
  it('shows variants from the cheapest to the dearest, with what the last sync saw', async () => {
    const { call } = await atPage();
    const { body } = await call('GET', '/api/catalog/samples', { query: 'provider=printful&all=true', role: 'user' });
    expect(body.items.length).toBeGreaterThan(1);
    expect(body.items[0]).toMatchObject({
      provider: 'printful',
      retailPrice: { currency: 'USD' },
      priceNow: { currency: 'USD' },
    });
    expect(body.asOf).toEqual(expect.any(String));
    const few = await call('GET', '/api/catalog/samples');
    expect(few.body.items.length).toBeLessThanOrEqual(5);
    expect(verdict(await call('GET', '/api/catalog/samples', { query: 'provider=acme' }))).toBe('404 unknown-provider');
  });
});
