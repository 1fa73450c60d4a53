import type { Random } from '../platform/random.ts';

/** One HTTP request as a simulator sees it: header names in lower case, body as text. */
export interface SimulatedRequest {
  readonly method: string;
  /** Path without the query, percent-decoding left to the simulator. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SimulatedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A webhook that the simulated side wants delivered; the runtime around the simulator delivers it (and may lose or repeat it). */
export interface SimulatedDelivery {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds since the epoch when it left. */
  readonly at: number;
}

/** One line of what the simulator saw, for tests to read. */
export interface SimulatedLogEntry {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Request headers with credentials replaced by the simulator's own name of the token's owner, see `actor`. */
  readonly actor: string | undefined;
  readonly body: unknown;
  readonly status: number;
  /** The fault that was injected, when one was. */
  readonly fault: FaultKind | undefined;
}

/**
 * `refused`: no effect, 422. `timeout-before`: no effect, no answer. `timeout-after`: the effect happens, the answer never arrives.
 * `reset-after`: the effect happens, the connection is cut. `slow`: answered after `delayMs`.
 */
export type FaultKind =
  | 'rate-limited'
  | 'server-error'
  | 'server-error-after'
  | 'timeout-before'
  | 'timeout-after'
  | 'reset-after'
  | 'slow'
  | 'refused'
  | 'html';

/** A fault for the next matching requests. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Upper-case method, or any when absent. */
  readonly method?: string;
  /** Matches the path, or any when absent. */
  readonly path?: RegExp;
  /** How many matching requests it hits; absent: every one. */
  readonly times?: number;
  /** Chance in [0, 1] that a matching request is hit; absent: 1. */
  readonly chance?: number;
  /** For `slow` and the time-outs: how long the caller waits. */
  readonly delayMs?: number;
}

/** What came of a request: an answer after `delayMs`, or none at all (`dropped`: the caller's own time-out must end it). */
export type SimulatedOutcome =
  | { readonly kind: 'answered'; readonly response: SimulatedResponse; readonly delayMs: number }
  /** `closesAfterMs`: when the far side gives up and cuts the connection; absent: never. */
  | { readonly kind: 'dropped'; readonly closesAfterMs?: number }
  | { readonly kind: 'reset' };

/** A whole outside system as one pure step: the same request, time and random source give the same outcome. */
export interface Simulator {
  readonly name: string;
  handle(request: SimulatedRequest, now: number, random: Random): SimulatedOutcome;
  /** Everything seen so far, oldest first. */
  readonly log: readonly SimulatedLogEntry[];
  /** Replaces all fault rules. */
  setFaults(rules: readonly FaultRule[]): void;
  /** Takes the webhooks that are waiting to be delivered. */
  takeDeliveries(): SimulatedDelivery[];
  /** Hears how a delivery ended and sends it again in its own time; absent: it never does. */
  reportDelivery?(report: DeliveryReport): void;
}

/** What the receiver answered: `status` is undefined when there was no answer. */
export interface DeliveryReport {
  readonly id: string;
  readonly status: number | undefined;
  readonly now: number;
}
