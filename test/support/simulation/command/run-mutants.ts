import { type DefenceName, defenceNames, defences, masks } from '../defences.ts';
import type { CommandLine } from './command-line.ts';
import { progressLine } from './progress-line.ts';
import type { SeedAnswer, SeedJob } from './seed-job.ts';
import type { SeedPool } from './seed-pool.ts';

interface Mutant {
  readonly off: readonly DefenceName[];
  caught: number;
  readonly by: Map<string, number>;
}

/**
 * Switches defences off and counts in how many seeds that is noticed: each alone, or with `--pairs` each masked one together
 * with those that cover for it.
 * @returns whether every defence, or every masked one in some pair, was noticed.
 */
export async function runMutants(line: CommandLine, pool: SeedPool): Promise<boolean> {
  const mutants = line.pairs ? pairs() : defenceNames.map((name) => mutantOf([name]));
  await runAll(line, pool, mutants);
  console.log(`\nSwitched off, and in how many of ${line.seeds} seeds that was noticed:\n`);
  for (const mutant of mutants) tell(mutant, line.seeds);
  const noticed = new Set(mutants.filter(({ caught }) => caught > 0).flatMap(({ off }) => off[0] ?? []));
  const missed = [...new Set(mutants.flatMap(({ off }) => off[0] ?? []))].filter((name) => !noticed.has(name));
  if (missed.length > 0) console.log(`\nNot noticed: ${missed.join(', ')}.`);
  return missed.every((name) => !line.pairs && masks[name] !== undefined);
}

function pairs(): readonly Mutant[] {
  return defenceNames.flatMap((name) => (masks[name] ?? []).map((others) => mutantOf([name, ...others])));
}

async function runAll(line: CommandLine, pool: SeedPool, mutants: readonly Mutant[]): Promise<void> {
  const progress = progressLine(mutants.length * line.seeds);
  const byName = new Map(mutants.map((mutant) => [mutant.off.join('+'), mutant]));
  await pool.run(jobsOf(line, mutants), (answer) => {
    const mutant = byName.get(answer.job.off.join('+'));
    if (mutant) count(mutant, answer);
    progress.step('');
  });
  progress.end();
}

function count(mutant: Mutant, { violations }: SeedAnswer): void {
  if (violations.length === 0) return;
  mutant.caught += 1;
  for (const name of new Set(violations.map(({ invariant }) => invariant))) {
    mutant.by.set(name, (mutant.by.get(name) ?? 0) + 1);
  }
}

function* jobsOf(line: CommandLine, mutants: readonly Mutant[]): Iterable<SeedJob> {
  const { orders, without } = line;
  for (const { off } of mutants) {
    for (let seed = line.firstSeed; seed < line.firstSeed + line.seeds; seed += 1) {
      yield { seed, orders, without, off };
    }
  }
}

function mutantOf(off: readonly DefenceName[]): Mutant {
  return { off, caught: 0, by: new Map() };
}

function tell({ off, caught, by }: Mutant, seeds: number): void {
  const rate = `${((100 * caught) / seeds).toFixed(1)} %`.padStart(8);
  const names = [...by].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} (${count})`);
  const [first] = off;
  const what = off.length === 1 && first ? ` — ${defences[first]}` : '';
  console.log(`${off.join(' + ').padEnd(48)}${rate}  ${names.slice(0, 4).join(', ')}${what}`);
}
