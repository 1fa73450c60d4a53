import type { System } from '../system.ts';

/** One line of `ledger.jsonl`: it is on the disk before the request leaves, and again when its answer is there. */
export interface LedgerEntry {
  readonly run: string;
  /** Counts what this run makes, from 1; the lines of one thing share it. */
  readonly thing: number;
  readonly system: System;
  readonly place: string;
  readonly kind: string;
  readonly name: string;
  /** `kept`: it cannot be taken away, as was known before. */
  readonly phase: 'intended' | 'made' | 'gone' | 'kept';
  readonly id?: string;
}

export interface Ledger {
  /** Resolves once the line would survive a crash. */
  append(entry: LedgerEntry): Promise<void>;
}

/** What of it may still be there: the newest line of each thing, unless that says that it is gone or stays. */
export function openThings(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const newest = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const key = `${entry.run} ${entry.thing}`;
    newest.set(key, { ...newest.get(key), ...entry });
  }
  return [...newest.values()].filter(({ phase }) => phase === 'intended' || phase === 'made');
}
