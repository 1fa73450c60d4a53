import { emptyRoom, type LaneRoom } from '../../domain/connections/lane-room.ts';
import { lined, shortestWaitMs } from '../../domain/connections/side-hearing.ts';
import type { NoTurnError } from '../../domain/errors.ts';
import { firstRecord } from '../../domain/orders/first-record.ts';
import { noted, type OrderRecord } from '../../domain/orders/order.ts';
import { withState } from '../../domain/orders/order-state.ts';
import { exportWaitOf, type LookWait, lookWaitOf, type OrderWait, withWait } from '../../domain/orders/order-wait.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { LaneRoomStore } from '../../ports/lane-rooms.ts';
import type { LaneWork } from '../access/hold-place.ts';
import { updateRecord } from '../update-record.ts';
import { sendDueAt } from './send-due-at.ts';
import type { OrderKey, StoredOrder } from './stored-order.ts';

export interface ParkOrderDeps {
  readonly laneRooms: LaneRoomStore;
  readonly laneWork: LaneWork;
  readonly queue: CommandQueue;
  readonly clock: Clock;
}

type Waits = Pick<OrderRecord, 'waits'>;

/** What waits, beside when: the wait that stands for it already, and the new one. */
interface Parking {
  readonly of: (record: Waits) => OrderWait | undefined;
  readonly with: (until: number, now: number) => OrderWait;
}

/**
 * Writes onto an order when its turn at a provider is, so that its message is done with; it may be the first that is known of
 * the order. A new order stands at the end of the line; an order that was called and found no room comes again as soon as there may be some.
 */
export function parkExport(deps: ParkOrderDeps, storedOrder: StoredOrder, error: NoTurnError): Promise<Outcome> {
  const { side, sideName } = error;
  return park(deps, storedOrder, error, {
    of: (record) => exportWaitOf(record, side),
    with: (until, now) => ({ kind: 'export', side, sideName, since: now, until }),
  });
}

/** The same for a look at one of its provider orders. */
export function parkLook(
  deps: ParkOrderDeps,
  storedOrder: StoredOrder,
  error: NoTurnError,
  look: Omit<LookWait, 'kind' | 'until'>,
): Promise<Outcome> {
  return park(deps, storedOrder, error, {
    of: (record) => lookWaitOf(record, look),
    with: (until) => ({ kind: 'look', ...look, until }),
  });
}

async function park(
  deps: ParkOrderDeps,
  storedOrder: StoredOrder,
  error: NoTurnError,
  parking: Parking,
): Promise<Outcome> {
  const { locationId, orderId } = storedOrder;
  const before = parking.of((await storedOrder.read()) ?? {});
  const until = await turnOf(deps, storedOrder, error, before?.until);
  await storedOrder.decide((known) =>
    parked(known, { key: { locationId, orderId }, until, parking }, deps.clock.now()),
  );
  await sendDueAt(deps, locationId, until);
  return { kind: 'parked', locationId, orderId, code: error.side };
}

/** When its turn is; the one that it has already, if that is still to come. */
async function turnOf(
  deps: ParkOrderDeps,
  { locationId }: OrderKey,
  { side, earliest }: NoTurnError,
  known: number | undefined,
): Promise<number> {
  const { clock, laneRooms, laneWork } = deps;
  if (known !== undefined) return known > clock.now() ? known : Math.max(earliest, clock.now() + shortestWaitMs);
  const { lane } = laneWork;
  let turnAt = earliest;
  await updateRecord<LaneRoom>({ find: () => laneRooms.find(locationId, lane), save: laneRooms.save }, (found) => {
    const now = clock.now();
    const room = found ?? emptyRoom(locationId, lane, now);
    const { hearing, at } = lined(room.sides[side], { earliest, now });
    turnAt = at;
    return { ...room, sides: { ...room.sides, [side]: hearing }, updatedAt: now };
  });
  return turnAt;
}

function parked(
  known: OrderRecord | undefined,
  { key, until, parking }: { readonly key: OrderKey; readonly until: number; readonly parking: Parking },
  now: number,
): OrderRecord {
  const record = known ?? firstRecord(key, now);
  if (parking.of(record)?.until === until) return record;
  const waiting = withState({ ...withWait(record, parking.with(until, now)), updatedAt: now });
  const isNews = waiting.reason && waiting.reason.code !== known?.reason?.code;
  return isNews && waiting.reason ? noted(waiting, now, waiting.reason) : waiting;
}
