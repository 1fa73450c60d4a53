import { faultNames } from '../fault-mix.ts';
import { unkindnessNames } from '../unkindness.ts';
import type { SeedAnswer, SeedJob } from './seed-job.ts';

/** Fewer orders, then fewer kinds of faults, then an earlier end of them: the smallest run that still breaks a promise. */
export async function shrink(failing: SeedAnswer, run: (job: SeedJob) => Promise<SeedAnswer>): Promise<SeedAnswer> {
  let smallest = failing;
  const names = new Set(failing.violations.map(({ invariant }) => invariant));
  const attempt = async (change: Partial<SeedJob>): Promise<boolean> => {
    const answer = await run({ ...smallest.job, ...change });
    if (!answer.violations.some(({ invariant }) => names.has(invariant))) return false;
    smallest = answer;
    return true;
  };
  for (const orders of [1, 2, 3, 5, 8, 12]) {
    if (orders < smallest.job.orders && (await attempt({ orders }))) break;
  }
  for (const fault of [...faultNames, ...unkindnessNames]) {
    if (!smallest.job.without.includes(fault)) await attempt({ without: [...smallest.job.without, fault] });
  }
  for (const faultMinutes of [10, 30, 60]) {
    if (faultMinutes < (smallest.job.faultMinutes ?? 90) && (await attempt({ faultMinutes }))) break;
  }
  return smallest;
}

/** The command that runs exactly this again. */
export function replayLine({ seed, orders, without, faultMinutes, off, world }: SeedJob): string {
  const options = [
    `--seed ${seed}`,
    ...(world ? [`--world ${world}`] : []),
    `--orders ${orders}`,
    ...(without.length > 0 ? [`--without ${without.join(',')}`] : []),
    ...(faultMinutes === undefined ? [] : [`--fault-minutes ${faultMinutes}`]),
    ...(off.length > 0 ? [`--off ${off.join(',')}`] : []),
  ];
  return `npm run simulate -- ${options.join(' ')}`;
}
