import { type CommandLine, readSimulateCommandLine } from './command-line.ts';
import { runCrashPoints } from './run-crash-points.ts';
import { runMutants } from './run-mutants.ts';
import { runSeeds } from './run-seeds.ts';
import { openSeedPool, type SeedPool } from './seed-pool.ts';

/** `npm run simulate`. @returns the exit code. */
export async function simulate(args: readonly string[]): Promise<number> {
  const line = readSimulateCommandLine(args);
  const pool = await openSeedPool(Math.max(1, line.jobs));
  try {
    return (await runnerOf(line)(line, pool)) ? 0 : 1;
  } finally {
    pool.close();
  }
}

function runnerOf({ crashPoints, mutants }: CommandLine): (line: CommandLine, pool: SeedPool) => Promise<boolean> {
  if (crashPoints) return runCrashPoints;
  return mutants ? runMutants : runSeeds;
}
