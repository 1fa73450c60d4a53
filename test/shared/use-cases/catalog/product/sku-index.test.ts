import { describe, expect, it } from '@jest/globals';
import { PermanentError, SchemaMismatchError, TransientError } from '../../../../../shared/domain/errors.ts';
import { toLocationId, toStoreProductId } from '../../../../../shared/domain/ids.ts';
import type { StorefrontCatalog } from '../../../../../shared/ports/storefront.ts';
import { type SkuIndexSource, skuIndexSource } from '../../../../../shared/use-cases/catalog/product/sku-index.ts';
import { createStorefrontInMemory } from '../../../../support/catalog/storefront-in-memory.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';

const locationId = toLocationId('loc');

async function shop(names: readonly string[], trackInventory: boolean) {
  const { store, calls, ...rest } = createStorefrontInMemory();
  for (const name of names) {
    const draft = { name, productType: 'PHYSICAL', medias: [], variants: [], availableInStore: true } as const;
    const id = await store.createProduct(locationId, draft);
    const amount = { minor: 100, currency: 'USD' };
    const stock = trackInventory ? { trackInventory, availableQuantity: 1 } : {};
    await store.createPrice(locationId, id, { name, amount, sku: `SKU ${name}`, variantOptionIds: [], ...stock });
  }
  calls.length = 0;
  const source = (
    mostReads: number,
    owned: readonly string[] = [],
    over: Partial<StorefrontCatalog> = {},
  ): SkuIndexSource =>
    skuIndexSource({
      store: { ...store, ...over },
      catalog: { findOwned: async (_, ids) => ids.filter((id) => owned.includes(id)) },
      clock: createJumpingClock(),
      locationId,
      mostReads,
    });
  return { ...rest, store, calls, source, ids: [...rest.products.keys()] };
}

describe('the index of SKUs', () => {
  it('prices that count their stock cost one request for a hundred of them, and one for a hundred products', async () => {
    const names = Array.from({ length: 150 }, (_, i) => `mug ${i}`);
    const { source, calls, ids } = await shop(names, true);
    const { index, requests } = await source(400)();
    expect(calls).toEqual(['listInventory', 'listInventory', 'listProducts', 'listProducts']);
    expect(requests).toBe(4);
    expect(index.productsWith(' sku MUG 7')).toEqual([ids[7]]);
    expect(index.productsWith('SKU cup')).toEqual([]);
    expect(index.productsWith(undefined)).toEqual([]);
  });

  it('reads other products one by one, up to a number; the rest are told by their names', async () => {
    const { source, calls, ids } = await shop(['one', 'two', 'three', 'three'], false);
    const { index } = await source(2)();
    expect(calls.filter((call) => call === 'listPrices')).toHaveLength(2);
    expect(index.productsWith('SKU two')).toEqual([ids[1]]);
    expect(index.productsWith('SKU three')).toEqual([]);
    expect(index.unreadNamed(' three ')).toEqual([ids[2], ids[3]]);
    expect(index.unreadNamed('two')).toEqual([]);
  });

  it('leaves out what the app itself has made', async () => {
    const { source, ids } = await shop(['one', 'two'], true);
    const { index } = await source(400, ids.slice(0, 1))();
    expect(index.productsWith('SKU one')).toEqual([]);
    expect(index.productsWith('SKU two')).toEqual([ids[1]]);
  });

  it('knows the others when one product is gone meanwhile, and one cannot be read', async () => {
    const { source, store, ids } = await shop(['one', 'two', 'three'], false);
    const failures = [new PermanentError('highlevel-not-found', 'gone'), new SchemaMismatchError('A list', ['prices'])];
    const { index } = await source(400, [], {
      listPrices: (location, id) => {
        const failure = failures[ids.indexOf(id)];
        return failure ? Promise.reject(failure) : store.listPrices(location, id);
      },
    })();
    expect(index.productsWith('SKU three')).toEqual([ids[2]]);
    expect(index.unreadNamed('two')).toEqual([ids[1]]);
  });

  it('knows the SKU of a price that cannot be read otherwise', async () => {
    const { source, ids, oddPrices, products } = await shop(['one', 'two'], false);
    for (const { prices } of products.values()) for (const priceId of prices.keys()) oddPrices.add(priceId);
    expect((await source(400)()).index.productsWith('SKU two')).toEqual([ids[1]]);
  });

  it('is made once, however many ask for it at the same time, and again after a failure', async () => {
    const { source, calls, store } = await shop(['one'], true);
    let isDown = true;
    const skus = source(400, [], {
      listProducts: (...asked) =>
        isDown ? Promise.reject(new TransientError('down', { retryAfterMs: 60_000 })) : store.listProducts(...asked),
    });
    await expect(skus()).rejects.toThrow('down');
    isDown = false;
    calls.length = 0;
    const made = await Promise.all([skus(), skus(), skus()]);
    expect(calls).toEqual(['listInventory', 'listProducts']);
    expect(made.map(({ requests }) => requests)).toEqual([2, 0, 0]);
  });

  it('gives each product away once', async () => {
    const { source, ids } = await shop(['one'], true);
    const { index } = await source(400)();
    expect([
      index.reserve((ids[0] === undefined ? undefined : toStoreProductId(ids[0])) ?? toStoreProductId('')),
      index.reserve((ids[0] === undefined ? undefined : toStoreProductId(ids[0])) ?? toStoreProductId('')),
    ]).toEqual([true, false]);
  });
});
