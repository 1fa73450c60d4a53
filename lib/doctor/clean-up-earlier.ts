import { join } from 'node:path';
import { cleanUpRun } from '../../shared/doctor/clean-up-run.ts';
import type { DoctorOptions } from '../../shared/doctor/doctor-options.ts';
import { UsageError } from '../command/usage-error.ts';
import type { DoctorWishes } from './command-line.ts';
import { type Environment, realAccounts } from './real-accounts.ts';
import { type RunDirectory, readLedgers } from './run-directory.ts';

interface CleaningUp {
  readonly wishes: DoctorWishes;
  readonly around: Pick<DoctorOptions, 'clock'> & {
    readonly root: string;
    readonly environment: Environment;
    print(text: string): void;
  };
  readonly runId: string;
  readonly directory: RunDirectory;
}

/** `--cleanup`: what the ledgers of earlier runs tell, then what bears the prefix. @returns 5 when something is still there. */
export async function cleanUpEarlier({ wishes, around, runId, directory }: CleaningUp): Promise<number> {
  const { accounts, problems } = realAccounts(around.environment);
  if (accounts.length === 0)
    throw new UsageError(problems[0] ?? 'Cleaning up needs the credentials of whoever was written to.');
  const entries = readLedgers(join(around.root, wishes.out));
  const { taken, left } = await cleanUpRun({
    run: runId,
    accounts,
    clock: around.clock,
    ledger: directory.ledger,
    entries,
  });
  around.print(`${taken === 1 ? '1 thing was' : `${taken} things were`} taken away.`);
  for (const { kind, name, system, why } of left) around.print(`Still there: ${kind} "${name}" at ${system}: ${why}.`);
  return left.length > 0 ? 5 : 0;
}
