import * as v from 'valibot';
import type { CatalogRun } from '../../shared/domain/catalog-run.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { ConnectionStore } from '../../shared/ports/connections.ts';
import { cancelCatalogRun } from '../../shared/use-cases/cancel-catalog-run.ts';
import { type StartCatalogRunDeps, startCatalogRun } from '../../shared/use-cases/start-catalog-run.ts';
import { ApiRefusal, type ApiRoute, readBody } from './api-request.ts';

const syncBody = v.strictObject({ dryRun: v.optional(v.boolean()), provider: v.optional(v.string()) });

export interface CatalogRouteDeps extends StartCatalogRunDeps {
  readonly connections: ConnectionStore;
}

export function catalogRoutes(deps: CatalogRouteDeps): Readonly<Record<string, ApiRoute>> {
  const { runs } = deps;
  return {
    'POST /api/catalog/sync': async ({ session: { locationId }, body }) => {
      const { dryRun = false, provider } = readBody(syncBody, body);
      const connected = await connectedProviders(deps.connections, locationId, provider);
      const started = await Promise.all(connected.map((each) => startCatalogRun(deps, { locationId, provider: each, dryRun })));
      const items = started.map(({ runId, provider: each }) => ({ runId, provider: each }));
      return json(202, { runId: items[0]?.runId, ...(items.length > 1 && { items }) });
    },
    'GET /api/catalog/runs/{runId}': async ({ session: { locationId }, path: { runId = '' }, query }) => {
      const found = await runs.find(locationId, runId);
      if (!found) throw unknownRun(runId);
      const { items, nextCursor } = await runs.listResults(locationId, runId, query.cursor);
      return json(200, { ...toProgress(found.value), results: items, ...(nextCursor && { nextCursor }) });
    },
    'POST /api/catalog/runs/{runId}/cancel': async ({ session: { locationId }, path: { runId = '' } }) => {
      const run = await cancelCatalogRun(deps, locationId, runId);
      if (!run) throw unknownRun(runId);
      return json(202, toProgress(run));
    },
  };
}

async function connectedProviders(
  connections: ConnectionStore,
  locationId: string,
  wanted: string | undefined,
): Promise<readonly string[]> {
  const all = await connections.list(locationId);
  const active = all.map(({ value }) => value).filter(({ credentials, store }) => credentials && store);
  const chosen = active.map(({ provider }) => provider).filter((provider) => wanted === undefined || provider === wanted);
  if (chosen.length === 0) throw new ApiRefusal(409, 'not-connected', 'Connect a provider first; then there is a catalog to sync.');
  return chosen;
}

function unknownRun(runId: string): ApiRefusal {
  return new ApiRefusal(404, 'unknown-run', `This location has no run ${runId}.`);
}

function toProgress({ lease: _lease, cursor: _cursor, locationId: _location, ...run }: CatalogRun) {
  const seconds = Math.max(1, ((run.finishedAt ?? run.updatedAt) - run.startedAt) / 1000);
  const callsPerSecond = Math.round((run.calls.done / seconds) * 10) / 10;
  const left = Math.max(0, run.calls.planned - run.calls.done);
  return {
    ...run,
    finished: run.finishedAt !== undefined,
    rate: { callsPerSecond },
    ...(run.finishedAt === undefined && callsPerSecond > 0 && { secondsLeft: Math.ceil(left / callsPerSecond) }),
  };
}
