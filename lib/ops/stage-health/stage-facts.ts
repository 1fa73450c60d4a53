import type { FunctionName } from '../../../functions/environments.ts';
import type { Lane, ScheduledFunction } from '../../../functions/lanes.ts';
import type { InstallationState } from '../../../shared/domain/installations/installation.ts';
import type { DeployedFunction, LaneWorker, Probe, StageAlarm } from '../running-stage/running-stage.ts';

/** What a look found, or why it found nothing: one refused look hides none of the others. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unknown'; readonly why: string };

/** How a stage is at one moment. Only counts and names: nothing of a merchant or a shopper. */
export interface StageFacts {
  readonly stage: string;
  readonly where: string;
  /** When it was looked at, ms. */
  readonly at: number;
  /** By name; undefined: not deployed. */
  readonly functions: Readonly<Record<FunctionName, DeployedFunction | undefined>>;
  /** Where the doors are; absent: no function knows it yet. */
  readonly publicUrl?: string;
  /** What `/health` answers there. */
  readonly health?: Probe;
  /** Requests of the last hour that a door could not answer as it should, by door; those without are left out. */
  readonly failedRequests: Known<Readonly<Partial<Record<FunctionName, number>>>>;
  /** How many functions the account runs at once. */
  readonly concurrency: Known<number>;
  readonly lanes: Readonly<Record<Lane, Known<LaneFacts>>>;
  /** Runs of schedules that failed within two weeks. */
  readonly failedRuns: Known<number>;
  readonly alarms: Known<readonly StageAlarm[]>;
  /** When each schedule last ran through, ms; undefined: never, or before that was noted. */
  readonly lastRuns: Known<Readonly<Record<ScheduledFunction, number | undefined>>>;
  /** Secrets that functions ask for and nobody has set. */
  readonly missingSecrets: Known<readonly string[]>;
  /** Settings without which functions wait for the end of the set-up. */
  readonly missingSettings: readonly string[];
  /** Of all that were ever seen. */
  readonly installations: Known<Readonly<Record<InstallationState, number>>>;
  /** Orders that need somebody, over all locations whose app is installed. */
  readonly needAttention: Known<{ readonly orders: number; readonly locations: number }>;
}

export interface LaneFacts {
  readonly waiting: number;
  /** Being worked on, or waiting for the next try. */
  readonly taken: number;
  readonly deadLetters: number;
  readonly oldestSeconds?: number;
  /** Absent: nothing feeds the lane's function. */
  readonly worker?: LaneWorker;
}
