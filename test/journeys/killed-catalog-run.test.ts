import { describe, expect, it } from '@jest/globals';
import type { PriceId } from '../../shared/domain/ids.ts';
import {
  type CatalogWorld,
  createCatalogWorld,
  locationId,
  type RunOptions,
} from '../support/catalog/catalog-world.ts';
import { shirt } from '../support/catalog/provider-in-memory.ts';
import { inBattery } from '../support/run/battery.ts';

const products = 18;
const variants = 10;
/** Each product, each price, one request that joins all images to their prices, one that proves it. */
const optimum = products * (1 + variants) + 2;

/** Of the moments before the effect of each request, and after it; the step is odd, so both are tried. */
function kills() {
  const requests = Array.from({ length: optimum }, (_, i) => i + 1);
  const all = requests.flatMap((at) => [
    { at, when: 'before' as const },
    { at, when: 'after' as const },
  ]);
  return all.filter((_, index) => index % inBattery(1, 13) === 0);
}

describe('a run of 200 requests that is killed', () => {
  it('at any request leaves the same shop and costs two requests more at most', async () => {
    const expected = await shopAfter([]);
    expect(expected.calls).toBe(optimum);
    for (const kill of kills()) {
      const killed = await shopAfter([kill]);
      expect({ kill, shop: killed.shop }).toEqual({ kill, shop: expected.shop });
      expect({ kill, isCheap: killed.calls <= optimum * 1.01 + 2 }).toEqual({ kill, isCheap: true });
    }
  });

  it('at ten requests in a row still leaves the same shop', async () => {
    const expected = await shopAfter([]);
    const tenKills = Array.from({ length: 10 }, (_, i) => ({ at: 10 + i * 19, when: 'after' as const }));
    const killed = await shopAfter(tenKills);

    expect(killed.shop).toEqual(expected.shop);
    expect(killed.calls).toBeLessThanOrEqual(optimum * 1.01 + 2 * tenKills.length);
  });
});

async function shopAfter(kills: RunOptions['kills'] & object) {
  const world = await createCatalogWorld();
  for (let i = 0; i < products; i += 1) world.supplier.products.set(`p${i}`, shirt(`p${i}`, variants));
  const { calls, run } = await world.run({ kills });
  expect(run.state).toBe('finished');
  expect(run.counts.created).toBe(products);
  return { calls: calls.length, shop: await picture(world) };
}

/** The shop without the ids that depend on who came first. */
async function picture({ shop, stores }: CatalogWorld) {
  const all = [...shop.products.values()].sort((a, b) => a.name.localeCompare(b.name));
  return Promise.all(
    all.map(async ({ name, medias, prices, variants: groups }) => {
      const mappings = await stores.catalog.findMappings(locationId, [...prices.keys()]);
      const nameOf = (priceId: PriceId | undefined) => priceId && prices.get(priceId)?.name;
      return {
        name,
        groups,
        medias: medias.map(({ url, priceIds }) => [url, priceIds.map(nameOf)]),
        prices: [...prices.values()].map((price) => [price.name, price.sku, price.amount]).sort(),
        mapped: mappings.map(({ priceId, variantId }) => [nameOf(priceId), variantId]).sort(),
      };
    }),
  );
}
