import type { DoctorOptions } from './doctor-options.ts';
import { openDesk } from './run/desk.ts';
import { wayAt } from './run/leave-nothing.ts';
import { cleanUp, type Left } from './sending/clean-up.ts';
import type { LedgerEntry } from './sending/ledger.ts';

export interface CleanUpRun extends Pick<DoctorOptions, 'run' | 'accounts' | 'clock' | 'ledger'> {
  /** Of earlier runs. */
  readonly entries: readonly LedgerEntry[];
}

const requests = 1_000;

/** Takes away what earlier runs left: by their ledgers first, then by the prefix of their names. Makes nothing. */
export async function cleanUpRun({
  run,
  accounts,
  clock,
  ledger,
  entries,
}: CleanUpRun): Promise<{ taken: number; left: readonly Left[] }> {
  const desks = accounts.map((account) =>
    openDesk(account, {
      run,
      clock,
      ledger,
      budget: requests,
      printifyOrdersManual: false,
      earlierProducts: [],
      record: () => undefined,
      things: { count: 0 },
    }),
  );
  const places = accounts.map(({ system, place }) => ({ system, place }));
  return cleanUp({ entries, places, ledger, clock, wayTo: (entry) => wayAt(desks, entry) });
}
