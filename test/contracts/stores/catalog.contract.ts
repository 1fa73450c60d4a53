import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PriceMapping, ProductRecord } from '../../../shared/domain/catalog/catalog.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const scope = { locationId: 'lenasLocation0000001', provider: 'printful', storeId: '7' };

const product: ProductRecord = {
  ...scope,
  productId: '501',
  title: 'Mug',
  state: 'creating',
  pushed: {},
  variants: { '9001': { createIntent: { at: 1_000 } } },
  createIntent: { at: 1_000 },
  updatedAt: 1_000,
};

const mapping: PriceMapping = {
  locationId: scope.locationId,
  priceId: 'price-1',
  storeProductId: 'product-1',
  provider: 'printful',
  storeId: '7',
  productId: '501',
  variantId: '9001',
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
        storeProductId: 'product-1',
        variants: { '9001': { priceId: 'price-1' } },
      },
    }));

    it('a store’s list has its products with their versions, none of a store whose id begins alike', async () => {
      const { catalog } = world.stores;
      const saved = await catalog.save(product, 0);
      await catalog.save({ ...product, storeId: '77' }, 0);
      await catalog.save({ ...product, provider: 'printify' }, 0);
      const list = await walk((cursor) => catalog.list(scope, cursor));
      expect(list).toEqual([{ value: product, version: saved.kind === 'saved' ? saved.version : 0 }]);
    });

    it('finds the mappings there are among those asked for, each once', async () => {
      const { catalog } = world.stores;
      const second = { ...mapping, priceId: 'price-2', variantId: '9002' };
      await catalog.putMapping(mapping);
      await catalog.putMapping(second);
      await catalog.putMapping({ ...mapping, locationId: 'someone-else', priceId: 'price-3' });
      const found = await catalog.findMappings(scope.locationId, [
        'price-2',
        'price-1',
        'price-1',
        'price-3',
        'price-4',
      ]);
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([mapping, second]));
      expect(await catalog.findMappings(scope.locationId, [])).toEqual([]);
    });

    it('a mapping put again stands as it was put last', async () => {
      const moved = { ...mapping, orderKey: { syncVariantId: '9005' } };
      await world.stores.catalog.putMapping(mapping);
      await world.stores.catalog.putMapping(moved);
      expect(await world.stores.catalog.findMappings(scope.locationId, ['price-1'])).toEqual([moved]);
    });

    it('knows which store products it made, by location', async () => {
      const { catalog } = world.stores;
      await catalog.putOwned(scope.locationId, 'product-1', product);
      await catalog.putOwned('someone-else', 'product-2', product);
      expect(await catalog.findOwned(scope.locationId, ['product-1', 'product-2', 'product-1'])).toEqual(['product-1']);
    });
  });
}
