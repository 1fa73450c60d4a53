import type { Clock } from '../../platform/clock.ts';
import { UnaskedError } from '../doctor-errors.ts';
import type { Account } from '../doctor-options.ts';
import type { Notes } from '../probe.ts';
import type { Answer } from '../sending/asking.ts';
import { guard, type Permissions, type WritePolicy } from '../sending/guard.ts';
import type { Ledger } from '../sending/ledger.ts';
import { createLine, type Exchange, type Line } from '../sending/line.ts';
import { createWorkbench, type MadeIds, type Workbench } from '../sending/workbench.ts';

/** Everything of one system in one run. */
export interface Desk {
  readonly account: Account;
  readonly line: Line;
  readonly bench: Workbench;
  readonly notes: Notes;
  readonly made: MadeIds;
  /** Who is asking now, for the tape. */
  probe: string;
  writes: WritePolicy;
  now(): number;
  numberOf(answer: Answer): number | undefined;
}

/** What all systems of a run have together. */
export interface Shared {
  readonly run: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly budget: number;
  readonly printifyOrdersManual: boolean;
  /** Throw-away products of earlier runs. */
  readonly earlierProducts: readonly string[];
  /** Of all systems together, for the ledger. */
  readonly things: { count: number };
  /** Whether somebody wants the run to end: what was made is taken away still. */
  isStopped?(): boolean;
  /** Hears of each exchange. @returns its number on the tape; undefined: it is not there. */
  record(probe: string, exchange: Exchange): number | undefined;
}

/** Who takes away what was made, which nothing stops. */
export const cleaner = 'clean-up';

export function openDesk(account: Account, shared: Shared): Desk {
  const { run, clock, ledger, things } = shared;
  const made: MadeIds = { ids: new Set(), orders: new Set(), earlierProducts: new Set(shared.earlierProducts) };
  const numbers = new WeakMap<Answer, number>();
  const state = { probe: 'reach', writes: { kind: 'forbidden', why: 'writing needs --write' } as WritePolicy };
  const line = createLine({
    ...account,
    clock,
    budget: shared.budget,
    guard(sending) {
      if (shared.isStopped?.() && state.probe !== cleaner) throw new UnaskedError('it was stopped');
      guard(sending, permissionsOf(account, shared, { made, writes: state.writes }));
    },
    onExchange(exchange) {
      const number = shared.record(state.probe, exchange);
      if (number !== undefined && exchange.answer !== undefined) numbers.set(exchange.answer, number);
    },
  });
  const nextThing = () => {
    things.count += 1;
    return things.count;
  };
  const bench = createWorkbench({ run, place: account.place, ledger, registry: made, send: line.send, nextThing });
  return Object.assign(state, {
    account,
    line,
    bench,
    made,
    notes: { missingRights: [] },
    now: () => clock.now(),
    numberOf: (answer: Answer) => numbers.get(answer),
  });
}

function permissionsOf(
  { system }: Account,
  { run, printifyOrdersManual }: Shared,
  { made, writes }: { readonly made: MadeIds; readonly writes: WritePolicy },
): Permissions {
  return {
    system,
    run,
    writes,
    isMade: (id) => made.ids.has(id),
    isOwnOrder: (id) => made.orders.has(id),
    printifyOrdersManual,
  };
}
