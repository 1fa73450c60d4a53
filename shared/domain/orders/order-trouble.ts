import { SchemaMismatchError } from '../errors.ts';
import type { LocationId, OrderId } from '../ids.ts';
import { keptFailing } from '../kept-failing.ts';
import type { Reason } from '../reason.ts';
import { firstRecord } from './first-record.ts';
import { noted, type OrderRecord, type OrderTrouble } from './order.ts';
import { withState } from './order-state.ts';
import { unreadableCode } from './unreadable-order.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

interface Abandoned {
  readonly locationId: LocationId;
  readonly orderId: OrderId;
  readonly by: OrderTrouble['by'];
  /** What the last try threw. */
  readonly error: unknown;
}

/**
 * The record, or a first one, of an order whose command failed until its queue gave it up: with the reason, and due again
 * after a pause that doubles up to a day.
 */
export function withTrouble(known: OrderRecord | undefined, abandoned: Abandoned, now: number): OrderRecord {
  const record = known ?? firstRecord(abandoned, now);
  const { looks } = record;
  const trouble = { by: abandoned.by, at: now, reason: reasonOf(abandoned) };
  const pause = Math.min(15 * minute * 2 ** Math.min(looks, 7), day);
  const troubled = withState({ ...record, trouble, looks: looks + 1, dueAt: now + pause, updatedAt: now });
  const isSame = known?.reason?.code === troubled.reason?.code;
  return isSame
    ? troubled
    : noted(troubled, now, { ...trouble.reason, message: `${troubled.state}: ${trouble.reason.message}` });
}

/** The same record when no trouble of `by` stands on it. */
export function withoutTrouble(record: OrderRecord, by: OrderTrouble['by']): OrderRecord {
  if (record.trouble?.by !== by) return record;
  const { trouble: _trouble, ...rest } = record;
  return withState(rest);
}

/** Errors' own messages may hold others' words; those of a mismatch are key paths. */
function reasonOf({ error, by }: Abandoned): Reason {
  if (error instanceof SchemaMismatchError) {
    const message = `${error.message}. We look again by ourselves; retry to look now.`;
    return { code: unreadableCode, message, params: { places: error.message } };
  }
  const what = by === 'ExportOrder' ? 'Looking at this order' : 'Telling HighLevel of what left';
  return keptFailing(what, error, 'We try again by ourselves; press retry to try now.');
}
