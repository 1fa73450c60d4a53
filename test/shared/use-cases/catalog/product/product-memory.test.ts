import { describe, expect, it } from '@jest/globals';
import {
  toLocationId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../../../../shared/domain/ids.ts';
import { withVariant } from '../../../../../shared/use-cases/catalog/product/catalog-work.ts';
import { openProductMemory } from '../../../../../shared/use-cases/catalog/product/product-memory.ts';
import { inMemoryStores } from '../../../../support/fakes/in-memory-stores.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';

const key = {
  locationId: toLocationId('loc'),
  provider: toProviderId('printful'),
  storeId: toProviderStoreId('7001'),
  productId: toProviderProductId('a'),
};

function start() {
  const clock = createJumpingClock();
  const { catalog } = inMemoryStores({ clock, random: seededRandom() });
  let saves = 0;
  const counting: typeof catalog = {
    ...catalog,
    save: (...args) => {
      saves += 1;
      return catalog.save(...args);
    },
  };
  return { deps: { catalog: counting, clock }, saves: () => saves };
}

describe("a product's record", () => {
  it('takes ten changes that come together in two saves, and each is stored when it resolves', async () => {
    const { deps, saves } = start();
    const memory = await openProductMemory(deps, key, 'Shirt');
    const changes = Array.from({ length: 10 }, (_, i) =>
      memory.change((record) =>
        withVariant(record, toProviderVariantId(`v${i}`), () => ({ priceId: toPriceId(`price-${i}`) })),
      ),
    );
    await Promise.all(changes);

    expect(saves()).toBeLessThanOrEqual(2);
    const stored = await deps.catalog.find(key);
    expect(Object.keys(stored?.value.variants ?? {})).toHaveLength(10);
  });

  it('a record that another worker changed is not overwritten', async () => {
    const { deps } = start();
    const [one, two] = [await openProductMemory(deps, key, 'A'), await openProductMemory(deps, key, 'A')];
    await one.change((record) => ({ ...record, title: 'One' }));

    await expect(two.change((record) => ({ ...record, title: 'Two' }))).rejects.toThrow('Another worker');
    expect((await deps.catalog.find(key))?.value.title).toBe('One');
  });

  it('says which product of the shop is taken, and what a price of it stands for', async () => {
    const { deps } = start();
    const memory = await openProductMemory(deps, key, 'Shirt');
    await memory.putOwned(toStoreProductId('shop-1'));
    await memory.putMapping({
      priceId: toPriceId('price-1'),
      storeProductId: toStoreProductId('shop-1'),
      variantId: toProviderVariantId('v1'),
      orderKey: { id: '9' },
    });

    expect(await memory.findOwned([toStoreProductId('shop-1'), toStoreProductId('shop-2')])).toEqual(['shop-1']);
    expect(await deps.catalog.findMappings(key.locationId, [toPriceId('price-1')])).toEqual([
      {
        ...key,
        priceId: 'price-1',
        storeProductId: 'shop-1',
        variantId: 'v1',
        orderKey: { id: '9' },
        updatedAt: deps.clock.now(),
      },
    ]);
  });
});
