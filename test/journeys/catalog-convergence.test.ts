import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { ProviderProduct } from '../../shared/domain/catalog/catalog.ts';
import { toPriceId, toProviderProductId } from '../../shared/domain/ids.ts';
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
import { shirt } from '../support/catalog/provider-in-memory.ts';
import type { ShopProduct } from '../support/catalog/storefront-in-memory.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { inBattery } from '../support/run/battery.ts';
import { batteryProgress } from '../support/run/battery-progress.ts';

/** Each history is two runs and more, four on average. */
const histories = inBattery(10_000, 1_000);
/** Only ends a hang. */
const limitMs = inBattery(60, 9) * 60_000;
let runs = 0;
const step = batteryProgress('histories', histories);

describe('whatever happens on both sides, and wherever workers are killed', () => {
  it('the shop ends as provider and merchant want it, nothing is there twice, and then nothing is asked any more', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 });
    const property = fc.asyncProperty(sizes, catalogEvents, history);
    // Ended by its own limit, it stops: a test that Jest alone gives up goes on beside the files that follow.
    const limit = { interruptAfterTimeLimit: limitMs, markInterruptAsFailure: true };
    await fc.assert(property, { numRuns: histories, endOnFailure: true, ...limit });
    expect(runs).toBeGreaterThanOrEqual(3 * histories);
  });
});

async function history(sizes: readonly number[], events: readonly CatalogEvent[]): Promise<void> {
  // All time in here is virtual: without this the test would let no real timer fire, and could not run out of time.
  await setImmediate();
  // Every request takes half a second and a slice four, so that runs end and go on in the middle.
  const world = await createCatalogWorld({ limits: { sliceMs: 4_000 } });
  await world.change({ pricing: { maximumJump: 100_000 } });
  for (const [i, size] of sizes.entries()) world.supplier.products.set(`p${i}`, shirt(`p${i}`, size));
  const edits = new Map<string, MerchantEdits>();
  let compares = false;
  for (const [serial, event] of events.entries()) {
    if (event.kind === 'merchant-compares') ({ compares } = event);
    await happen(world, event, serial, edits);
  }
  await run(world, { kind: 'run', kills: [], faults: 0 });
  await mustHaveConverged(world, edits, compares);
  const again = await run(world, { kind: 'run', kills: [], faults: 0 });
  mustBe('what is asked afterwards', again.calls, []);
  step();
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
  } else if (event.kind === 'merchant-compares') {
    await world.change({ pricing: { compareAt: event.compares ? 2_500 : null } });
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
  const record = (
    await stores.catalog.find({
      locationId,
      provider,
      storeId,
      productId: toProviderProductId(productId),
    })
  )?.value;
  return record?.state === 'linked' ? shop.products.get(record.storeProductId ?? '') : undefined;
}

/** Thousands of histories compare hundreds of values each: much faster than `expect`. */
function mustBe(what: string, actual: unknown, wanted: unknown): void {
  if (actual === wanted || canonicalJson(actual) === canonicalJson(wanted)) return;
  throw new Error(`${what} is ${JSON.stringify(actual)}, and not ${JSON.stringify(wanted)}`);
}

async function mustHaveConverged(
  world: CatalogWorld,
  edits: ReadonlyMap<string, MerchantEdits>,
  compares: boolean,
): Promise<void> {
  mustBe('the number of products', world.shop.products.size, world.supplier.products.size);
  for (const product of world.supplier.products.values()) {
    const there = await inShop(world, product.id);
    if (!there) throw new Error(`${product.id} is not in the shop`);
    const own = edits.get(product.id) ?? new Map();
    checkProduct(product, there, own);
    await checkPrices(world, product, there, own);
    checkCompared(there, own, compares);
  }
}

/** A price that the merchant edited is his with all that belongs to it. */
function checkCompared(there: ShopProduct, edits: MerchantEdits, compares: boolean): void {
  for (const [id, { amount, compareAt, availableQuantity }] of there.prices) {
    const isGone = availableQuantity === 0;
    if (edits.has(`price:${id}`) || isGone) continue;
    const wanted = compares ? Math.round(amount.minor * 1.25) : undefined;
    mustBe('what its price is compared with', compareAt?.minor, wanted);
  }
}

function checkProduct(product: ProviderProduct, there: ShopProduct, edits: MerchantEdits): void {
  mustBe('the title', there.name, edits.get('title') ?? product.title);
  mustBe('the description', there.descriptionHtml, edits.get('description') ?? product.descriptionHtml);
  mustBe('the collections', there.collectionIds, edits.get('collections') ?? []);
  mustBe('the image', there.imageUrl, product.imageUrl);
  const urls = there.medias.map(({ url }) => url);
  const own = [...edits].flatMap(([key, url]) => (key.startsWith('media:') ? [url] : []));
  mustBe(
    "the merchant's images that are missing",
    own.filter((url) => !urls.includes(String(url))),
    [],
  );
}

async function checkPrices(world: CatalogWorld, product: ProviderProduct, there: ShopProduct, edits: MerchantEdits) {
  const prices = [...there.prices.values()];
  const choices = prices.map(({ variantOptionIds }) => variantOptionIds.join());
  mustBe('the number of choices', new Set(choices).size, choices.length);
  const options = new Set(there.variants.flatMap((group) => group.options.map(({ id }) => id)));
  const named = prices.flatMap(({ variantOptionIds }) => variantOptionIds);
  mustBe(
    'what prices name and is no option',
    named.filter((id) => !options.has(id)),
    [],
  );
  const mappings = await world.stores.catalog.findMappings(locationId, [...there.prices.keys()]);
  mustBe('the number of mappings', mappings.length, there.prices.size);
  for (const variant of product.variants) {
    const own = mappings.filter(({ variantId }) => variantId === variant.id);
    const led = own.map(({ orderKey, storeProductId }) => ({ orderKey, storeProductId }));
    mustBe('where its price leads', led, [{ orderKey: variant.orderKey, storeProductId: there.id }]);
    const priceId = own[0]?.priceId ?? toPriceId('');
    const price = there.prices.get(priceId);
    mustBe('the name of its price', price?.name, variant.optionValues.join(' / '));
    mustBe('its price', price?.amount, edits.get(`price:${priceId}`) ?? variant.retailPrice);
    mustBe('its stock', price?.trackInventory ? price.availableQuantity : undefined, variant.stockQuantity);
    const shown = there.medias.filter(({ priceIds }) => priceIds.includes(priceId)).map(({ url }) => url);
    mustBe('its images', shown, [variant.imageUrl]);
  }
  const known = new Set(product.variants.map(({ id }) => id));
  for (const { priceId } of mappings.filter(({ variantId }) => !known.has(variantId))) {
    const { trackInventory, availableQuantity } = there.prices.get(priceId) ?? {};
    mustBe(
      'a variant that is gone',
      { trackInventory, availableQuantity },
      { trackInventory: true, availableQuantity: 0 },
    );
  }
}
