import { describe, expect, it } from '@jest/globals';
import { optionIds } from '../../../shared/domain/catalog/option-ids.ts';
import {
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
} from '../../../shared/domain/ids.ts';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { verdict } from '../../support/world/page-world.ts';

type World = Awaited<ReturnType<typeof openOrderWorld>>;

const shirtOf = ({ store, shirt }: World) => ({
  provider: toProviderId('printful'),
  storeId: toProviderStoreId(String(store.id)),
  productId: toProviderProductId(String(shirt.id)),
});

async function ordering(lines: (world: World) => readonly string[] = ({ prices }) => [prices.unlinked]) {
  const world = await openOrderWorld();
  const orderId = world.place({ lines: lines(world).map((priceId) => ({ priceId })) });
  await world.exportFully(orderId);
  world.takeCommands();
  world.takeRequests('highlevel');
  const [, , large] = world.shirt.variants;
  const link = {
    priceId: world.prices.unlinked,
    provider: 'printful',
    productId: String(world.shirt.id),
    variantId: String(large?.id),
  };
  const { call } = openOrderPage(world);
  const links = (body: object, options: object = {}) =>
    call('POST', `/api/orders/${orderId}/links`, {
      body: { links: [link], remember: true, send: true, ...body },
      ...options,
    });
  return { world, orderId, link, call, links };
}

describe('POST /api/orders/{orderId}/links', () => {
  it('makes the item as the variant that was chosen, and the order goes', async () => {
    const { world, orderId, links } = await ordering();
    expect(await world.order(orderId)).toMatchObject({ reason: { code: 'line-unmapped' } });

    expect(await links({})).toMatchObject({ status: 202, body: { linked: 1 } });

    expect(world.takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId }]);
    const record = await world.exportFully(orderId);
    expect(record).toMatchObject({ state: 'exported' });
    expect(record.timeline).toContainEqual(
      expect.objectContaining({ code: 'you-linked', params: { items: '"Quay shirt"' } }),
    );
    expect(world.printful.order(`${orderId}-1`).contents.items).toHaveLength(1);
  });

  it('is remembered for later orders, when that is wanted', async () => {
    const { world, links } = await ordering();
    await links({});
    const next = world.place({ lines: [{ priceId: world.prices.unlinked }] });
    expect(await world.exportFully(next)).toMatchObject({ state: 'exported' });
  });

  it('is of this order alone, when it is not to be remembered', async () => {
    const { world, orderId, links } = await ordering();
    await links({ remember: false });
    expect(await world.exportFully(orderId)).toMatchObject({ state: 'exported' });
    const next = world.place({ lines: [{ priceId: world.prices.unlinked }] });
    expect(await world.exportFully(next)).toMatchObject({ reason: { code: 'line-unmapped' } });
  });

  it('sends what was left out of an order under way as a further part, and what is there only once', async () => {
    const { world, orderId, links } = await ordering(({ prices }) => [prices.small, prices.unlinked]);
    await world.decide(orderId, 'send-rest');
    await world.exportFully(orderId);
    await links({});
    await world.exportFully(orderId);
    await links({});
    await world.exportFully(orderId);
    expect(world.printful.orders().map(({ externalId }) => externalId)).toEqual([`${orderId}-1`, `${orderId}-2`]);
  });

  it('links what the app never made, and it goes', async () => {
    const { world, orderId, link, links } = await ordering(({ prices }) => [prices.candle]);
    expect(await world.order(orderId)).toMatchObject({ state: 'not-ours' });
    await links({ links: [{ ...link, priceId: world.prices.candle }] });
    expect(await world.exportFully(orderId)).toMatchObject({ state: 'exported' });
  });

  it('sends nothing at once when it is not to be sent', async () => {
    const { world, links } = await ordering();
    expect(await links({ send: false })).toMatchObject({ status: 202 });
    expect(world.takeCommands()).toEqual([]);
  });

  it.each<[string, (given: Awaited<ReturnType<typeof ordering>>) => object, string]>([
    ['a variant that the provider does not have', ({ link }) => ({ ...link, variantId: '1' }), '404 unknown-variant'],
    ['a product that the provider does not have', ({ link }) => ({ ...link, productId: '77' }), '404 unknown-variant'],
    [
      'an item that the order does not have',
      ({ link, world }) => ({ ...link, priceId: world.prices.mug }),
      '404 unknown-line',
    ],
    ['a provider that there is none of', ({ link }) => ({ ...link, provider: 'nobody' }), '404 unknown-provider'],
    ['an id as long as a book', ({ link }) => ({ ...link, variantId: '1'.repeat(65) }), '422 too-long'],
    ['a field that is not known here', ({ link }) => ({ ...link, quantity: 2 }), '400 invalid-body'],
  ])('is refused for %s', async (_what, change, expected) => {
    const given = await ordering();
    expect(verdict(await given.links({ links: [change(given)] }))).toBe(expected);
    expect(await given.world.order(given.orderId)).toMatchObject({ reason: { code: 'line-unmapped' } });
  });

  it('is refused for a provider that is not connected, and for none at all', async () => {
    const { link, links } = await ordering();
    expect(verdict(await links({ links: [{ ...link, provider: 'generic' }] }))).toMatch(/409 not-connected|404/);
    expect(verdict(await links({ links: [] }))).toBe('400 invalid-body');
  });

  it('comes too late for what the provider has, and is none for what is linked otherwise', async () => {
    const { world, orderId, link, links } = await ordering(({ prices }) => [prices.small]);
    expect(verdict(await links({ links: [{ ...link, priceId: world.prices.small }] }))).toBe('409 already-sent');
    await world.setSettings({ approval: { mode: 'manual' } });
    const held = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(held);
    const { call } = openOrderPage(world);
    const body = { links: [{ ...link, priceId: world.prices.small }], remember: true, send: true };
    expect(verdict(await call('POST', `/api/orders/${held}/links`, { body }))).toBe('409 linked-otherwise');
    expect(orderId).not.toBe(held);
  });

  it('is put off when the provider has to be asked and cannot be: nothing is changed', async () => {
    const { world, orderId, links } = await ordering();
    const before = await world.order(orderId);
    world.printful.setFaults([{ kind: 'server-error' }]);
    const answer = await links({});
    expect(verdict(answer)).toBe('503 try-again');
    expect(await world.order(orderId)).toEqual(before);
  });

  it('needs an administrator, and an order of this location', async () => {
    const { links, orderId, link } = await ordering();
    expect(verdict(await links({}, { role: 'user' }))).toBe('403 admin-needed');
    const there = openOrderPage(await openOrderWorld({ id: 'Xb2TqL0wKd91mZsPyR7e' }));
    const body = { links: [link], remember: true, send: true };
    expect(verdict(await there.call('POST', `/api/orders/${orderId}/links`, { body }))).toBe('404 unknown-order');
  });
});

describe('a product that is none of ours', () => {
  const remember = (world: World) =>
    world.parts.catalog.putSku(world.locationId, ' qs-m ', {
      ...shirtOf(world),
      variantId: toProviderVariantId(String(world.shirt.variants[1]?.id)),
    });
  const copied = (world: World) => {
    const ids = optionIds(shirtOf(world));
    return [ids.option('Size', 'M')];
  };

  async function selling(sku: string, options: (world: World) => readonly string[] = () => []) {
    const world = await openOrderWorld();
    await remember(world);
    const { priceIds, productId } = world.highlevel.addProduct({
      locationId: world.locationId,
      name: 'Quay shirt (Copy)',
      prices: [{ name: 'M', amount: 25, sku, variantOptionIds: options(world) }],
    });
    const order = async () => {
      const orderId = world.place({ lines: [{ priceId: priceIds[0] ?? '' }] });
      return { orderId, record: await world.exportFully(orderId) };
    };
    return { world, productId, priceId: priceIds[0] ?? '', order, ...openOrderPage(world) };
  }

  it('with the SKU of a variant of ours is proposed, and never ordered', async () => {
    const { world, order, call } = await selling('QS-M');
    const { orderId, record } = await order();
    expect(record).toMatchObject({ state: 'not-ours', reason: { code: 'not-ours' } });
    const { body } = await call('GET', `/api/orders/${orderId}`);
    expect(body.lines).toMatchObject([
      { kind: 'not-ours', proposal: { by: 'sku', productId: String(world.shirt.id) }, next: { action: 'link-line' } },
    ]);
    expect(world.printful.orders()).toEqual([]);
  });

  it('that is a copy of ours is asked about once, and goes once it is linked', async () => {
    const { world, order, call, priceId } = await selling('QS-M', copied);
    const { orderId, record } = await order();
    expect(record).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'duplicate-product', params: { items: expect.stringContaining('Quay shirt') } },
      lines: [{ kind: 'unmapped', proposal: { by: 'copy' } }],
    });
    expect(world.printful.orders()).toEqual([]);
    const { productId, variantId } = record.lines[0]?.proposal ?? {};
    const links = [{ priceId, provider: 'printful', productId, variantId }];
    const body = { links, remember: true, send: true };
    expect(verdict(await call('POST', `/api/orders/${orderId}/links`, { body }))).toBe('202');
    expect(await world.exportFully(orderId)).toMatchObject({ state: 'exported' });
    expect((await order()).record).toMatchObject({ state: 'exported' });
  });

  it('that is a copy of ours is not asked about again after the merchant called it his own', async () => {
    const { world, order } = await selling('QS-M', copied);
    const { orderId } = await order();
    expect(await world.decide(orderId, 'close')).toBe('accepted');
    expect(await world.exportFully(orderId)).toMatchObject({ state: 'cancelled', reason: { code: 'closed-by-you' } });
    expect((await order()).record).toMatchObject({ state: 'not-ours', reason: { code: 'not-ours' } });
  });
});

describe('GET /api/catalog/variants', () => {
  async function browsing() {
    const world = await openOrderWorld();
    const made = shirtOf(world);
    const updatedAt = world.clock.now();
    const seen = (name: string, sku: string) => ({ priceId: toPriceId(`p-${sku}`), seen: { name, sku } });
    const product = { ...made, locationId: world.locationId, state: 'linked', pushed: {}, updatedAt } as const;
    const shirt = { ...product, title: 'Quay shirt' };
    const cap = { ...product, productId: toProviderProductId('99'), title: 'Harbour cap' };
    await world.parts.catalog.save(
      { ...shirt, variants: { '1': seen('Black / S', 'QS-S'), '2': seen('Black / L', 'QS-L') } },
      0,
    );
    await world.parts.catalog.save({ ...cap, variants: { '3': seen('Navy', 'HC-N'), '4': {} } }, 0);
    const orderId = world.place({ lines: [{ priceId: world.prices.unlinked }] });
    await world.exportFully(orderId);
    const { call } = openOrderPage(world);
    const titles = async (query: string) =>
      (await call('GET', '/api/catalog/variants', { query, role: 'user' })).body.items.map(
        ({ title }: { readonly title: string }) => title,
      );
    return { world, orderId, titles, call };
  }

  it('finds by every word of product, options and SKU, without regard to case', async () => {
    const { titles } = await browsing();
    expect(await titles('search=quay%20L')).toEqual(['Quay shirt · Black / L']);
    expect(await titles('search=hc-n')).toEqual(['Harbour cap · Navy']);
    expect(await titles('search=sofa')).toEqual([]);
    expect(await titles('provider=printify')).toEqual([]);
  });

  it('puts what is likeliest for an item first', async () => {
    const { world, orderId, titles } = await browsing();
    const [first] = await titles(`order=${orderId}&for=${world.prices.unlinked}`);
    expect(first).toMatch(/Quay shirt/);
    expect(await titles(`order=${orderId}&for=${world.prices.unlinked}`)).toHaveLength(3);
  });

  it.each([
    ['a search as long as a book', `search=${'a'.repeat(201)}`, '400 invalid-query'],
    ['a key that is not known here', 'colour=black', '400 invalid-query'],
    ['a provider that there is none of', 'provider=nobody', '404 unknown-provider'],
  ])('is refused for %s', async (_what, query, expected) => {
    const { call } = await browsing();
    expect(verdict(await call('GET', '/api/catalog/variants', { query }))).toBe(expected);
  });
});
