import { makeProductSyncHandler } from '../../../functions/product-sync/handler.ts';
import { createWindowLimiter } from '../../../shared/adapters/highlevel/rate-limit/rate-limit.ts';
import { openStorefront } from '../../../shared/adapters/highlevel/storefront/storefront.ts';
import { commandWorker } from '../../../shared/adapters/sqs/command-worker.ts';
import type { CatalogRun } from '../../../shared/domain/catalog/catalog-run.ts';
import { toLocationId, toProviderId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import type { SettingsChange } from '../../../shared/domain/settings/settings.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { sanitizedHtml } from '../../../shared/platform/sanitized-html.ts';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { startCatalogRun } from '../../../shared/use-cases/start-catalog-run.ts';
import { createProviderInMemory, type ProviderInMemory } from '../catalog/provider-in-memory.ts';
import { createInMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createBenchHttp, spreadAround } from './bench-http.ts';
import { createVirtualRun } from './virtual-run.ts';

const apiUrl = 'https://highlevel.bench';
const provider = toProviderId('printful');
const storeId = toProviderStoreId('7001');

export interface BenchWorldOptions {
  readonly roundTripMs: number;
  /** The catalog's share of 100 requests in 10 s; orders use the rest of it beside the catalog. */
  readonly share: number;
}

export interface BenchWorld {
  readonly highlevel: HighLevelSimulator;
  readonly supplier: ProviderInMemory;
  readonly locationId: string;
  change(settings: SettingsChange['catalog']): Promise<void>;
  /** One run through queue, worker and adapters as they ship. */
  sync(mode?: CatalogRun['mode']): Promise<SyncFigures>;
}

export interface SyncFigures {
  readonly state: CatalogRun['state'];
  readonly counts: CatalogRun['counts'];
  readonly reads: number;
  readonly writes: number;
  /** From the first request's arrival to the last's, virtual. */
  readonly seconds: number;
  /** Arrivals per 10 s after the opening window, in per cent of the share. */
  readonly utilisation: number;
  /** The same from the first request on. */
  readonly utilisationWithOpening: number;
  readonly refused429: number;
  readonly mostIn10s: { readonly sliding: number; readonly fixed: number; readonly firstHit: number };
  readonly slices: number;
}

export async function createBenchWorld({ roundTripMs, share }: BenchWorldOptions): Promise<BenchWorld> {
  const virtual = createVirtualRun();
  const { clock } = virtual;
  const random = seededRandom(roundTripMs + share);
  const highlevel = createHighLevelSimulator({ clock, behaviour: { rateLimitWindow: 'sliding' } });
  const { id: locationId } = highlevel.addLocation();
  const roundTrip = spreadAround(roundTripMs, random);
  const http = createBenchHttp({ simulator: highlevel, clock, random, roundTrip });
  const token = await virtual.until(installedToken(highlevel, http, locationId));
  const accessTokens = { get: async () => token, reject: async () => undefined };
  const stores = inMemoryStores({ clock, random });
  const queue = createInMemoryCommandQueue({ clock });
  const supplier = createProviderInMemory();
  const now = clock.now();
  await stores.installations.save(
    { locationId: toLocationId(locationId), state: 'active', generation: 1, updatedAt: now },
    0,
  );
  await stores.connections.save(
    {
      ...{ locationId: toLocationId(locationId), provider, connectedAt: now, updatedAt: now, state: 'active' },
      store: { id: storeId, name: 'Bench' },
      credentials: { token: 'not-a-real-token' },
    },
    0,
  );
  const deps = { ...stores, clock, random, queue, runs: stores.catalogRuns, catalogLeases: stores.catalogLeases };
  const worker = commandWorker({
    lastWord: { receives: 10, note: async () => undefined },
    functionName: 'product-sync',
    lane: 'product-sync',
    handle: makeProductSyncHandler({
      ...deps,
      providers: supplier.registry,
      sanitize: sanitizedHtml,
      openStorefront(_, window) {
        const limiter = createWindowLimiter({ clock, window, share, opening: 8 });
        return { store: openStorefront({ apiUrl, http, clock, random, accessTokens, limiter }), limiter };
      },
    }),
    visibility: queue.visibility,
    clock,
    log: createLog('product-sync', () => undefined),
  });

  let isSyncing = false;
  /** Orders beside the catalog: evenly what the catalog leaves them. */
  function orderTraffic(): void {
    const places = 100 - share;
    if (places === 0) return;
    const gapMs = 10_000 / places;
    virtual.every(
      () => gapMs * (1.02 + random.fraction() * 0.1),
      () => {
        const url = `${apiUrl}/payments/orders?altId=${locationId}&altType=location&limit=1&offset=0`;
        const headers = { authorization: `Bearer ${token}`, version: '2021-07-28', 'x-bench': 'orders' };
        if (isSyncing) void http.send({ method: 'GET', url, headers, timeoutMs: 8_000, largestAnswer: 1_000_000 });
        return isSyncing;
      },
    );
  }

  async function drain(): Promise<number> {
    let slices = 0;
    for (let record = queue.receive('product-sync'); record; record = queue.receive('product-sync')) {
      slices += 1;
      const { batchItemFailures } = await worker({ Records: [record] });
      if (batchItemFailures.length === 0) queue.remove(record.receiptHandle);
      else await clock.sleep(5_000);
    }
    return slices;
  }

  return {
    ...{ highlevel, supplier, locationId },
    async change(settings) {
      await stores.settings.change(toLocationId(locationId), { catalog: settings });
    },
    async sync(mode = 'sync') {
      const from = highlevel.log.length;
      await virtual.until(clock.sleep(60_000));
      const run = await startCatalogRun(deps, { locationId: toLocationId(locationId), provider, mode });
      isSyncing = true;
      orderTraffic();
      const slices = await virtual.until(drain());
      isSyncing = false;
      const ended = (await stores.catalogRuns.find(toLocationId(locationId), run.runId))?.value ?? run;
      return { ...figuresOf(highlevel, locationId, from, share), state: ended.state, counts: ended.counts, slices };
    },
  };
}

async function installedToken(highlevel: HighLevelSimulator, http: HttpClient, locationId: string): Promise<string> {
  const { code } = highlevel.installApp({ kind: 'location', locationId });
  const form = new URLSearchParams({
    client_id: highlevel.clientId,
    client_secret: highlevel.clientSecret,
    grant_type: 'authorization_code',
    code,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const request = {
    method: 'POST',
    url: `${apiUrl}/oauth/token`,
    headers,
    body: form.toString(),
    timeoutMs: 8_000,
    largestAnswer: 1_000_000,
  };
  const { body } = await http.send(request);
  return (JSON.parse(body) as { access_token: string }).access_token;
}

const windowMs = 10_000;

function figuresOf(highlevel: HighLevelSimulator, locationId: string, from: number, share: number) {
  const seen = highlevel.arrivals(`location:${locationId}`);
  const own = highlevel.log.slice(from).filter(({ path }) => path.startsWith('/products'));
  const times = own.map(({ at }) => at);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return {
    reads: own.filter(({ method }) => method === 'GET').length,
    writes: own.filter(({ method }) => method !== 'GET').length,
    seconds: (last - first) / 1_000,
    utilisation: inWholeWindows(times, first + windowMs, last, share),
    utilisationWithOpening: inWholeWindows(times, first, last, share),
    refused429: seen.refused,
    mostIn10s: { sliding: seen.maxSliding, fixed: seen.maxFixed, firstHit: seen.maxFirstHit },
  };
}

/** Requests in the whole windows of 10 s between two moments, in per cent of what the share allows; 0: not one window. */
function inWholeWindows(times: readonly number[], from: number, until: number, share: number): number {
  const windows = Math.floor((until - from) / windowMs);
  if (windows < 1) return 0;
  const inside = times.filter((at) => at >= from && at < from + windows * windowMs).length;
  return (inside / (windows * share)) * 100;
}
