import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunctions } from '../../../lib/bundle-functions.ts';
import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import { createOAuthProtocol } from '../../../shared/adapters/highlevel/oauth/oauth.ts';
import { newRun } from '../../../shared/domain/catalog/run-progress.ts';
import { toLocationId, toProviderId, toProviderStoreId, toRunId } from '../../../shared/domain/ids.ts';
import { systemClock as clock } from '../../../shared/platform/clock.ts';
import { createHttpClient } from '../../../shared/platform/http-client.ts';
import { systemRandom as random } from '../../../shared/platform/random.ts';
import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { startSimulatorServer } from '../../../shared/simulators/http-server.ts';
import { createInMemoryDocumentTable, type InMemoryDocumentTable } from '../fakes/in-memory-document-table.ts';
import { openBox, type TableAnswer, type TableRequest, type WorkerReport, type WorkerTask } from './memory-task.ts';

const boundMb = 256;
const provider = toProviderId('printful');
const runId = toRunId('memory');
const unlimited = 1_000_000;

/**
 * Peak memory of a worker that syncs a whole catalog: the shipping code, bundled as it ships, in a process of its own on
 * this machine's Node. The shop answers over HTTP and the table from this process.
 */
export async function benchMemory(products: number, variants: number) {
  const behaviour = { requestsPerInterval: unlimited, requestsPerDay: unlimited };
  const highlevel = createHighLevelSimulator({ clock, behaviour });
  const server = await startSimulatorServer({ simulator: highlevel, port: 0, clock, random, deliver: false });
  const folder = await mkdtemp(join(tmpdir(), 'memory-bench-'));
  try {
    const { id: locationId } = highlevel.addLocation();
    const table = createInMemoryDocumentTable({ clock });
    await install(table, locationId);
    const token = await accessToken(server.url, highlevel, locationId);
    const task = {
      apiUrl: server.url,
      token,
      locationId: toLocationId(locationId),
      provider,
      runId,
      products,
      variants,
    };
    const report = await measured(await bundled(folder), table, task);
    const isMet = report.products === products && report.peakMb <= boundMb;
    return { peakMb: report.peakMb, boundMb, calls: highlevel.log.length - 1, isMet };
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function install(table: InMemoryDocumentTable, locationId: string): Promise<void> {
  const stores = storesOn({ table, secretBox: openBox, clock, random });
  const now = clock.now();
  await stores.installations.save(
    { locationId: toLocationId(locationId), state: 'active', generation: 1, updatedAt: now },
    0,
  );
  const connection = {
    locationId: toLocationId(locationId),
    provider,
    connectedAt: now,
    updatedAt: now,
    state: 'active',
  } as const;
  const store = { id: toProviderStoreId('7001'), name: 'Bench' };
  await stores.connections.save({ ...connection, store, credentials: { token: 'not-a-real-token' } }, 0);
  await stores.catalogRuns.save(
    newRun({ locationId: toLocationId(locationId), provider, runId, dryRun: false }, now),
    0,
  );
}

async function accessToken(
  apiUrl: string,
  highlevel: ReturnType<typeof createHighLevelSimulator>,
  locationId: string,
): Promise<string> {
  const http = createHttpClient({ allowedUrls: [apiUrl] });
  const { clientId, clientSecret } = highlevel;
  const redirectUri = 'https://bench.example/oauth/callback';
  const oauth = createOAuthProtocol({
    ...{ apiUrl, clientId, redirectUri, http, clock },
    clientSecret: async () => clientSecret,
  });
  const { code } = highlevel.installApp({ kind: 'location', locationId });
  const issued = await oauth.exchangeCode(code);
  await http.close();
  return issued.accessToken;
}

async function bundled(folder: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../../..');
  const entries = { 'memory-worker': join(import.meta.dirname, 'memory-worker.ts') };
  const code = (await bundleFunctions({ root, entries })).get('memory-worker') ?? '';
  const file = join(folder, 'memory-worker.cjs');
  await writeFile(file, code);
  return file;
}

/** @throws Error when the worker ended without a report. */
async function measured(file: string, table: InMemoryDocumentTable, task: WorkerTask): Promise<WorkerReport> {
  const worker = fork(file, { execArgv: [] });
  try {
    return await new Promise<WorkerReport>((done, failed) => {
      worker.once('exit', (status) => failed(new Error(`The worker ended with ${status} and measured nothing.`)));
      worker.on('message', (message: TableRequest | WorkerReport) => {
        if ('peakMb' in message) done(message);
        else void answer(worker, table, message);
      });
      worker.send(task);
    });
  } finally {
    worker.kill();
  }
}

async function answer(worker: ChildProcess, table: InMemoryDocumentTable, request: TableRequest): Promise<void> {
  const { id, method, args } = request;
  const found: TableAnswer = await Promise.resolve()
    .then(() => Reflect.apply(Reflect.get(table, method), table, args))
    .then(
      (value: unknown) => ({ id, value }),
      (error: unknown) => ({ id, error: String(error) }),
    );
  worker.send(found);
}
