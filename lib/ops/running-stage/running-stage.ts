import type { FunctionName } from '../../../functions/environments.ts';
import type { Lane } from '../../../functions/lanes.ts';
import type { StageData } from '../personal-data/stage-data.ts';
import type { StageMemory } from './stage-memory.ts';

/** One stage as it runs, for whoever operates it. Every method fails with a sentence that says what to do. */
export interface RunningStage {
  readonly name: string;
  /** Stands before the name of each function and queue. */
  readonly prefix: string;
  /** Its region; on one machine the address of its Invoke API. */
  readonly where: string;
  readonly functions: StageFunctions;
  readonly workers: StageWorkers;
  readonly queues: StageQueues;
  readonly logs: StageLogs;
  readonly alarms: StageAlarms;
  readonly secrets: StageSecrets;
  readonly metrics: StageMetrics;
  /** The stage's table, read only. */
  memory(tableName: string): StageMemory;
  /** The same table, for who exports or erases what a location has there. */
  data(tableName: string): StageData;
  /** Whether something answers at this address, and with which status. */
  probe(url: string): Promise<Probe>;
  /** Lets go of all connections. */
  close(): void;
}

export interface StageFunctions {
  /** @returns undefined when it is not deployed. */
  find(name: FunctionName): Promise<DeployedFunction | undefined>;
  /** How many functions of the account may run at once. */
  concurrency(): Promise<number>;
  /** Starts a run with this payload, as a schedule does. Resolves when Lambda has taken it, before it ran. */
  start(name: FunctionName, payload: object): Promise<void>;
}

export interface DeployedFunction {
  /** What it is told, by name; secrets are not among it, only their names. */
  readonly variables: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  /** Whether it takes requests. */
  readonly isReady: boolean;
  /** Lambda's words, where it is not. */
  readonly trouble?: string;
}

export interface StageWorkers {
  /** @returns undefined when nothing feeds the lane's function. */
  find(lane: Lane): Promise<LaneWorker | undefined>;
  /** Begins to feed it, or feeds it no more; what it has is finished. Resolves at once, before that is so. */
  set(worker: LaneWorker, isEnabled: boolean): Promise<void>;
}

export interface LaneWorker {
  readonly id: string;
  /** Lambda's word: Enabled, Enabling, Disabling, Disabled, Creating, Updating … */
  readonly state: string;
  readonly maximumConcurrency?: number;
}

/** A lane's queue, or the one that holds its dead letters. */
export interface QueueOf {
  readonly lane: Lane;
  readonly holds: 'commands' | 'dead-letters';
}

export interface StageQueues {
  /** About how many wait, and how many somebody has taken. */
  depth(queue: QueueOf): Promise<{ readonly waiting: number; readonly taken: number }>;
  /** Runs of schedules that failed, see `lib/constructs/failed-runs.ts`. */
  failedRuns(): Promise<number>;
  /**
   * Takes up to ten, and hides them from everybody for a while; none: there is no more that can be taken now.
   * @param hiddenSeconds afterwards they are there again.
   */
  take(queue: QueueOf, hiddenSeconds: number): Promise<readonly TakenMessage[]>;
  /** Lets others take them at once. */
  release(queue: QueueOf, messages: readonly TakenMessage[]): Promise<void>;
  /** @returns those that are in the queue now, or were already. */
  send(queue: QueueOf, messages: readonly TakenMessage[]): Promise<readonly TakenMessage[]>;
  remove(queue: QueueOf, messages: readonly TakenMessage[]): Promise<void>;
}

export interface TakenMessage {
  readonly id: string;
  readonly handle: string;
  readonly body: string;
  readonly group: string;
  /** When it was sent first, ms. */
  readonly sentAt: number;
}

export interface LogQuery {
  readonly functions: readonly FunctionName[];
  /** ms. */
  readonly since: number;
  /** Lines that have one of these fields with this value; absent: all lines. */
  readonly fields?: readonly (readonly [name: string, value: string])[];
  /** Of each function, the newest count. */
  readonly most: number;
}

export interface StageLogs {
  /** Oldest first, of all functions together. */
  find(query: LogQuery): Promise<readonly StageLogLine[]>;
}

export interface StageLogLine {
  readonly at: number;
  readonly function: FunctionName;
  readonly text: string;
}

export interface StageAlarms {
  list(): Promise<readonly StageAlarm[]>;
}

export interface StageAlarm {
  /** Its words after the stage's name, which are a heading of docs/runbook.md. */
  readonly subject: string;
  /** `unknown`: it has no data yet. */
  readonly state: 'rings' | 'quiet' | 'unknown';
  readonly since?: number;
}

export interface StageSecrets {
  /** Names of the secrets that have a value; the values are never asked for. */
  list(): Promise<readonly string[]>;
}

/** One of CloudWatch's metrics. */
export interface MetricOf {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum';
}

export interface StageMetrics {
  /** How old the oldest message of each lane is, in seconds; a lane without data is left out. */
  oldestMessages(): Promise<Readonly<Partial<Record<Lane, number>>>>;
  /** The sum of each metric from a time on, in their order; a metric without data is 0. */
  sums(metrics: readonly MetricOf[], since: number): Promise<readonly number[]>;
}

export type Probe =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'silent'; readonly why: string };
