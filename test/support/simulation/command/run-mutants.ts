import { type DefenceName, defenceNames, defences } from '../defences.ts';
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
 * Switches defences off and counts in how many seeds that is noticed: each alone, then each that nothing noticed together
 * with each of the others, which shows whose work covers for it.
 * @returns whether every defence is caught alone or with another one.
 */
export async function runMutants(line: CommandLine, pool: SeedPool): Promise<boolean> {
  const alone = defenceNames.map((name) => mutantOf([name]));
  await runAll(line, pool, alone);
  console.log(`\nDefence switched off, and in how many of ${line.seeds} seeds that was noticed:\n`);
  for (const mutant of alone) tell(mutant, line.seeds);
  const masked = alone.filter(({ caught }) => caught === 0).flatMap(({ off }) => off);
  if (!line.pairs) {
    if (masked.length > 0) console.log(`\nNot noticed alone: ${masked.join(', ')}. \`--pairs\` shows what masks them.`);
    return masked.length === 0;
  }
  const pairs = masked.flatMap((name) =>
    defenceNames.filter((other) => other !== name).map((other) => mutantOf([name, other])),
  );
  await runAll(line, pool, pairs);
  console.log('\nTwo at a time, where the first is not noticed alone:\n');
  for (const mutant of pairs) tell(mutant, line.seeds);
  const aloneOf = new Map(alone.map((mutant) => [mutant.off[0], mutant.caught]));
  const unmasked = masked.filter((name) => !pairs.some((pair) => pair.off[0] === name && isMore(pair, aloneOf)));
  if (unmasked.length > 0) console.log(`\nNever noticed: ${unmasked.join(', ')}.`);
  return unmasked.length === 0;
}

/** Whether switching off both is noticed more often than switching off the second alone: then the first did something. */
function isMore({ off: [, other], caught }: Mutant, aloneOf: ReadonlyMap<DefenceName | undefined, number>): boolean {
  return caught > (aloneOf.get(other) ?? 0);
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
