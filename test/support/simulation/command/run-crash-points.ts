import type { CommandLine } from './command-line.ts';
import type { LifeAnswer, LifeJob } from './life-job.ts';
import { progressLine } from './progress-line.ts';
import type { SeedPool } from './seed-pool.ts';

/**
 * One order's life with a death at every single moment; or with `--pairs` a smaller order's life with deaths at every two:
 * the second at each moment that the life with the first one has.
 * @returns whether the order came home every time.
 */
export async function runCrashPoints({ pairs }: CommandLine, pool: SeedPool): Promise<boolean> {
  const isSmall = pairs;
  const calm = await pool.life({ deaths: [], isSmall });
  const singles = await liveAll(pool, inOneLife(calm.moments, isSmall));
  const broken = calm.violations.length + singles.broken;
  tell('a death', calm, singles);
  if (!pairs) return broken === 0;
  const doubles = await liveAll(pool, inTwoMoments(singles.moments, isSmall));
  tell('two deaths', calm, doubles);
  return broken + doubles.broken === 0;
}

interface Lives {
  readonly lives: number;
  readonly broken: number;
  /** By the first moment of death: how many moments that life had. */
  readonly moments: ReadonlyMap<number, number>;
}

async function liveAll(pool: SeedPool, jobs: readonly LifeJob[]): Promise<Lives> {
  const progress = progressLine(jobs.length);
  const moments = new Map<number, number>();
  let broken = 0;
  await pool.runLives(jobs, (answer) => {
    moments.set(answer.job.deaths[0] ?? 0, answer.moments);
    if (answer.violations.length > 0) {
      broken += 1;
      printBroken(answer);
    }
    progress.step(broken > 0 ? `, ${broken} broke a promise` : '');
  });
  progress.end();
  return { lives: jobs.length, broken, moments };
}

function inOneLife(moments: number, isSmall: boolean): readonly LifeJob[] {
  return Array.from({ length: moments }, (_, moment) => ({ deaths: [moment], isSmall }));
}

function inTwoMoments(moments: ReadonlyMap<number, number>, isSmall: boolean): readonly LifeJob[] {
  return [...moments].flatMap(([first, count]) =>
    Array.from({ length: Math.max(0, count - first - 1) }, (_, gap) => ({ deaths: [first, first + gap + 1], isSmall })),
  );
}

function printBroken({ job, violations }: LifeAnswer): void {
  console.log(`\nDeaths at ${job.deaths.join(' and ')}:`);
  for (const { invariant, what } of violations) console.log(`  ${invariant}: ${what}`);
}

function tell(deaths: string, calm: LifeAnswer, { lives, broken }: Lives): void {
  console.log(`One order of ${calm.moments} moments, ${lives} lives with ${deaths}, ${broken} broke a promise.`);
}
