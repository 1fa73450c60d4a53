import type { DefenceName } from '../defences.ts';
import type { Violation } from '../invariants.ts';
import { runSeed } from '../run-seed.ts';
import { scenarios, type WorldName } from '../scenarios.ts';
import type { TraceKind } from '../trace.ts';

/** One run to make; everything that it depends on. */
export interface SeedJob {
  readonly seed: number;
  readonly orders: number;
  readonly without: readonly string[];
  readonly faultMinutes?: number;
  readonly off: readonly DefenceName[];
  readonly trace?: TraceKind;
  /** Absent: an afternoon with faults of its own. */
  readonly world?: WorldName;
}

export interface SeedAnswer {
  readonly job: SeedJob;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  readonly trace: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly cpuMs: number;
}

/** Runs one seed; a run that cannot end is a violation like any other. */
export async function runJob(job: SeedJob): Promise<SeedAnswer> {
  const started = process.cpuUsage();
  const answer = (found: Omit<SeedAnswer, 'job' | 'cpuMs'>): SeedAnswer => {
    const { user, system } = process.cpuUsage(started);
    return { job, ...found, cpuMs: (user + system) / 1000 };
  };
  try {
    const { violations, traceHash, trace, counts } = await runSeed({
      seed: job.seed,
      orders: job.orders,
      without: new Set(job.without),
      ...(job.faultMinutes !== undefined && { faultMinutes: job.faultMinutes }),
      defencesOff: new Set(job.off),
      trace: job.trace ?? 'none',
      ...(job.world && { scenario: scenarios[job.world] }),
    });
    return answer({ violations, traceHash, trace, counts });
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return answer({
      violations: [{ invariant: 'I0 the world runs', what, at: 0 }],
      traceHash: '',
      trace: [],
      counts: {},
    });
  }
}
