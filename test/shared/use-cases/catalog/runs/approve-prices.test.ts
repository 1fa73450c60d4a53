import { describe, expect, it } from '@jest/globals';
import { toProviderProductId } from '../../../../../shared/domain/ids.ts';
import { approvePrices } from '../../../../../shared/use-cases/catalog/runs/approve-prices.ts';
import { createCatalogWorld, locationId, provider, storeId } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

const key = {
  locationId,
  provider,
  storeId,
  productId: toProviderProductId('a'),
};

async function worldInReview(minor: number) {
  const world = await createCatalogWorld();
  world.supplier.products.set('a', shirt('a', 1));
  await world.run();
  reprice(world, minor);
  await world.run();
  return world;
}

function reprice({ supplier }: Awaited<ReturnType<typeof createCatalogWorld>>, minor: number) {
  const product = shirt('a', 1);
  const variants = product.variants.map((variant) => ({ ...variant, retailPrice: { minor, currency: 'USD' } }));
  supplier.products.set('a', { ...product, variants });
}

const amounts = (world: Awaited<ReturnType<typeof createCatalogWorld>>) =>
  [...world.shop.products.values()].flatMap(({ prices }) => [...prices.values()].map(({ amount }) => amount.minor));

describe('prices in review', () => {
  it('are pushed by the next sync once the merchant approves them', async () => {
    const world = await worldInReview(9_000);
    expect(amounts(world)).toEqual([2_000]);

    expect(await approvePrices(world.deps, key)).toBe(1);
    expect(world.queue.sent.map(({ command }) => command.kind)).toEqual(['SyncProduct']);
    await world.run();
    expect(amounts(world)).toEqual([9_000]);
    expect(await approvePrices(world.deps, key)).toBe(0);
  });

  it('wait again when the provider has changed them since', async () => {
    const world = await worldInReview(9_000);
    await approvePrices(world.deps, key);
    reprice(world, 15_000);
    await world.run();

    expect(amounts(world)).toEqual([2_000]);
    expect(await approvePrices(world.deps, key)).toBe(1);
  });
});
