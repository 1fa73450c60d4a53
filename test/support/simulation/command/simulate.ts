import { readSimulateCommandLine } from './command-line.ts';
import { runMutants } from './run-mutants.ts';
import { runSeeds } from './run-seeds.ts';
import { openSeedPool } from './seed-pool.ts';

/** `npm run simulate`. @returns the exit code. */
export async function simulate(args: readonly string[]): Promise<number> {
  const line = readSimulateCommandLine(args);
  const pool = await openSeedPool(Math.max(1, line.jobs));
  try {
    const isGood = line.mutants ? await runMutants(line, pool) : await runSeeds(line, pool);
    return isGood ? 0 : 1;
  } finally {
    pool.close();
  }
}
