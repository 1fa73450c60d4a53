import { describe, expect, it } from '@jest/globals';
import { CredentialsRefusedError, PermanentError } from '../../../../../shared/domain/errors.ts';
import { toProviderProductId } from '../../../../../shared/domain/ids.ts';
import { ada, shop } from './shop.ts';

describe('Printify', () => {
  it('is told who asks, with every request', async () => {
    const { http, provider } = shop();

    await provider.listProducts();

    expect(http.requests[0]?.headers['user-agent']).toMatch(/\w+/);
  });

  it('offers no shop that was disconnected', async () => {
    const { simulator, provider } = shop();
    simulator.addShop({ title: 'Old shop', salesChannel: 'disconnected' });

    const stores = await provider.listStores();

    expect(stores.map(({ name, usable }) => [name, usable])).toEqual([
      ['Shore shop', true],
      ['Old shop', false],
    ]);
  });

  it('sends drafts to production by itself unless approval is manual, and the set-up page says so', () => {
    const { definition } = shop();

    expect(definition.capabilities.autoApprovesDrafts).toBe(true);
    expect(definition.setupHint).toMatch(/Order approval to Manual/);
  });

  describe('products', () => {
    it('have the variants that are enabled, with the options that vary among them', async () => {
      const { simulator, provider, shopId } = shop();
      const variants = [
        { title: 'Navy / S', price: 2499, sku: 'TIDE-S' },
        { title: 'Navy / M', isAvailable: false },
      ];
      const { id } = simulator.addProduct({ shopId, title: 'Tide tee', variants });

      const product = await provider.findProduct(toProviderProductId(id));

      expect(product?.options).toEqual([{ name: 'Size', values: ['S', 'M'] }]);
      expect(product?.variants).toMatchObject([
        {
          sku: 'TIDE-S',
          optionValues: ['S'],
          retailPrice: { minor: 2499, currency: 'USD' },
          cost: { minor: 1180, currency: 'USD' },
          weightGrams: 170,
          availability: 'available',
          orderKey: { productId: id },
        },
        { optionValues: ['M'], availability: 'out-of-stock' },
      ]);
    });

    it('put the color before the size, whatever their order at Printify', async () => {
      const { simulator, provider, shopId } = shop();
      const { id: blueprintId } = simulator.addBlueprint({
        options: [
          { name: 'Sizes', type: 'size', values: ['11 oz', '15 oz'] },
          { name: 'Finish', type: 'surface', values: ['Matte', 'Glossy'] },
          { name: 'Colors', type: 'color', values: ['Red', 'Blue'] },
        ],
      });
      const variants = [{ title: '11 oz / Matte / Red' }, { title: '15 oz / Glossy / Blue' }];
      const { id } = simulator.addProduct({ shopId, title: 'Mug', blueprintId, variants });

      const product = await provider.findProduct(toProviderProductId(id));

      expect(product?.options.map(({ name }) => name)).toEqual(['Color', 'Size', 'Finish']);
      expect(product?.variants[1]?.optionValues).toEqual(['Blue', '15 oz', 'Glossy']);
    });

    it('products that were published stay locked until we say what became of them', async () => {
      const { simulator, provider, addShirt, clock } = shop();
      const { id } = addShirt();
      simulator.publishProduct(id, clock.now());
      expect((await provider.findProduct(toProviderProductId(id)))?.awaitsPublishing).toBe(true);
      expect((await provider.listProducts()).items).toMatchObject([{ id, awaitsPublishing: true }]);

      await provider.acknowledgePublishing?.(toProviderProductId(id), {
        kind: 'published',
        storeProductId: '65f0c1d2e3a4b5c6d7e8f9aa',
      });

      expect(await provider.findProduct(toProviderProductId(id))).not.toHaveProperty('awaitsPublishing');
      expect(simulator.product(id).external).toMatchObject({ id: '65f0c1d2e3a4b5c6d7e8f9aa' });
    });

    it('products that were taken out of the shop are unlocked once we say so', async () => {
      const { simulator, provider, addShirt, clock } = shop();
      const { id } = addShirt();
      await provider.acknowledgePublishing?.(toProviderProductId(id), {
        kind: 'published',
        storeProductId: '65f0c1d2e3a4b5c6d7e8f9aa',
      });
      simulator.withdrawProduct(id, clock.now());

      await provider.acknowledgePublishing?.(toProviderProductId(id), { kind: 'withdrawn' });

      expect(simulator.product(id)).toMatchObject({ isLocked: false, external: undefined });
    });

    it('products whose publishing failed are unlocked, too; one that is gone needs no word', async () => {
      const { simulator, provider, addShirt, clock } = shop();
      const { id } = addShirt();
      simulator.publishProduct(id, clock.now());

      await provider.acknowledgePublishing?.(toProviderProductId(id), { kind: 'failed', reason: 'No price is set' });
      expect(simulator.product(id).isLocked).toBe(false);
      simulator.removeProduct(id, clock.now());

      await expect(
        provider.acknowledgePublishing?.(toProviderProductId(id), { kind: 'failed', reason: 'x' }),
      ).resolves.toBeUndefined();
    });
  });

  describe('orders', () => {
    it.each([
      ['Ada Mirren Quill', 'Ada Mirren', 'Quill'],
      ['Ada', 'Ada', '-'],
    ])('to %s have a first and a last name, and the state’s code', async (name, first_name, last_name) => {
      const { create, simulator } = shop();

      const { id } = await create({ ...ada, name });

      expect(simulator.order(id).address).toMatchObject({ first_name, last_name, region: 'OR' });
    });

    it('are refused in Printify’s words, even when those come as JSON in a text', async () => {
      const { create } = shop();

      const failure = await create({ ...ada, postalCode: '' }).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(PermanentError);
      expect((failure as Error).message).toMatch(/^Printify: The zip field is required/);
    });

    it('without money wait for payment instead of failing', async () => {
      const { create, provider, simulator } = shop();
      const { id } = await create();
      simulator.setFunds('empty');

      await expect(provider.confirmOrder(id)).resolves.toMatchObject({
        status: 'awaiting-payment',
        reason: { code: 'provider-awaiting-payment' },
      });
    });

    it.each([
      ['has-issues', 'on-hold'],
      ['unfulfillable', 'failed'],
      ['in-production', 'in-production'],
      ['sending-to-production', 'submitted'],
      ['cost-calculation', 'draft'],
    ] as const)('that are %s at Printify are %s', async (word, status) => {
      const { create, provider, simulator, clock } = shop();
      const { id } = await create();

      simulator.advanceOrder(id, word, clock.now());

      await expect(provider.findOrder(id)).resolves.toMatchObject({ status });
    });

    it.each([
      ['fulfilled', { status: 'fulfilled' }, 2],
      ['fulfilled at some time', { status: 'in-production', fulfilled_at: '2026-03-02 10:00:00+00:00' }, 2],
      [
        'fulfilled never, which is the beginning of time',
        { status: 'on-hold', fulfilled_at: '1970-01-01 00:00:00+00:00' },
        0,
      ],
      ['being made', { status: 'in-production' }, 0],
      ['said nothing of', {}, undefined],
    ])('have lines of which those have left that are %s', async (_what, line, shippedQuantity) => {
      const { create, provider, http } = shop();
      const { id } = await create();
      const lines = [{ product_id: 'p-1', variant_id: 17, quantity: 2, ...line }];
      http.garbleNext(/orders/, JSON.stringify({ id, status: 'partially-fulfilled', line_items: lines }));

      const found = await provider.findOrder(id);

      const orderKey = { productId: 'p-1', variantId: '17' };
      expect(found?.items).toEqual([
        { orderKey, quantity: 2, ...(shippedQuantity !== undefined && { shippedQuantity }) },
      ]);
    });

    it('say of a line that was cancelled how many are gone', async () => {
      const { create, provider, http } = shop();
      const { id } = await create();
      const lines = [{ product_id: 'p-1', variant_id: 17, quantity: 2, status: 'canceled' }];
      http.garbleNext(/orders/, JSON.stringify({ id, status: 'fulfilled', line_items: lines }));
      expect((await provider.findOrder(id))?.items).toMatchObject([{ shippedQuantity: 0, cancelledQuantity: 2 }]);
    });

    it('can be sent in all ways that Printify has a price for, each named once', async () => {
      const { provider, addShirt, http } = shop();
      const [first] = (await provider.findProduct(toProviderProductId(addShirt().id)))?.variants ?? [];
      const lines = [{ lineReference: 'l', orderKey: first?.orderKey ?? {}, quantity: 1, name: 'Tide tee' }];
      const prices = { standard: 475, express: 1299, priority: 1299, printify_express: 799, economy: null };
      http.garbleNext(/shipping/, JSON.stringify(prices));

      const quotes = await provider.quoteShipping?.(ada, lines);

      expect(quotes?.map(({ name, price }) => `${name} ${price.minor} ${price.currency}`)).toEqual([
        'Standard 475 USD',
        'Printify express 799 USD',
        'Priority 1299 USD',
      ]);
      http.garbleNext(/shipping/, JSON.stringify({ standard: 475, express: 1299 }));
      expect((await provider.quoteShipping?.(ada, lines))?.map(({ id }) => id)).toEqual(['standard', 'priority']);
    });

    it('show when a parcel has arrived', async () => {
      const { create, provider, simulator, clock } = shop();
      const { id } = await create();
      simulator.produce(id, clock.now());
      simulator.ship(id, { carrier: 'USPS', trackingNumber: '9400', now: clock.now() });
      simulator.deliver(id, { trackingNumber: '9400', now: clock.now() });

      const found = await provider.findOrder(id);

      expect(found?.shipments).toEqual([
        {
          id: '9400',
          carrier: 'usps',
          trackingNumber: '9400',
          status: 'delivered',
          isReshipment: false,
          isUnnamed: true,
          items: undefined,
        },
      ]);
    });
  });

  it('can be connected by consent, renewed half an hour before its end, and is refused when it was withdrawn', async () => {
    const { definition, simulator, clock, random } = shop();
    const { oauth } = definition;
    const consent = new URL(
      oauth?.authorizeUrl({ state: 's-1', redirectUri: 'https://hooks.shore.example/back' }) ?? '',
    );
    const page = { method: 'GET', path: consent.pathname, query: consent.searchParams, headers: {}, body: '' };
    const outcome = simulator.handle(page, clock.now(), random);
    const back = new URL(outcome.kind === 'answered' ? (outcome.response.headers.location ?? '') : '');

    const credentials = await oauth?.exchange({ code: back.searchParams.get('code') ?? '', redirectUri: back.href });

    if (credentials === undefined) throw new Error('No credentials');
    await expect(definition.open({ credentials }).listStores()).resolves.toHaveLength(1);
    expect(oauth?.isDue(credentials, clock.now() + 5 * 3_600_000)).toBe(false);
    await expect(oauth?.refresh(credentials)).resolves.toMatchObject({
      token: expect.stringMatching(/\w+/),
    });
    await expect(oauth?.refresh(credentials)).rejects.toThrow(CredentialsRefusedError);
  });
});
