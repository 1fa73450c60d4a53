import { describe, expect, it } from '@jest/globals';
import type { ProviderProductSummary } from '../../../../../shared/domain/catalog/catalog.ts';
import { toProviderProductId } from '../../../../../shared/domain/ids.ts';
import { nameText } from '../../../../../shared/domain/short-text.ts';
import type { FulfillmentProvider } from '../../../../../shared/ports/fulfillment-provider.ts';
import { createCatalogWorld } from '../../../../support/catalog/catalog-world.ts';
import { shirt } from '../../../../support/catalog/provider-in-memory.ts';

const row = (id: string): ProviderProductSummary => ({
  id: toProviderProductId(id),
  title: nameText(id),
  sellable: true,
});

/** A shop with one product of a supplier that lists on and on. */
async function runWhere(listProducts: (page: number) => readonly ProviderProductSummary[]) {
  const world = await createCatalogWorld({ limits: { products: 40 } });
  await world.change({ inventory: { graceDays: 0 }, publish: 'published' });
  world.supplier.products.set('p0', shirt('p0', 1));
  await world.run();
  let pages = 0;
  const list: FulfillmentProvider['listProducts'] = async () => {
    pages += 1;
    if (pages > 1_000) throw new Error('It reads on.');
    return { items: listProducts(pages), nextCursor: `${pages}` };
  };
  world.supplier.list = list;
  const { run } = await world.run();
  const isThere = [...world.shop.products.values()].some(({ availableInStore }) => availableInStore);
  return { run, pages, isThere, reads: world.supplier.reads };
}

describe('a supplier whose list of products never ends', () => {
  it.each<[string, (page: number) => readonly ProviderProductSummary[], number]>([
    ['the same page comes again and again', () => [row('p0')], 4],
    ['empty pages follow each other', () => [], 3],
    ['ever new products follow', (page) => [row(`new-${page}`)], 41],
  ])('as %s, ends the sync with that reason and leaves the shop as it is', async (_what, listProducts, asked) => {
    const { run, pages, isThere, reads } = await runWhere(listProducts);
    expect(run).toMatchObject({ state: 'failed', reason: { code: 'list-endless' } });
    expect(pages).toBe(asked);
    expect(isThere).toBe(true);
    expect(reads).toBeLessThan(50);
  });
});
