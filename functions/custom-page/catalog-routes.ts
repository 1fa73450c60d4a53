import * as v from 'valibot';
import type { CatalogRun } from '../../shared/domain/catalog/catalog-run.ts';
import { hasEnded, runProgress } from '../../shared/domain/catalog/run-progress.ts';
import {
  type LocationId,
  type ProviderId,
  type RunId,
  toProviderId,
  toProviderProductId,
  toRunId,
} from '../../shared/domain/ids.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { ConnectionStore } from '../../shared/ports/connections.ts';
import type { ProviderRegistry } from '../../shared/ports/fulfillment-provider.ts';
import { approvePrices, type ReviewPricesDeps } from '../../shared/use-cases/catalog/runs/approve-prices.ts';
import { cancelCatalogRun } from '../../shared/use-cases/catalog/runs/cancel-catalog-run.ts';
import { type StartCatalogRunDeps, startCatalogRun } from '../../shared/use-cases/start-catalog-run.ts';
import { updateConnection } from '../../shared/use-cases/update-connection.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, knownProvider, readBody } from './api-request.ts';

const syncBody = v.strictObject({ dryRun: v.optional(v.boolean()), provider: v.optional(v.string()) });

export interface CatalogRouteDeps extends StartCatalogRunDeps, ReviewPricesDeps {
  readonly connections: ConnectionStore;
  readonly providers: ProviderRegistry;
}

export function catalogRoutes(deps: CatalogRouteDeps): Readonly<Record<string, ApiRoute>> {
  const { runs } = deps;
  return {
    'POST /api/catalog/sync': forAdmins(async ({ session: { locationId }, body }) => {
      const { dryRun = false, provider } = readBody(syncBody, body);
      const wanted = provider === undefined ? undefined : knownProvider(deps.providers, provider);
      const connected = await connectedProviders(deps.connections, locationId, wanted);
      if (!dryRun) await Promise.all(connected.map((each) => endWaiting(deps.connections, locationId, each)));
      const started = await Promise.all(
        connected.map((each) => startCatalogRun(deps, { locationId, provider: each, dryRun, afterRunning: true })),
      );
      const items = started.map(({ runId, provider: each }) => ({ runId, provider: each }));
      return json(202, { runId: items[0]?.runId, ...(items.length > 1 && { items }) });
    }),
    'GET /api/catalog/runs': forEverybody(
      async ({ session: { locationId }, query: { cursor, limit } }) => {
        const page = await runs.list(locationId, { cursor, ...(limit !== undefined && { limit: Number(limit) }) });
        return json(200, { ...page, items: page.items.map(toProgress) });
      },
      ['cursor', 'limit'],
    ),
    'GET /api/catalog/runs/{runId}': forEverybody(
      async ({ session: { locationId }, path, query }) => {
        const runId = toRunId(path.runId ?? '');
        const found = await runs.find(locationId, runId);
        if (!found) throw unknownRun(runId);
        const { items, nextCursor } = await runs.listResults(locationId, runId, query.cursor);
        return json(200, { ...toProgress(found.value), results: items, ...(nextCursor && { nextCursor }) });
      },
      ['cursor'],
    ),
    'POST /api/catalog/runs/{runId}/cancel': forAdmins(async ({ session: { locationId }, path }) => {
      const runId = toRunId(path.runId ?? '');
      const run = await cancelCatalogRun(deps, locationId, runId);
      if (!run) throw unknownRun(runId);
      return json(202, toProgress(run));
    }),
    'POST /api/catalog/products/{provider}/{productId}/approve-prices': forAdmins(
      async ({ session: { locationId }, path }) => {
        const provider = toProviderId(path.provider ?? '');
        const productId = toProviderProductId(path.productId ?? '');
        const store = (await deps.connections.find(locationId, provider))?.value.store;
        const approved = store ? await approvePrices(deps, { locationId, provider, storeId: store.id, productId }) : 0;
        if (approved === 0)
          throw new ApiRefusal(409, 'nothing-to-approve', 'No price of this product waits for your review.');
        return json(202, { approved });
      },
    ),
  };
}

/** The merchant has chosen: from now on it is synced like any other. */
async function endWaiting(connections: ConnectionStore, locationId: LocationId, provider: ProviderId): Promise<void> {
  await updateConnection(connections, { locationId, provider }, (current) => {
    if (!current?.waitsForFirstSync) return undefined;
    const { waitsForFirstSync: _waits, ...rest } = current;
    return rest;
  });
}

async function connectedProviders(
  connections: ConnectionStore,
  locationId: LocationId,
  wanted: ProviderId | undefined,
): Promise<readonly ProviderId[]> {
  const all = await connections.list(locationId);
  const active = all.map(({ value }) => value).filter(({ credentials, store }) => credentials && store);
  const chosen = active
    .map(({ provider }) => provider)
    .filter((provider) => wanted === undefined || provider === wanted);
  if (chosen.length === 0)
    throw new ApiRefusal(409, 'not-connected', 'Connect a provider first; then there is a catalog to sync.');
  return chosen;
}

function unknownRun(runId: RunId): ApiRefusal {
  return new ApiRefusal(404, 'unknown-run', `This location has no run ${runId}.`);
}

function toProgress(run: CatalogRun) {
  const { cursor: _cursor, locationId: _location, ...shown } = run;
  const { rate, remainingMs } = runProgress(run);
  return {
    ...shown,
    finished: hasEnded(run),
    callsPerSecond: Math.round(rate * 10) / 10,
    ...(remainingMs !== undefined && { secondsLeft: Math.ceil(remainingMs / 1_000) }),
  };
}
