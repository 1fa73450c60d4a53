import { type Command, laneOf } from '../../domain/commands/commands.ts';
import { emptyRoom, freeAt, type LaneRoom } from '../../domain/connections/lane-room.ts';
import { paceOf, shortestWaitMs } from '../../domain/connections/side-hearing.ts';
import { TransientError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import { nextLookAt, type OrderWait } from '../../domain/orders/order-wait.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { type Side, storeSide } from '../../domain/side.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { LaneRoomStore } from '../../ports/lane-rooms.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { LaneWork } from '../access/hold-place.ts';
import { sendDueAt } from '../orders/send-due-at.ts';
import { updateRecord } from '../update-record.ts';

export interface SendDueDeps {
  readonly orders: Pick<OrderStore, 'listOpen'>;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly laneRooms: LaneRoomStore;
  readonly laneWork: LaneWork;
  readonly queue: CommandQueue;
  readonly clock: Clock;
}

type WaitingLane = 'order-export' | 'fulfillment-create';

/** One whose turn it is. */
interface Due {
  readonly record: ListedOrder;
  readonly wait: OrderWait;
  readonly lane: WaitingLane;
  readonly side: Side;
}

/** How long after a call that left some the next one comes: as long as one takes to be served, within these. */
const leastPauseMs = 1_000;
const mostPauseMs = 5_000;
/** Pages of due orders that one call looks at. */
const mostPages = 5;

/**
 * Calls the orders whose turn it is, in the order of the line, no more than find room; has itself called again while some are
 * left. Its message waits on the queue until its time.
 * again: an order that was called already is not called twice, for the queue takes the same call once.
 */
export async function sendDue(
  deps: SendDueDeps,
  { locationId, at }: { readonly locationId: LocationId; readonly at: number },
): Promise<Outcome> {
  const now = deps.clock.now();
  if (at > now) throw new TransientError('Nobody’s turn yet.', { retryAfterMs: at - now });
  const { due, nextAt } = await dueAt(deps, locationId, now);
  const called = new Set<Due>();
  let againAt = nextAt;
  for (const [lane, side] of sidesOf(due)) {
    const line = due.filter((each) => each.lane === lane && each.side === side);
    const { free, opensAt } = await roomFor(deps, locationId, { lane, side });
    for (const each of line.slice(0, free)) {
      await deps.queue.send(commandOf(each, locationId), `turn-${each.record.orderId}-${side}-${each.wait.until}`);
      called.add(each);
    }
    if (line.length <= free) continue;
    await lengthenLine(deps, { locationId, lane, side }, line.length - free);
    againAt = Math.min(againAt ?? opensAt, opensAt);
  }
  if (againAt !== undefined) await sendDueAt(deps, locationId, againAt);
  return { kind: 'called', locationId, count: called.size };
}

/** Those whose turn it is, and when the next one's is. */
async function dueAt(
  { orders }: SendDueDeps,
  locationId: LocationId,
  now: number,
): Promise<{ readonly due: readonly Due[]; readonly nextAt: number | undefined }> {
  const due: Due[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await orders.listOpen(locationId, cursor);
    for (const record of page.items) {
      if ((nextLookAt(record) ?? Number.POSITIVE_INFINITY) > now) {
        const [next] = waitsOf(record).map(({ wait }) => wait.until);
        return { due: inLine(due), nextAt: next };
      }
      due.push(...waitsOf(record).filter(({ wait }) => wait.until <= now));
    }
    cursor = page.nextCursor;
    if (cursor === undefined) return { due: inLine(due), nextAt: undefined };
  }
  // There are more than can be called at once: those who are left come with the next call.
  return { due: inLine(due), nextAt: now + shortestWaitMs };
}

function inLine(due: readonly Due[]): readonly Due[] {
  return [...due].sort((one, other) => one.wait.until - other.wait.until);
}

function waitsOf(record: ListedOrder): readonly Due[] {
  return (record.waits ?? []).map((wait) =>
    wait.kind === 'export'
      ? { record, wait, lane: laneOf.ExportOrder, side: wait.side }
      : { record, wait, lane: laneOf.CreateFulfillments, side: wait.provider },
  );
}

function sidesOf(due: readonly Due[]): readonly (readonly [WaitingLane, Side])[] {
  return [...new Map(due.map(({ lane, side }) => [`${lane} ${side}`, [lane, side] as const])).values()];
}

interface SideOfLane {
  readonly lane: WaitingLane;
  readonly side: Side;
}

/** How many may be called now, and when to look again if that is too few. */
async function roomFor(
  { laneRooms, laneWork, connections, clock }: SendDueDeps,
  locationId: LocationId,
  { lane, side }: SideOfLane,
): Promise<{ readonly free: number; readonly opensAt: number }> {
  const now = clock.now();
  const room = (await laneRooms.find(locationId, lane))?.value ?? emptyRoom(locationId, lane, now);
  const asker = { owner: '', now, workers: laneWork.workers[lane] ?? 1 };
  const pausedUntil = side === storeSide ? 0 : ((await connections.find(locationId, side))?.value.pausedUntil ?? 0);
  const pauseMs = Math.min(Math.max(paceOf(room.sides[side] ?? {}), leastPauseMs), mostPauseMs);
  const opensAt = Math.max(now + pauseMs, pausedUntil, room.sides[side]?.closedUntil ?? 0);
  return { free: pausedUntil > now ? 0 : Math.max(0, freeAt(room, side, asker)), opensAt };
}

/** A new order stands behind those that are still in line, though their turn was to be over by now. */
async function lengthenLine(
  { laneRooms, clock }: SendDueDeps,
  { locationId, lane, side }: SideOfLane & { readonly locationId: LocationId },
  left: number,
): Promise<void> {
  await updateRecord<LaneRoom>({ find: () => laneRooms.find(locationId, lane), save: laneRooms.save }, (room) => {
    const hearing = room?.sides[side];
    if (!room || !hearing) return room;
    const lineEndsAt = clock.now() + left * paceOf(hearing);
    if (lineEndsAt < (hearing.lineEndsAt ?? 0) + shortestWaitMs) return room;
    return { ...room, sides: { ...room.sides, [side]: { ...hearing, lineEndsAt } }, updatedAt: clock.now() };
  });
}

function commandOf({ record: { orderId }, wait }: Due, locationId: LocationId): Command {
  if (wait.kind === 'export') return { kind: 'ExportOrder', locationId, orderId };
  const { provider, providerOrderId, detail } = wait;
  return { kind: 'CreateFulfillments', provider, providerOrderId, locationId, orderId, ...(detail && { detail }) };
}
