import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProviderProduct } from '../../shared/domain/catalog.ts';
import {
  type CatalogEvent,
  catalogEvents,
  type MerchantEdits,
  merchantChange,
  providerChange,
} from '../support/catalog/catalog-model.ts';
import {
  type CatalogWorld,
  createCatalogWorld,
  locationId,
  provider,
  storeId,
} from '../support/catalog/catalog-world.ts';
import type { ShopProduct } from '../support/catalog/shop-in-memory.ts';
import { shirt } from '../support/catalog/supplier-in-memory.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** Each history is four runs and more. On a slow machine the time ends it sooner; CATALOG_HISTORY_SECONDS gives it more. */
const histories = 2_500;
const seconds = Number(process.env.CATALOG_HISTORY_SECONDS ?? 60);
let runs = 0;

describe('whatever happens on both sides, and wherever workers are killed', () => {
  it(
    'the shop ends as provider and merchant want it, nothing is there twice, and then nothing is asked any more',
    async () => {
      const startedAt = performance.now();
      const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 });
      await fc.assert(fc.asyncProperty(sizes, catalogEvents, history), {
        numRuns: histories,
        endOnFailure: true,
        interruptAfterTimeLimit: seconds * 1_000,
      });
      if (performance.now() - startedAt < seconds * 1_000) expect(runs).toBeGreaterThanOrEqual(10_000);
    },
    (seconds + 60) * 1_000,
  );
});

async function history(sizes: readonly number[], events: readonly CatalogEvent[]): Promise<void> {
  // Every request takes half a second and a slice four, so that runs end and go on in the middle.
  const world = await createCatalogWorld({ limits: { sliceMs: 4_000 } });
  await world.change({ pricing: { maximumJump: 100_000 } });
  for (const [i, size] of sizes.entries()) world.supplier.products.set(`p${i}`, shirt(`p${i}`, size));
  const edits = new Map<string, MerchantEdits>();
  for (const [serial, event] of events.entries()) await happen(world, event, serial, edits);
  await run(world, { kind: 'run', kills: [], faults: 0 });
  await expectConverged(world, edits);
  const again = await run(world, { kind: 'run', kills: [], faults: 0 });
  expect(again.calls).toEqual([]);
}

async function run(
  { clock, shop, run: start }: CatalogWorld,
  { kills, faults }: Extract<CatalogEvent, { kind: 'run' }>,
) {
  runs += 1;
  const chance = seededRandom(faults);
  shop.fault = () => {
    void clock.sleep(500);
    const roll = faults === 0 ? 1 : chance.fraction();
    return roll < 0.02 ? 'lost' : roll < 0.04 ? 'unanswered' : 'none';
  };
  return start({ kills });
}

async function happen(world: CatalogWorld, event: CatalogEvent, serial: number, edits: Map<string, MerchantEdits>) {
  if (event.kind === 'run') {
    await run(world, event);
  } else if (event.kind === 'provider-adds-product') {
    world.supplier.products.set(`n${serial}`, shirt(`n${serial}`, 2));
  } else {
    const all = [...world.supplier.products.values()];
    const product = all[event.product % all.length];
    if (!product) return;
    world.supplier.products.set(product.id, providerChange(event, product, serial));
    const there = await inShop(world, product.id);
    if (!there) return;
    const own = edits.get(product.id) ?? new Map();
    edits.set(product.id, own);
    merchantChange(event, there, own);
  }
}

/** The merchant touches what is finished. */
async function inShop({ stores, shop }: CatalogWorld, productId: string): Promise<ShopProduct | undefined> {
  const record = (await stores.catalog.find({ locationId, provider, storeId, productId }))?.value;
  return record?.state === 'linked' ? shop.products.get(record.storeProductId ?? '') : undefined;
}

async function expectConverged(world: CatalogWorld, edits: ReadonlyMap<string, MerchantEdits>): Promise<void> {
  expect(world.shop.products.size).toBe(world.supplier.products.size);
  for (const product of world.supplier.products.values()) {
    const there = await inShop(world, product.id);
    if (!there) throw new Error(`${product.id} is not in the shop`);
    expectProduct(product, there, edits.get(product.id) ?? new Map());
    await expectPrices(world, product, there, edits.get(product.id) ?? new Map());
  }
}

function expectProduct(product: ProviderProduct, there: ShopProduct, edits: MerchantEdits): void {
  expect(there.name).toBe(edits.get('title') ?? product.title);
  expect(there.descriptionHtml).toBe(edits.get('description') ?? product.descriptionHtml);
  expect(there.collectionIds).toEqual(edits.get('collections') ?? []);
  expect(there.imageUrl).toBe(product.imageUrl);
  const urls = there.medias.map(({ url }) => url);
  for (const [key, url] of edits) if (key.startsWith('media:')) expect(urls).toContain(url);
}

async function expectPrices(world: CatalogWorld, product: ProviderProduct, there: ShopProduct, edits: MerchantEdits) {
  const choices = [...there.prices.values()].map(({ variantOptionIds }) => variantOptionIds.join());
  expect(new Set(choices).size).toBe(choices.length);
  const options = there.variants.flatMap((group) => group.options.map(({ id }) => id));
  for (const price of there.prices.values())
    expect(options).toEqual(expect.arrayContaining([...price.variantOptionIds]));
  const mappings = await world.stores.catalog.findMappings(locationId, [...there.prices.keys()]);
  expect(mappings).toHaveLength(there.prices.size);
  for (const variant of product.variants) {
    const own = mappings.filter(({ variantId }) => variantId === variant.id);
    expect(own).toMatchObject([{ orderKey: variant.orderKey, storeProductId: there.id }]);
    const priceId = own[0]?.priceId ?? '';
    const price = there.prices.get(priceId);
    expect(price?.name).toBe(variant.optionValues.join(' / '));
    expect(price?.amount).toEqual(edits.get(`price:${priceId}`) ?? variant.retailPrice);
    expect(price?.trackInventory === true ? price.availableQuantity : undefined).toBe(variant.stockQuantity);
    const shown = there.medias.filter(({ priceIds }) => priceIds.includes(priceId));
    expect(shown.map(({ url }) => url)).toEqual([variant.imageUrl]);
  }
  const known = new Set(product.variants.map(({ id }) => id));
  for (const { variantId, priceId } of mappings.filter((mapping) => !known.has(mapping.variantId))) {
    expect({ variantId, price: there.prices.get(priceId) }).toMatchObject({
      variantId,
      price: { trackInventory: true, availableQuantity: 0 },
    });
  }
}
