import { resolve } from 'node:path';
import { environments } from '../../functions/environments.ts';
import { type StageConfig, stageConfig } from '../stage-config.ts';
import { bundleForThisMachine } from './bundle.ts';
import { type Closer, createCloser } from './closer.ts';
import type { CreatedQueue } from './create-queues.ts';
import { type Engines, startEngines } from './engines.ts';
import { startEventSource } from './event-source.ts';
import { type FunctionPools, startFunctionPools } from './function-pools.ts';
import { createHttpApi } from './http-api.ts';
import { createRouter } from './http-routes.ts';
import { createInvokeApi } from './invoke-api.ts';
import { listen } from './listen.ts';
import { createLogBook, type LogBook, type LogLine } from './log-book.ts';
import { physicalNames } from './physical-names.ts';
import { type Plan, readPlan } from './plan.ts';
import { type QueueDepth, queueDepths } from './queue-depths.ts';
import { createResolver } from './resolve-intrinsics.ts';
import { startSchedules } from './schedules.ts';
import { type Simulators, startSimulators } from './simulators.ts';
import { synthesize } from './synthesize.ts';

export interface LocalRuntimeOptions {
  /** Of the doors; 0 for any free one. */
  readonly port?: number;
  /** Of the Invoke API; absent: the doors' port + 1. */
  readonly invokePort?: number;
  /** Where tables survive a restart; absent: in memory. */
  readonly dataDirectory?: string | undefined;
  readonly schedules?: boolean;
  /** The owner's settings and secrets by variable name. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The source file of a function; absent: `functions/{name}/index.ts`. */
  readonly sourceOf?: (name: string) => string;
  /** Changes the stage before it is synthesized, as tests with short time-outs do. */
  readonly configure?: (stage: StageConfig) => StageConfig;
  /** Told of each step while starting. */
  readonly onProgress?: (step: string) => void;
  /** Told of each line that a function writes. */
  readonly onLine?: (line: LogLine) => void;
}

export interface LocalRuntime {
  /** Base URL of the HTTP API, without a trailing slash. */
  readonly doors: string;
  /** Base URL of the Invoke API. */
  readonly invoke: string;
  /** What the functions take for their address from outside. */
  readonly publicUrl: string;
  readonly simulators: Simulators;
  /** The engines' clients, to look at tables and queues. */
  readonly engines: Pick<Engines, 'dynamodb' | 'sqs' | 'endpoints'>;
  readonly logs: LogBook;
  queues(): Promise<Record<string, QueueDepth>>;
  /**
   * Invokes a function by its folder's name and gives what it returned.
   * @throws Error with the function's error in its message.
   */
  invokeFunction(name: string, payload?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

/** Runs the synthesized template on this machine. Everything lives in this process and ends with it. */
export async function startLocalRuntime(options: LocalRuntimeOptions = {}): Promise<LocalRuntime> {
  const closer = createCloser();
  try {
    return await start(options, closer);
  } catch (error) {
    await closer.close();
    throw error;
  }
}

async function start(options: LocalRuntimeOptions, closer: Closer): Promise<LocalRuntime> {
  const progress = options.onProgress ?? (() => {});
  const { httpApi, invokeApi, doors, invoke } = await openPorts(options, closer);

  const given = options.environment ?? {};
  const publicUrl = (given.PUBLIC_URL || `http://localhost:${doors.port}`).replace(/\/+$/, '');
  const simulators = await startSimulators(given, publicUrl);
  closer.add(() => simulators.close());
  const environment = { ...given, ...simulators.environment };

  progress('bundling the functions and synthesizing the stacks');
  const sourceOf = options.sourceOf ?? ((name) => resolve(root, 'functions', name, 'index.ts'));
  const bundling = bundleForThisMachine({ root, sourceOf, names: Object.keys(environments) });
  bundling.catch(() => {}); // awaited below; until then a failure must not end the process
  const stage = stageConfig('local', (name) => (name === 'PUBLIC_URL' ? publicUrl : environment[name]));
  const stacks = synthesize((options.configure ?? ((unchanged) => unchanged))(stage));

  progress('starting DynamoDB, SQS, KMS and Secrets Manager');
  const engines = await startEngines({ dataDirectory: options.dataDirectory, environment });
  closer.add(() => engines.close());
  const queues = await engines.provision(stacks);

  const queueUrl = (name: string) => queues.find((queue) => queue.name === name)?.url ?? '';
  const plan = readPlan(stacks, createResolver(stacks, physicalNames(stacks, { publicUrl, queueUrl })));
  const logs = createLogBook(options.onLine);
  const { functions: bundles, workerEntry } = await bundling;
  const pools = startFunctionPools({
    plan,
    bundles,
    workerEntry,
    sourceOf,
    endpoints: engines.endpoints,
    logs,
  });
  closer.add(() => pools.close());

  progress('opening the doors');
  const depths = () => queueDepths(queues, engines.sqs);
  httpApi.open(createRouter(plan.routes), pools.invoke);
  invokeApi.open({ functionNames: pools.names, invoke: pools.invoke, queues: depths });
  startEventSources({ plan, queues, engines, pools, closer });
  if (options.schedules ?? true) {
    const schedules = startSchedules(plan.schedules, pools.invoke);
    closer.add(() => schedules.stop());
  }
  // Queues were in memory: whatever waited in them when the process ended is found again.
  if (options.dataDirectory !== undefined) void pools.invoke('reconcile', {});

  // First of all no more requests, while everything that works on the last ones still runs.
  closer.add(() => Promise.all([doors.close(), invoke.close()]));
  return {
    doors: doors.url,
    invoke: invoke.url,
    publicUrl,
    simulators,
    engines,
    logs,
    queues: depths,
    invokeFunction: (name, payload = {}) => invokeFunction(pools, name, payload),
    close: () => closer.close(),
  };
}

/** Takes the ports first: one that is taken should be known before anything slow begins. */
async function openPorts(options: LocalRuntimeOptions, closer: Closer) {
  const { port = 3000 } = options;
  const httpApi = createHttpApi();
  const doors = await listen(httpApi.server, port, { what: 'the doors', remedy: 'Choose another with --port.' });
  closer.add(() => doors.close());
  const invokePort = options.invokePort ?? (port === 0 ? 0 : doors.port + 1);
  const invokeApi = createInvokeApi();
  const purpose = { what: 'the Invoke API', remedy: 'Choose another with --invoke-port.' };
  const invoke = await listen(invokeApi.server, invokePort, purpose);
  closer.add(() => invoke.close());
  return { httpApi, invokeApi, doors, invoke };
}

interface EventSourceParts {
  readonly plan: Plan;
  readonly queues: readonly CreatedQueue[];
  readonly engines: Engines;
  readonly pools: FunctionPools;
  readonly closer: Closer;
}

/** How long a batch may take to finish once the runtime closes; after that its thread is ended. */
const graceMs = 5_000;

function startEventSources({ plan, queues, engines, pools, closer }: EventSourceParts): void {
  const running = plan.eventSources.map((source) => {
    const queueUrl = queues.find((queue) => queue.arn === source.queueArn)?.url ?? '';
    return startEventSource({ source, queueUrl, sqs: engines.sqs, invoke: pools.invoke });
  });
  closer.add(async () => {
    const stopped = Promise.all(running.map((source) => source.stop()));
    await Promise.race([stopped, new Promise((done) => setTimeout(done, graceMs).unref())]);
  });
}

async function invokeFunction(pools: FunctionPools, name: string, payload: unknown): Promise<unknown> {
  const result = await pools.invoke(name, payload);
  if (result.kind === 'returned') return result.payload === undefined ? undefined : JSON.parse(result.payload);
  throw new Error(`${name} failed: ${result.error.errorType}: ${result.error.errorMessage}`);
}
