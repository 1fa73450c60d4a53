import { describe, expect, it } from '@jest/globals';
import { openShop } from './shop.ts';

describe('products at Printify', () => {
  it('come whole in lists, newest first, in the pages of Laravel', () => {
    const { printify, call, tee, hoodie } = openShop();
    const { body } = call('GET', './products.json');
    expect(body).toMatchObject({
      current_page: 1,
      last_page: 1,
      per_page: 10,
      total: 2,
      from: 1,
      to: 2,
      next_page_url: null,
    });
    expect(body.data.map((product: { id: string }) => product.id)).toEqual([hoodie.id, tee.id]);
    expect(body.data[1]).toEqual(call('GET', `./products/${tee.id}.json`).body);
    for (let index = 0; index < 60; index += 1) printify.addProduct({ shopId: 55, title: `P${index}`, variants: [] });
    const second = call('GET', './products.json?limit=50&page=2').body;
    expect(second).toMatchObject({ current_page: 2, last_page: 2, from: 51, to: 62, prev_page_url: '/?page=1' });
    expect(second.data).toHaveLength(12);
  });

  it('come 50 a page at most, and asking for more is an error', () => {
    const { status, body } = openShop().call('GET', './products.json?limit=51');
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 'error', message: 'Validation failed.', code: 8203, errors: { code: 8203 } });
  });

  it('list every variant of the blueprint, most of them disabled', () => {
    const { call, tee } = openShop();
    const { variants } = call('GET', `./products/${tee.id}.json`).body;
    expect(variants).toHaveLength(20);
    const enabled = variants.filter((variant: { is_enabled: boolean }) => variant.is_enabled);
    expect(enabled).toMatchObject([
      { title: 'Navy / S', price: 2400, cost: 1180, grams: 170, is_default: true, is_available: true, quantity: 1 },
      { title: 'Navy / M', price: 2650, sku: null, is_default: false },
    ]);
  });

  it('repeat the variant ids of their blueprint, while their SKUs differ', () => {
    const { tee, hoodie } = openShop();
    const ids = [tee, hoodie].map((product) => product.variants.map((variant) => variant.blueprintVariant.id));
    expect(ids[0]).toEqual(ids[1]);
    expect(tee.variants[4]?.sku).not.toBe(hoodie.variants[4]?.sku);
  });

  it('name the options of a variant by ids that resolve in one option kind each', () => {
    const { call, tee } = openShop();
    const { options, variants } = call('GET', `./products/${tee.id}.json`).body;
    const titles = new Map(
      options.flatMap((option: { values: { id: number; title: string }[] }) =>
        option.values.map(({ id, title }) => [id, title]),
      ),
    );
    const navy = variants.find((variant: { title: string }) => variant.title === 'Navy / M');
    expect(navy.options.map((id: number) => titles.get(id))).toEqual(['Navy', 'M']);
  });

  it('change price, stock and visibility of a variant', () => {
    const { printify, call, tee, hoodie } = openShop();
    printify.updateProduct(
      tee.id,
      { variants: [{ title: 'Navy / S', price: 1999, isAvailable: false }] },
      Date.UTC(2026, 3, 1),
    );
    const { variants, updated_at: updatedAt } = call('GET', `./products/${tee.id}.json`).body;
    expect(variants.find((variant: { title: string }) => variant.title === 'Navy / S')).toMatchObject({
      price: 1999,
      is_available: false,
    });
    expect(updatedAt).toBe('2026-04-01 00:00:00+00:00');
    expect(hoodie.variants.every((variant) => variant.isAvailable)).toBe(true);
    printify.removeProduct(tee.id, 0);
    expect(call('GET', `./products/${tee.id}.json`)).toMatchObject({ status: 404, body: { error: 'Not found' } });
  });
});

describe('publishing at Printify', () => {
  const external = { external: { id: 'hl-1', handle: 'https://shop.example/products/tee' } };

  it('locks a product until the sales channel says that it succeeded', () => {
    const { printify, call, tee } = openShop();
    printify.publishProduct(tee.id, 0);
    expect(call('GET', `./products/${tee.id}.json`).body.is_locked).toBe(true);
    expect(call('POST', `./products/${tee.id}/publishing_succeeded.json`, { body: external }).body).toEqual({});
    expect(call('GET', `./products/${tee.id}.json`).body).toMatchObject({
      is_locked: false,
      external: external.external,
    });
  });

  it('can be started by the API and end in failure, which answers an empty body', () => {
    const { call, tee } = openShop();
    expect(call('POST', `./products/${tee.id}/publish.json`, { body: { title: true } }).status).toBe(200);
    expect(tee.isLocked).toBe(true);
    const failed = call('POST', `./products/${tee.id}/publishing_failed.json`, { body: { reason: 'No price' } });
    expect(failed).toMatchObject({ status: 200, body: '' });
    expect(tee.isLocked).toBe(false);
  });

  it('writes external as an object or as an array, as the option says', () => {
    const { call, tee } = openShop({ externalShape: 'array' });
    call('POST', `./products/${tee.id}/publishing_succeeded.json`, { body: external });
    expect(call('GET', `./products/${tee.id}.json`).body.external).toEqual([external.external]);
    call('POST', `./products/${tee.id}/unpublish.json`);
    expect(call('GET', `./products/${tee.id}.json`).body).not.toHaveProperty('external');
  });

  it('refuses a success without an external id', () => {
    const { call, tee } = openShop();
    expect(call('POST', `./products/${tee.id}/publishing_succeeded.json`, { body: {} }).status).toBe(400);
  });

  it('is limited to 200 in half an hour', () => {
    const { call, tee } = openShop();
    for (let count = 0; count < 200; count += 1) call('POST', `./products/${tee.id}/publish.json`);
    expect(call('POST', `./products/${tee.id}/publish.json`).status).toBe(429);
  });
});
