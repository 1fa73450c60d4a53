import type { ProviderProduct, ProviderVariant } from '../../../shared/domain/catalog/catalog.ts';
import { shirt } from '../catalog/provider-in-memory.ts';
import { type BenchWorld, createBenchWorld, type SyncFigures } from './catalog-bench-world.ts';

export interface BenchRow extends SyncFigures {
  readonly scenario: string;
  readonly calls: number;
  /** What the goal allows; absent: only told. */
  readonly bound?: number;
  readonly isMet: boolean;
}

export interface CatalogBenchOptions {
  readonly products: number;
  readonly variants: number;
  /** Medians of the round trip, ms. */
  readonly roundTrips: readonly number[];
  readonly report?: (row: BenchRow) => void;
}

/** How much of its share a run must use at the first of the round trips, in per cent. */
const fullestShare = 97;

/** The catalog's performance goals, against the simulated HighLevel under virtual time. */
export async function benchCatalog(options: CatalogBenchOptions): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  const keep = (row: BenchRow) => {
    rows.push(row);
    options.report?.(row);
  };
  const [first = 250, ...others] = options.roundTrips;
  await wholeLife(options, first, keep);
  for (const roundTripMs of others) {
    const world = await openWorld(options, { roundTripMs, share: 92 });
    keep(created(options, `create, RTT ${roundTripMs} ms`, await world.sync()));
  }
  const alone = await openWorld(options, { roundTripMs: first, share: 100 });
  keep(created(options, `create, RTT ${first} ms, no reserve`, await alone.sync()));
  return rows;
}

async function wholeLife(options: CatalogBenchOptions, roundTripMs: number, keep: (row: BenchRow) => void) {
  const { products, variants } = options;
  const total = products * variants;
  const world = await openWorld(options, { roundTripMs, share: 92 });
  const making = created(options, `create, RTT ${roundTripMs} ms`, await world.sync());
  keep({ ...making, isMet: making.isMet && making.utilisation >= fullestShare });
  keep(row('unchanged resync', await world.sync(), 0));
  const pages = Math.ceil(products / 100) + Math.ceil(total / 100);
  keep(row('unchanged, drift verified', await world.sync('verify'), pages));

  changeAll(world, (variant) => ({ ...variant, stockQuantity: (variant.stockQuantity ?? 0) + 3 }));
  keep(row('stock of all variants', await world.sync(), Math.ceil(total / 100)));

  const edits = fewestEdits(products, variants);
  await world.change({ owned: { price: 'provider' } });
  await world.sync();
  changeAll(world, raised);
  keep(row('price of all variants, provider rules prices', await world.sync(), Math.floor(1.05 * edits)));
  await world.change({ owned: { price: 'until-edited' } });
  await world.sync();
  changeAll(world, raised);
  const read = await world.sync();
  keep(row("price of all variants, merchant's edits read first", read, Math.floor(1.05 * edits) + products));
}

/** Bulk edits of 30 entities, filled one after the other: a product is an entity itself wherever its prices are named. */
function fewestEdits(products: number, variants: number): number {
  let calls = 1;
  let free = 30;
  for (let product = 0; product < products; product += 1) {
    for (let left = variants; left > 0; ) {
      if (free < 2) {
        calls += 1;
        free = 30;
      }
      const fits = Math.min(left, free - 1);
      left -= fits;
      free -= fits + 1;
    }
  }
  return calls;
}

function created({ products, variants }: CatalogBenchOptions, scenario: string, figures: SyncFigures): BenchRow {
  const optimum = products * (1 + variants) + Math.ceil(products / 30) + Math.ceil(products / 100);
  return row(scenario, figures, Math.floor(1.01 * optimum));
}

function row(scenario: string, figures: SyncFigures, bound: number): BenchRow {
  const calls = figures.reads + figures.writes;
  const { sliding, fixed, firstHit } = figures.mostIn10s;
  const isPolite = figures.refused429 === 0 && Math.max(sliding, fixed, firstHit) <= 100;
  const isDone = figures.state === 'finished' && figures.counts.failed === 0;
  return { scenario, ...figures, calls, bound, isMet: isDone && isPolite && calls <= bound };
}

async function openWorld(options: CatalogBenchOptions, world: Parameters<typeof createBenchWorld>[0]) {
  const opened = await createBenchWorld(world);
  for (let i = 0; i < options.products; i += 1) {
    const id = `p${String(i).padStart(4, '0')}`;
    const product = shirt(id, options.variants);
    opened.supplier.products.set(id, {
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, stockQuantity: 40 })),
    });
  }
  return opened;
}

function changeAll({ supplier }: BenchWorld, change: (variant: ProviderVariant) => ProviderVariant): void {
  const changed = (product: ProviderProduct) => ({ ...product, variants: product.variants.map(change) });
  for (const [id, product] of supplier.products) supplier.products.set(id, changed(product));
}

function raised(variant: ProviderVariant): ProviderVariant {
  const { minor, currency } = variant.retailPrice ?? { minor: 0, currency: 'USD' };
  return { ...variant, retailPrice: { minor: minor + 100, currency } };
}
