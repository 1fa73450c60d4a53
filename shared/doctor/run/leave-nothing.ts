import type { DoctorOptions } from '../doctor-options.ts';
import { type CleanUpWay, cleanUp, type Left } from '../sending/clean-up.ts';
import type { LedgerEntry } from '../sending/ledger.ts';
import { cleaner, type Desk } from './desk.ts';

const cleaningMs = 5 * 60_000;

/** Takes away what this run made and has not taken away, whatever became of the probes. */
export async function leaveNothing(
  desks: readonly Desk[],
  entries: readonly LedgerEntry[],
  { ledger, clock }: Pick<DoctorOptions, 'ledger' | 'clock'>,
): Promise<readonly Left[]> {
  const { left } = await cleanUp({
    entries: [...entries],
    places: [],
    ledger,
    clock,
    wayTo: (entry) => wayAt(desks, entry),
  });
  return left;
}

/** The way to a place for taking away; undefined without an account for it. */
export function wayAt(
  desks: readonly Desk[],
  { system, place }: Pick<LedgerEntry, 'system' | 'place'>,
): CleanUpWay | undefined {
  const desk = desks.find(({ account }) => account.system === system && account.place === place);
  if (desk === undefined) return undefined;
  desk.probe = cleaner;
  desk.writes = { kind: 'allowed' };
  desk.line.endsAt(desk.now() + cleaningMs);
  return {
    send: desk.line.send,
    ask: (asking) => desk.line.send({ ...asking, method: 'GET' }),
    allow: (id) => void desk.made.ids.add(id),
  };
}
