import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { RunAnswer } from './page-answers.ts';
import type { PageClient } from './page-client.ts';
import { notYet, there, waitFor } from './wait-for.ts';

export interface RunWatch {
  readonly onProgress?: (text: string) => void;
  /** Whose catalog; absent: the first of the connected ones. */
  readonly provider?: string;
}

/** Asks for a catalog run and watches it to its end. While one is under way, asking again means that one. */
export async function watchCatalogRun(
  fixture: Fixture,
  page: PageClient,
  { onProgress = () => {}, provider }: RunWatch = {},
): Promise<RunAnswer> {
  const { runId } = await page.call<{ runId: string }>('POST', '/api/catalog/sync', { ...(provider && { provider }) });
  const run = await waitFor(
    `catalog run ${runId} to end`,
    async () => {
      const seen = await page.call<RunAnswer>('GET', `/api/catalog/runs/${runId}`);
      onProgress(`${progressOf(seen)}; ${inTheShop(fixture)}`);
      return seen.state === 'queued' || seen.state === 'running' ? notYet(progressOf(seen)) : there(seen);
    },
    { everyMs: 200 },
  );
  if (run.state !== 'finished')
    throw new UnmetExpectation('the run to finish', `${run.state}: ${run.reason?.message ?? ''}`);
  expectSame('products that failed', 0, run.counts.failed);
  return { ...run, runId };
}

function progressOf({ state, products, calls }: RunAnswer): string {
  if (calls.planned === 0) return state;
  return `${state}, ${products.done} of ${products.planned} products, ${calls.done} of ${calls.planned} calls`;
}

function inTheShop({ highlevel, locationId }: Fixture): string {
  return `in the shop ${highlevel.products(locationId).length} products, ${highlevel.prices(locationId).length} prices`;
}

/** Requests to HighLevel that change something in the shop. */
export function writesSoFar({ highlevel, locationId }: Fixture): number {
  return highlevel.log.filter(({ actor, method }) => actor === `location:${locationId}` && method !== 'GET').length;
}
