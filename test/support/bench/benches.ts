import { type BenchRow, benchCatalog } from './catalog-bench.ts';
import { benchCost } from './cost/cost-bench.ts';
import { benchFairness } from './fairness-bench.ts';
import { benchFlashSale } from './flash-sale-bench.ts';
import { benchMemory } from './memory-bench.ts';
import { benchPage } from './page-bench.ts';
import { benchPageLists } from './page-lists-bench.ts';
import { measureVitals } from './page-vitals.ts';
import { benchRates } from './rates-bench.ts';
import { benchStart } from './start-bench.ts';

export interface BenchArguments {
  readonly products?: string | undefined;
  readonly variants?: string | undefined;
  readonly rounds?: string | undefined;
  readonly orders?: string | undefined;
  /** Only JSON. */
  readonly json: boolean;
}

/** Each prints its figures and answers whether all goals are met. */
export const benches: Readonly<Record<string, (values: BenchArguments) => Promise<boolean>>> = {
  /** CPU of each function's start, as a ratio of a bare handler's. */
  async start({ rounds = '15', json }) {
    const figures = await benchStart(Number(rounds));
    const { rows, ...rest } = figures;
    console.log(JSON.stringify({ bench: 'start', ...figures }));
    if (!json) console.table(rows);
    if (!rest.isJudged) console.log(`Not judged: the load was ${rest.load} before the first round, 0.3 is quiet.`);
    return rest.isMet;
  },
  /** What 1,000 orders and an idle month cost, of the bundles that ship. */
  async cost({ orders = '10', json }) {
    const figures = await benchCost(Number(orders));
    console.log(JSON.stringify({ bench: 'cost', ...figures }));
    const { counts, warm, cold, page, idle, goals } = figures;
    if (!json) console.table({ 'one order': counts });
    if (!json) console.table({ '1,000 orders, warm': warm, '1,000 orders, cold': cold });
    const lines = { warm: warm.total, cold: cold.total, page, idle };
    if (!json)
      console.table(
        Object.entries(lines).map(([what, dollars]) => ({ what, dollars, goal: goals[what as keyof typeof goals] })),
      );
    return figures.isMet;
  },
  /** Requests and bytes of the page, by package; and how soon it stands and answers in a browser. */
  async page({ json, rounds = '7' }) {
    const figures = await benchPage();
    const vitals = await measureVitals(Number(rounds));
    console.log(JSON.stringify({ bench: 'page', ...figures, vitals: vitals ?? 'no browser here' }));
    const { byPackage, ...whole } = figures;
    if (!json) console.table([whole]);
    if (!json) console.table(byPackage);
    if (!json && vitals) console.table({ median: vitals.median, worst: vitals.worst });
    if (vitals?.notJudged) console.log(`How soon it stands is not judged: ${vitals.notJudged}.`);
    return figures.isMet && (vitals?.isMet ?? true);
  },
  /** What the lists of the page read at a location with many orders. */
  async 'page-lists'({ orders = '10000', json }) {
    const rows = await benchPageLists(Number(orders));
    console.log(JSON.stringify({ bench: 'page-lists', orders: Number(orders), rows }));
    if (!json) console.table(rows);
    return rows.every(({ isMet }) => isMet);
  },
  /** What another shop's order and tracking take beside a supplier that answers in seven seconds, and without it. */
  async fairness({ json }) {
    const figures = await benchFairness();
    console.log(JSON.stringify({ bench: 'fairness', ...figures }));
    if (!json) console.table({ order: figures.orderMs, tracking: figures.trackingMs });
    return figures.isMet;
  },
  /** Five thousand orders in ten minutes at one shop. */
  async 'flash-sale'({ json }) {
    const figures = await benchFlashSale(5_000, 10);
    console.log(JSON.stringify({ bench: 'flash-sale', ...figures }));
    if (!json) console.table([{ ...figures, ...figures.requestsPerOrder }]);
    return figures.isMet;
  },
  /** What a checkout waits for shipping rates, and whom it asks. */
  async rates({ json }) {
    const { isMet, ...figures } = await benchRates();
    console.log(JSON.stringify({ bench: 'rates', ...figures, isMet }));
    const rows = Object.entries(figures).flatMap(([what, value]) =>
      typeof value === 'number'
        ? [[what, value]]
        : Object.entries(value).map(([part, each]) => [`${what}: ${part}`, each]),
    );
    if (!json) console.table(Object.fromEntries(rows));
    return isMet;
  },
  /** Of a worker in a process of its own. */
  async memory({ products = '1000', variants = '10', json }) {
    const figures = await benchMemory(Number(products), Number(variants));
    console.log(
      JSON.stringify({ bench: 'memory', products: Number(products), variants: Number(variants), ...figures }),
    );
    if (!json) console.table([figures]);
    return figures.isMet;
  },
  async catalog({ products = '1000', variants = '10', json }) {
    const startedAt = performance.now();
    const rows = await benchCatalog({
      products: Number(products),
      variants: Number(variants),
      roundTrips: [250, 120, 400],
      report: ({ scenario }) => json || console.error(`  ${scenario} …`),
    });
    const took = { seconds: Math.round((performance.now() - startedAt) / 1_000), ...memory() };
    console.log(
      JSON.stringify({ bench: 'catalog', products: Number(products), variants: Number(variants), took, rows }),
    );
    if (!json) console.table(rows.map(columns));
    return rows.every(({ isMet }) => isMet);
  },
};

function memory() {
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMb: Math.round(rss / 2 ** 20), heapMb: Math.round(heapUsed / 2 ** 20) };
}

function columns(row: BenchRow) {
  const most = row.mostIn10s;
  return {
    scenario: row.scenario,
    reads: row.reads,
    writes: row.writes,
    bound: row.bound,
    minutes: Number((row.seconds / 60).toFixed(2)),
    'share used %': Number(row.utilisation.toFixed(1)),
    '429': row.refused429,
    'most in 10 s (sliding/fixed/first-hit)': `${most.sliding}/${most.fixed}/${most.firstHit}`,
    slices: row.slices,
    met: row.isMet,
  };
}
