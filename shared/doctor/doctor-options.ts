import type { Clock } from '../platform/clock.ts';
import type { HttpClient } from '../platform/http-client.ts';
import type { Assumptions } from './assumption.ts';
import type { Person } from './person.ts';
import type { Probe } from './probe.ts';
import type { Readers } from './readers.ts';
import type { ProbeReport, Report } from './report/report.ts';
import type { Ledger } from './sending/ledger.ts';
import type { System } from './system.ts';

export interface Account {
  readonly system: System;
  /** The location, store or shop. */
  readonly place: string;
  readonly http: HttpClient;
  readonly baseUrl: string;
  /** With the credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

export interface Wishes {
  readonly write: boolean;
  /** Of `--location`. */
  readonly location: string | undefined;
  /** `ask` has the person place one. */
  readonly order: { readonly id: string } | 'ask' | undefined;
  readonly limits: boolean;
  readonly spendLimit: boolean;
  readonly printifyOrdersManual: boolean;
  readonly budget: number;
  readonly strict: boolean;
}

export interface DoctorOptions {
  readonly run: string;
  readonly version: string;
  readonly of: Report['of'];
  readonly probes: readonly Probe[];
  readonly accounts: readonly Account[];
  readonly assumptions: Assumptions;
  readonly readers: Readers;
  readonly person: Person;
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** Ids of throw-away products that earlier runs noted: an order of them may be looked at again. */
  readonly earlierProducts: readonly string[];
  /** Drawn for this run, and kept nowhere. */
  readonly redactionKey: Uint8Array;
  readonly wishes: Wishes;
  /** Whether somebody wants it to end: what was made is taken away still. */
  isStopped?(): boolean;
  /** Hears of each probe when it has ended. */
  onProbe?(probe: ProbeReport): void;
}
