import type { Violation } from '../invariants.ts';
import { liveOneOrder } from '../order-life.ts';

/** One order's life with deaths at these moments. */
export interface LifeJob {
  readonly deaths: readonly number[];
  readonly isSmall: boolean;
}

export interface LifeAnswer {
  readonly job: LifeJob;
  readonly moments: number;
  readonly violations: readonly Violation[];
}

export async function runLife(job: LifeJob): Promise<LifeAnswer> {
  const { moments, violations } = await liveOneOrder({ deaths: new Set(job.deaths), isSmall: job.isSmall });
  return { job, moments, violations };
}
