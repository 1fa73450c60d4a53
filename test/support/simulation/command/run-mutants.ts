import { type DefenceName, defenceNames, defences } from '../defences.ts';
import { mutants } from '../mutants.ts';
import { scenarios, type WorldName } from '../scenarios.ts';
import type { CommandLine } from './command-line.ts';
import { progressLine } from './progress-line.ts';
import type { SeedAnswer, SeedJob } from './seed-job.ts';
import type { SeedPool } from './seed-pool.ts';

/** One world with some defences off, in some seeds. */
interface Trial {
  readonly world: WorldName;
  readonly off: readonly DefenceName[];
  broken: number;
  /** In how many seeds each promise was broken. */
  readonly by: Map<string, number>;
}

interface Row {
  readonly defence: DefenceName;
  readonly world: WorldName;
  readonly masks: readonly DefenceName[];
  /** Nothing is off. */
  readonly control: Trial;
  readonly alone: Trial;
  /** What covers for it is off, and it is not. */
  readonly masksOff: Trial | undefined;
  readonly together: Trial | undefined;
}

/**
 * Switches each defence off in a world where it matters, and counts in how many seeds a promise is broken: alone, and where
 * others cover for it together with them. The same world keeps every promise with everything on, and with only the others off.
 * @returns whether each was noticed, by the promise that it protects.
 */
export async function runMutants(line: CommandLine, pool: SeedPool): Promise<boolean> {
  const trials = new Map<string, Trial>();
  const trial = (world: WorldName, off: readonly DefenceName[]): Trial => {
    const key = keyOf(world, off);
    const known = trials.get(key) ?? { world, off, broken: 0, by: new Map() };
    trials.set(key, known);
    return known;
  };
  const rows = defenceNames.map((defence): Row => {
    const { world, masks = [] } = mutants[defence];
    return {
      ...{ defence, world, masks, control: trial(world, []), alone: trial(world, [defence]) },
      masksOff: masks.length > 0 ? trial(world, masks) : undefined,
      together: masks.length > 0 ? trial(world, [defence, ...masks]) : undefined,
    };
  });
  await runAll(line, pool, trials);
  print(rows, line.seeds);
  const missed = rows.filter((row) => !isNoticed(row));
  console.log(
    missed.length === 0
      ? `\nEach of ${rows.length} defences is noticed when it is gone, and no world breaks a promise by itself.`
      : `\nNot shown: ${missed.map(({ defence }) => defence).join(', ')}.`,
  );
  return missed.length === 0;
}

function isNoticed({ defence, control, alone, masksOff, together }: Row): boolean {
  if (control.broken > 0) return false;
  const breaks = (trial: Trial | undefined) =>
    [...(trial?.by.keys() ?? [])].some((name) => name.startsWith(`${mutants[defence].breaks} `));
  return breaks(alone) || (masksOff?.broken === 0 && breaks(together));
}

function keyOf(world: WorldName, off: readonly DefenceName[]): string {
  return [world, ...[...off].sort()].join();
}

async function runAll(line: CommandLine, pool: SeedPool, trials: ReadonlyMap<string, Trial>): Promise<void> {
  const progress = progressLine(trials.size * line.seeds);
  await pool.run(jobsOf(line, trials.values()), (answer) => {
    const { world, off } = answer.job;
    const trial = world && trials.get(keyOf(world, off));
    if (trial) count(trial, answer);
    progress.step('');
  });
  progress.end();
}

function* jobsOf({ firstSeed, seeds, without }: CommandLine, trials: Iterable<Trial>): Iterable<SeedJob> {
  for (const { world, off } of trials) {
    const { orders } = scenarios[world];
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) yield { seed, orders, without, off, world };
  }
}

function count(trial: Trial, { violations }: SeedAnswer): void {
  if (violations.length === 0) return;
  trial.broken += 1;
  for (const name of new Set(violations.map(({ invariant }) => invariant))) {
    trial.by.set(name, (trial.by.get(name) ?? 0) + 1);
  }
}

function print(rows: readonly Row[], seeds: number): void {
  console.log(`\nIn how many of ${seeds} seeds a promise is broken when a defence is off.\n`);
  const head = ['Defence', 'World', 'Nothing off', 'It alone', 'Masked by', 'Masks off', 'All off', 'Noticed by'];
  const lines = rows.map(({ defence, world, masks, control, alone, masksOff, together }) => [
    ...[defence, world, `${control.broken}`, `${alone.broken}`],
    ...[masks.join(', ') || '–', masksOff ? `${masksOff.broken}` : '–', together ? `${together.broken}` : '–'],
    mostOften(alone.broken > 0 || !together ? alone : together),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...lines].map((cells) => cells[column]?.length ?? title.length)),
  );
  const written = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  console.log(written(head));
  console.log(written(widths.map((width) => '-'.repeat(width))));
  for (const cells of lines) console.log(written(cells));
  console.log('');
  for (const { defence } of rows) console.log(`${defence}: ${defences[defence]}`);
}

function mostOften({ by }: Trial): string {
  const names = [...by].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`);
  return names.slice(0, 3).join(', ') || '–';
}
