import type { CommandLine } from './command-line.ts';
import type { LifeJob } from './life-job.ts';
import { progressLine } from './progress-line.ts';
import type { SeedPool } from './seed-pool.ts';

/** Pairs are tried among the moments of the order's own life; later ones are all alike rounds of reconciliation. */
const pairedMoments = 260;

/**
 * One order's life, with a death at every single moment, or with `--pairs` at every two of the first ones.
 * @returns whether the order came home every time.
 */
export async function runCrashPoints(line: CommandLine, pool: SeedPool): Promise<boolean> {
  const calm = await pool.life({ deaths: [] });
  const jobs = line.pairs ? pairs(Math.min(pairedMoments, calm.moments)) : singles(calm.moments);
  const progress = progressLine(jobs.length);
  let broken = 0;
  await pool.runLives(jobs, ({ job, violations }) => {
    progress.step(broken > 0 ? `, ${broken} broke a promise` : '');
    if (violations.length === 0) return;
    broken += 1;
    console.log(`\nDeaths at ${job.deaths.join(' and ')}:`);
    for (const { invariant, what } of violations) console.log(`  ${invariant}: ${what}`);
  });
  progress.end();
  console.log(`One order of ${calm.moments} moments, ${jobs.length} lives with deaths, ${broken} broke a promise.`);
  return broken === 0 && calm.violations.length === 0;
}

function singles(moments: number): readonly LifeJob[] {
  return Array.from({ length: moments }, (_, moment) => ({ deaths: [moment] }));
}

function pairs(moments: number): readonly LifeJob[] {
  return singles(moments).flatMap(({ deaths: [first = 0] }) =>
    Array.from({ length: moments - first - 1 }, (_, gap) => ({ deaths: [first, first + gap + 1] })),
  );
}
