import { resolve } from 'node:path';
import { environments } from '../../functions/environments.ts';
import { localStage, type StageConfig } from '../stage-config.ts';
import { createRouter } from './doors/http-routes.ts';
import { openPorts } from './doors/open-ports.ts';
import { openDataDirectory } from './engines/data-directory.ts';
import { type Engines, startEngines } from './engines/engines.ts';
import { type QueueDepth, queueDepths } from './engines/queue-depths.ts';
import { startEventSources } from './events/event-source.ts';
import { startSchedules } from './events/schedules.ts';
import { newestChangeUnder, withFreshPage } from './functions/fresh-page.ts';
import { type FunctionPools, startFunctionPools } from './functions/function-pools.ts';
import { createLogBook, type LogBook, type LogLine } from './functions/log-book.ts';
import { type Closer, createCloser } from './net/closer.ts';
import { operatorApi } from './operator-api.ts';
import { openSimulatorKeeper } from './simulator-keeper.ts';
import { type Simulators, startSimulators } from './simulators.ts';
import { bundleForThisMachine } from './template/bundle.ts';
import { physicalNames } from './template/physical-names.ts';
import { readPlan } from './template/plan.ts';
import { createResolver } from './template/resolve-intrinsics.ts';
import { synthesize } from './template/synthesize.ts';

export interface LocalRuntimeOptions {
  /** Of the doors; 0 for any free one. */
  readonly port?: number;
  /** Of the Invoke API; absent: the doors' port + 1. */
  readonly invokePort?: number;
  /** Where tables and queues survive a restart; absent: in memory. */
  readonly dataDirectory?: string | undefined;
  readonly schedules?: boolean;
  /** The owner's settings and secrets by variable name. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The source file of a function; absent: `functions/{name}/index.ts`. */
  readonly sourceOf?: (name: string) => string;
  /** Makes the functions' code; absent: `bundleForThisMachine`. Tests of one run share what one of them made. */
  readonly bundle?: typeof bundleForThisMachine;
  /** Changes the stage before it is synthesized, as tests with short time-outs do. */
  readonly configure?: (stage: StageConfig) => StageConfig;
  /** What functions find of AWS instead of an engine itself, as what counts their calls. */
  readonly through?: (endpoint: string) => Promise<string>;
  /** Told of each step while starting. */
  readonly onProgress?: (step: string) => void;
  /** Told of each line that a function writes. */
  readonly onLine?: (line: LogLine) => void;
  /** Told of the body of each message that a worker gets. */
  readonly onMessage?: (body: string) => void;
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
  if (options.dataDirectory !== undefined) openDataDirectory(options.dataDirectory);
  const { httpApi, invokeApi, doors, invoke } = await openPorts(options.port ?? 3000, options.invokePort, closer);
  const given = options.environment ?? {};
  const publicUrl = (given.PUBLIC_URL || `http://localhost:${doors.port}`).replace(/\/+$/, '');
  const keeper = openSimulatorKeeper(options.dataDirectory);
  const simulators = await startSimulators(given, publicUrl, keeper);
  closer.add(() => simulators.close());

  const environment = { ...given, ...simulators.environment, PUBLIC_URL: publicUrl };
  const { engines, queues, plan, stacks, pools, logs } = await buildMachine({
    options,
    environment,
    publicUrl,
    closer,
  });

  // The engines have the directory to themselves, or would not have started.
  keeper.begin();
  closer.add(() => keeper.close());
  options.onProgress?.('opening the doors');
  const depths = () => queueDepths(queues, engines.sqs);
  httpApi.open(createRouter(plan.routes), pools.invoke);
  const { onMessage } = options;
  const parts = { queues, sqs: engines.sqs, invoke: pools.invoke, onMessage };
  const eventSources = startEventSources(plan.eventSources, parts);
  closer.add(() => eventSources.stop());
  const operators = operatorApi({ plan, stacks, engines, logs, eventSources, environment });
  invokeApi.open({ functionNames: pools.names, invoke: pools.invoke, queues: depths, ...operators });
  const schedules = startSchedules((options.schedules ?? true) ? plan.schedules : [], pools.invoke);
  closer.add(() => schedules.stop());
  // First of all no more requests, while everything that works on the last ones still runs.
  closer.add(() => Promise.all([doors.close(), invoke.close()]));
  // The first run finds events that came while nothing ran here, and the queue of a version that kept none.
  if (options.dataDirectory !== undefined) void pools.invoke('reconcile', {});

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

interface MachineParts {
  readonly options: LocalRuntimeOptions;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly publicUrl: string;
  readonly closer: Closer;
}

const root = resolve(import.meta.dirname, '../..');

/** Everything behind the doors: engines with their tables and queues, and functions that know of them. */
async function buildMachine({ options, environment, publicUrl, closer }: MachineParts) {
  const { onProgress = () => {}, configure = (stage) => stage, bundle = bundleForThisMachine } = options;
  const sourceOf = options.sourceOf ?? ((name) => resolve(root, 'functions', name, 'index.ts'));

  onProgress('bundling the functions and synthesizing the stacks');
  const bundling = bundle({ root, sourceOf, names: Object.keys(environments) });
  bundling.catch(() => {}); // awaited below; until then a failure must not end the process
  const stacks = synthesize(configure(localStage(environment)));

  onProgress('starting DynamoDB, SQS, KMS and Systems Manager');
  const engines = await startEngines({ dataDirectory: options.dataDirectory, environment });
  closer.add(() => engines.close());
  const queues = await engines.provision(stacks);

  const queueUrl = (name: string) => queues.find((queue) => queue.name === name)?.url ?? '';
  const plan = readPlan(stacks, createResolver(stacks, physicalNames(stacks, { publicUrl, queueUrl })));
  const logs = createLogBook(options.onLine);
  const { through = async (endpoint: string) => endpoint } = options;
  const { dynamodb, sqs, aws } = engines.endpoints;
  const endpoints = { dynamodb: await through(dynamodb), sqs: await through(sqs), aws: await through(aws) };
  const pools = startFunctionPools({ plan, bundles: await bundling, sourceOf, endpoints, logs });
  closer.add(() => pools.close());
  const rebuild = async () => {
    try {
      const { functions } = await bundleForThisMachine({ root, sourceOf, names: ['page'] });
      await pools.replace('page', functions.get('page') ?? '');
    } catch (error) {
      // The former page stays: its developer reads here what is wrong with the new one.
      logs.add({ functionName: 'page', text: `not built anew: ${String(error)}` });
    }
  };
  const changedAt = () => newestChangeUnder(resolve(root, 'functions/page/browser'));
  const invoke = withFreshPage({ invoke: pools.invoke, changedAt, rebuild });
  return { engines, queues, plan, stacks, pools: { ...pools, invoke }, logs };
}

async function invokeFunction(pools: FunctionPools, name: string, payload: unknown): Promise<unknown> {
  const result = await pools.invoke(name, payload);
  if (result.kind === 'returned') return result.payload === undefined ? undefined : JSON.parse(result.payload);
  throw new Error(`${name} failed: ${result.error.errorType}: ${result.error.errorMessage}`);
}
