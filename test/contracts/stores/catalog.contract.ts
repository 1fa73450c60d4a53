import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PriceMapping, ProductRecord } from '../../../shared/domain/catalog/catalog.ts';
import {
  toLocationId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../../shared/domain/ids.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const scope = {
  locationId: toLocationId('lenasLocation0000001'),
  provider: toProviderId('printful'),
  storeId: toProviderStoreId('7'),
};

const product: ProductRecord = {
  ...scope,
  productId: toProviderProductId('501'),
  title: 'Mug',
  state: 'creating',
  pushed: {},
  variants: { '9001': { createIntent: { at: 1_000 } } },
  createIntent: { at: 1_000 },
  updatedAt: 1_000,
};

const mapping: PriceMapping = {
  locationId: scope.locationId,
  priceId: toPriceId('price-1'),
  storeProductId: toStoreProductId('product-1'),
  provider: toProviderId('printful'),
  storeId: toProviderStoreId('7'),
  productId: toProviderProductId('501'),
  variantId: toProviderVariantId('9001'),
  orderKey: { syncVariantId: '9001' },
  updatedAt: 1_000,
};

export function catalogStoreContract(open: OpenWorld): void {
  describe('catalog', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    versionedContract<ProductRecord>('a product', () => ({
      find: () => world.stores.catalog.find(product),
      save: world.stores.catalog.save,
      first: product,
      second: {
        ...product,
        state: 'linked',
        storeProductId: toStoreProductId('product-1'),
        variants: { '9001': { priceId: toPriceId('price-1') } },
      },
    }));

    it('a store’s list has its products with their versions, none of a store whose id begins alike', async () => {
      const { catalog } = world.stores;
      const saved = await catalog.save(product, 0);
      await catalog.save({ ...product, storeId: toProviderStoreId('77') }, 0);
      await catalog.save({ ...product, provider: toProviderId('printify') }, 0);
      const list = await walk((cursor) => catalog.list(scope, cursor));
      expect(list).toEqual([{ value: product, version: saved.kind === 'saved' ? saved.version : 0 }]);
    });

    it('products that wait for the merchant are listed, the longest waiting first, until they wait no more', async () => {
      const { catalog } = world.stores;
      const reason = { code: 'price-refused', message: 'Refused.' };
      const failed = (id: string, updatedAt: number): ProductRecord => ({
        ...product,
        productId: toProviderProductId(id),
        state: 'failed',
        reason,
        updatedAt,
      });
      await catalog.save(product, 0);
      const version = await catalog.save(failed('late', 3_000), 0);
      await catalog.save(failed('early', 2_000), 0);
      await catalog.save({ ...failed('theirs', 0), locationId: toLocationId('someone-else') }, 0);
      // It has waited since it was first said.
      await catalog.save(failed('late', 9_000), version.kind === 'saved' ? version.version : 0);
      const listed = async (most: number) => {
        const { products, count } = await catalog.listNeedy(scope.locationId, most);
        return [products.map(({ product: each, since }) => `${each.productId} ${since}`), count];
      };
      expect(await listed(10)).toEqual([['early 2000', 'late 3000'], 2]);
      expect(await listed(1)).toEqual([['early 2000'], 2]);
      const early = await catalog.find(failed('early', 0));
      await catalog.save({ ...product, productId: toProviderProductId('early') }, early?.version ?? 0);
      expect(await listed(1)).toEqual([[], 2]);
      expect(await listed(1)).toEqual([['late 3000'], 1]);
    });

    it('finds the mappings there are among those asked for, each once', async () => {
      const { catalog } = world.stores;
      const second = { ...mapping, priceId: toPriceId('price-2'), variantId: toProviderVariantId('9002') };
      await catalog.putMapping(mapping);
      await catalog.putMapping(second);
      await catalog.putMapping({ ...mapping, locationId: toLocationId('someone-else'), priceId: toPriceId('price-3') });
      const found = await catalog.findMappings(scope.locationId, [
        toPriceId('price-2'),
        toPriceId('price-1'),
        toPriceId('price-1'),
        toPriceId('price-3'),
        toPriceId('price-4'),
      ]);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([mapping, second]));
      expect(await catalog.findMappings(scope.locationId, [])).toEqual([]);
    });

    it('a mapping put again stands as it was put last', async () => {
      const moved = { ...mapping, orderKey: { syncVariantId: '9005' } };
      await world.stores.catalog.putMapping(mapping);
      await world.stores.catalog.putMapping(moved);
      expect(await world.stores.catalog.findMappings(scope.locationId, [toPriceId('price-1')])).toEqual([moved]);
    });

    it('knows which store products it made, by location', async () => {
      const { catalog } = world.stores;
      await catalog.putOwned(scope.locationId, toStoreProductId('product-1'), product);
      await catalog.putOwned(toLocationId('someone-else'), toStoreProductId('product-2'), product);
      expect(
        await catalog.findOwned(scope.locationId, [
          toStoreProductId('product-1'),
          toStoreProductId('product-2'),
          toStoreProductId('product-1'),
        ]),
      ).toEqual(['product-1']);
    });
  });
}
