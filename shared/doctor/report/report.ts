import type { FactValue, Verdict } from '../assumption.ts';
import type { Left } from '../sending/clean-up.ts';
import type { System } from '../system.ts';

/**
 * `as-assumed`, `differs`: of all its facts; `new`: a fact that nobody assumed; `open`: it could not be learnt here; `skipped`:
 * it was not put; `refused`: a safety rule forbade it; `failed`: no usable answer came, or it is wrong itself.
 */
export type ProbeOutcome = 'as-assumed' | 'differs' | 'new' | 'open' | 'skipped' | 'refused' | 'failed';

export interface Report {
  readonly run: string;
  /** ISO. */
  readonly startedAt: string;
  /** Of this project. */
  readonly version: string;
  /** Whom it asked: the real systems or the simulators. */
  readonly of: 'real' | 'simulated';
  readonly systems: Readonly<Partial<Record<System, SystemReport>>>;
  readonly probes: readonly ProbeReport[];
  /** What could not be used: one sentence each. */
  readonly configuration: readonly string[];
  /** What it made and could not take away. */
  readonly left: readonly Left[];
  /** Lines of the tape that its own check did not let pass. */
  readonly dropped: readonly { readonly probe: string; readonly step: string; readonly why: string }[];
  readonly exit: number;
}

export interface SystemReport {
  readonly requests: number;
  readonly leftToday?: number;
  /** Country and currency. */
  readonly heading?: string;
}

export interface ProbeReport {
  readonly id: string;
  readonly system: System;
  readonly unknowns: readonly number[];
  readonly outcome: ProbeOutcome;
  readonly ms: number;
  readonly requests: number;
  readonly facts: readonly FactReport[];
  /** One line of what was seen. */
  readonly says: readonly string[];
  readonly open: readonly string[];
  /** Why it was skipped, refused or failed. */
  readonly why?: string;
}

export interface FactReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly assumed?: FactValue;
  readonly real: FactValue;
  /** `tape:14`. */
  readonly evidence: readonly string[];
  /** Only when it differs. */
  readonly means?: string;
  readonly change?: readonly string[];
  readonly behaviours?: readonly string[];
}
