import type { Clock } from '../platform/clock.ts';
import type { FactValue } from './assumption.ts';
import type { Person } from './person.ts';
import type { Readers } from './readers.ts';
import type { Answer, Asking } from './sending/asking.ts';
import type { Workbench } from './sending/workbench.ts';
import type { System } from './system.ts';

/** In this order: each runs only if the one before left nothing that forbids to go on. */
export const stages = ['reach', 'reads', 'writes', 'order', 'limits'] as const;
export type Stage = (typeof stages)[number];

/** One script that asks something, for the real system and for its simulator alike. */
export interface Probe {
  /** `hl-orders-list`: what `--only` takes. */
  readonly id: string;
  readonly system: System;
  readonly stage: Stage;
  /** Completes "It asks …". */
  readonly asks: string;
  /** The most that it sends. */
  readonly requests: number;
  /** What it makes, in words; absent: it only reads. */
  readonly makes?: string;
  /** Rights without which it is skipped. */
  readonly rights?: readonly string[];
  /** Which of the facts' numbered unknowns it settles, by its system. */
  readonly unknowns?: readonly number[];
  /** It runs into the rate limit, on purpose. */
  readonly burstsLimit?: boolean;
  /** How long it may last; absent: 60 s. */
  readonly lastsMs?: number;
  /** @throws whatever went wrong; facts told before that stay. */
  run(scene: Scene): Promise<void>;
}

/** What a probe may do and tell. */
export interface Scene {
  /** Four letters: this run, in every name it gives. */
  readonly run: string;
  readonly clock: Clock;
  /** The location, store or shop that is asked about. */
  readonly place: string;
  /** What earlier probes of this system found out; a probe adds to it. */
  readonly notes: Notes;
  readonly readers: Readers;
  readonly person: Person;
  /** Makes, changes and takes away what this run made, and nothing else. */
  readonly bench: Workbench;
  /** Of `--order`. */
  readonly order: { readonly id: string } | 'ask' | undefined;
  /** Reads. Anything but a GET is refused. */
  ask(asking: Asking): Promise<Answer>;
  /** Reads at once, without waiting for a turn: for `--spend-limit` alone. */
  burst(asking: Asking): Promise<Answer>;
  /** Told to be true of the real system; compared with what is assumed. @param from the answers that show it. */
  fact(name: string, real: FactValue, ...from: readonly Answer[]): void;
  /** What could not be learnt here, and what would have to be there; one short sentence without a full stop. */
  open(question: string): void;
  /** One short line for people: what was seen, without a value of anybody's. */
  say(line: string): void;
  /** What an answer says in words that are safe to show: its status and its message. */
  wordsOf(answer: Answer): string;
}

export interface Notes {
  missingRights: readonly string[];
  /** Of the location, e.g. `America/Chicago`. */
  timeZone?: string | undefined;
  /** Country and currency, for the heading of the report. */
  heading?: string | undefined;
}
