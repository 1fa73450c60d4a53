import { watchCatalogRun, writesSoFar } from './catalog-run.ts';
import { expectSame } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { PageClient } from './page-client.ts';
import type { StepReport } from './step-report.ts';

/** Prices of the HighLevel products by the product's name. */
export type Shelf = ReadonlyMap<string, readonly ShelfPrice[]>;

export interface ShelfPrice {
  readonly priceId: string;
  readonly name: string;
  readonly amount: number;
}

/** The sync that was queued with the connection puts every product of the Printful store into the HighLevel shop. */
export async function syncCatalog(
  fixture: Fixture,
  page: PageClient,
  onProgress: (text: string) => void,
): Promise<StepReport<Shelf>> {
  const run = await watchCatalogRun(fixture, page, { onProgress });
  const shelf = readShelf(fixture);
  expectSame('products in the shop', [...fixture.productNames].sort(), [...shelf.keys()].sort());
  const prices = [...shelf.values()].flat().length;
  const products = fixture.highlevel.products(fixture.locationId);
  return {
    value: shelf,
    details: [
      ...products.map(({ _id, name }) => `${_id}  ${name}: ${inWords(shelf.get(String(name)) ?? [])}`),
      `run ${run.runId}: ${run.counts.created} created with ${run.calls.done} calls to HighLevel`,
    ],
    ids: { runId: run.runId },
    counts: { products: shelf.size, prices, writes: writesSoFar(fixture) },
  };
}

/** The same again: nothing changed at the provider, so nothing is written. */
export async function syncCatalogAgain(
  fixture: Fixture,
  page: PageClient,
  onProgress: (text: string) => void,
): Promise<StepReport<undefined>> {
  const before = writesSoFar(fixture);
  const run = await watchCatalogRun(fixture, page, { onProgress });
  const writes = writesSoFar(fixture) - before;
  expectSame('writes to the shop by the second run', 0, writes);
  expectSame('products that the second run left alone', fixture.productNames.length, run.counts.unchanged);
  return {
    value: undefined,
    details: [`run ${run.runId}: ${run.counts.unchanged} products unchanged, ${writes} writes to HighLevel`],
    ids: { runId: run.runId },
    counts: { writes, unchanged: run.counts.unchanged },
  };
}

export function readShelf({ highlevel, locationId }: Fixture): Shelf {
  const prices = highlevel.prices(locationId);
  return new Map(
    highlevel.products(locationId).map(({ _id, name }) => [
      String(name),
      prices
        .filter(({ product }) => product === _id)
        .map((price) => ({ priceId: String(price._id), name: String(price.name), amount: Number(price.amount) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    ]),
  );
}

function inWords(prices: readonly ShelfPrice[]): string {
  const amounts = prices.map(({ amount }) => amount);
  const [lowest, highest] = [Math.min(...amounts), Math.max(...amounts)].map((amount) => `$${amount.toFixed(2)}`);
  const range = lowest === highest ? lowest : `${lowest} to ${highest}`;
  return `${prices.length} ${prices.length === 1 ? 'price' : 'prices'}, ${range}`;
}
