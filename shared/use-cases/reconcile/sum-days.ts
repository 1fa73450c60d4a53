import type { LocationId } from '../../domain/ids.ts';
import { sumDay } from '../../domain/orders/day-sums.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import { closedStates } from '../../domain/orders/order.ts';
import { paginate } from '../../domain/paginate.ts';
import { isSameContent } from '../../domain/same-content.ts';
import { dayAfter, dayIn, startOfDay } from '../../domain/zoned-day.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { PulseStore } from '../../ports/pulses.ts';
import type { AccountDay, ReconcileStore } from '../../ports/reconcile.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import { accountZone } from '../account-zone.ts';
import { updateRecord } from '../update-record.ts';
import type { SeenOrder } from './reconcile-store-orders.ts';

export interface SumDaysDeps {
  readonly orders: Pick<OrderStore, 'list'>;
  readonly pulses: PulseStore;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly reconciliations: Pick<ReconcileStore, 'findDay' | 'saveDay' | 'listDays'>;
  readonly clock: Clock;
}

export interface DaysSeen {
  readonly open: readonly ListedOrder[];
  /** The shop's list; absent: it could not be read. */
  readonly seen?: readonly SeenOrder[] | undefined;
  /** From when on that list is whole; ms. */
  readonly seenFrom: number;
  readonly summedAt: number | undefined;
}

const dayMs = 24 * 60 * 60_000;
/** Orders change for days after they were placed; the older ones are summed once a day. */
const fewDays = 3;
const manyDays = 31;
/** Orders that one look reads for it; days that go back further keep their sums. */
const mostOrders = 10_000;

/**
 * Makes the sums of the account's last days anew from the orders, whole: again, or at the same time as another look, it is
 * the same. Where nothing is open and the shop had no order for days, only the daily sum is made.
 * @returns when all of the last 31 days were summed, if it was time to.
 */
export async function sumDays(deps: SumDaysDeps, locationId: LocationId, known: DaysSeen): Promise<number | undefined> {
  const now = deps.clock.now();
  const isDaily = known.summedAt === undefined || known.summedAt + dayMs <= now;
  const isIdle = known.open.length === 0 && (known.seen?.length ?? 0) === 0;
  if (isIdle && !isDaily) return undefined;
  await sumAgain(deps, locationId, { known, days: isDaily ? manyDays : fewDays, now });
  return isDaily ? now : undefined;
}

async function sumAgain(
  deps: SumDaysDeps,
  locationId: LocationId,
  { known, days, now }: { readonly known: DaysSeen; readonly days: number; readonly now: number },
): Promise<void> {
  const { timeZone } = accountZone((await deps.pulses.find(locationId))?.value);
  const { profit, catalog } = await deps.settings.get(locationId);
  const rules = { profit, conversion: catalog.pricing.conversion };
  const today = dayIn(now, timeZone);
  const wanted = { open: known.open, day: dayAfter(today, 1 - days), timeZone };
  const { orders, first } = await ordersSince(deps, locationId, wanted);
  const listed = await deps.reconciliations.listDays(locationId, first, today);
  const earlier = new Map(listed.map((each) => [each.day, each]));
  for (const [day, placed] of byDay(orders, { first, today, timeZone })) {
    const next = { locationId, day, timeZone, ...sumDay(placed, rules), ...comparedOn(day, known, timeZone) };
    if (changedDay(earlier.get(day), next, now) !== earlier.get(day)) await saveDay(deps, next, now);
  }
  if (orders.some(({ state }) => state !== 'not-ours')) await noteOrders(deps.pulses, locationId, now);
}

interface Wanted {
  readonly open: readonly ListedOrder[];
  readonly day: string;
  readonly timeZone: string;
}

/** @returns the orders placed since that day, and the first day of which all are among them. */
async function ordersSince(
  { orders }: SumDaysDeps,
  locationId: LocationId,
  { open, day, timeZone }: Wanted,
): Promise<{ readonly orders: readonly ListedOrder[]; readonly first: string }> {
  const from = startOfDay(day, timeZone) ?? 0;
  const found = new Map(open.map((order) => [order.orderId, order]));
  let read = 0;
  for await (const order of paginate((cursor) => orders.list(locationId, { states: closedStates, from, cursor }))) {
    found.set(order.orderId, order);
    read += 1;
    // Newest first: the day of this one may not be whole.
    if (read === mostOrders) return { orders: [...found.values()], first: dayAfter(dayIn(order.placedAt, timeZone)) };
  }
  return { orders: [...found.values()], first: day };
}

function byDay(
  orders: readonly ListedOrder[],
  { first, today, timeZone }: { readonly first: string; readonly today: string; readonly timeZone: string },
): ReadonlyMap<string, readonly ListedOrder[]> {
  const days = new Map<string, ListedOrder[]>();
  for (let day = first; day <= today; day = dayAfter(day)) days.set(day, []);
  for (const order of orders) days.get(dayIn(order.placedAt, timeZone))?.push(order);
  return days;
}

/** Nothing of a day that the shop's list does not cover whole. */
function comparedOn(day: string, { seen, seenFrom }: DaysSeen, timeZone: string): Pick<AccountDay, 'seen' | 'matched'> {
  const start = startOfDay(day, timeZone);
  if (seen === undefined || start === undefined || start < seenFrom) return {};
  const placed = seen.filter(({ row }) => dayIn(row.createdAt, timeZone) === day);
  return { seen: placed.length, matched: placed.filter(({ record }) => record !== undefined).length };
}

type DayNow = Omit<AccountDay, 'updatedAt'>;

async function saveDay({ reconciliations }: SumDaysDeps, next: DayNow, now: number): Promise<void> {
  await updateRecord<AccountDay>(
    { find: () => reconciliations.findDay(next.locationId, next.day), save: reconciliations.saveDay },
    (known) => changedDay(known, next, now),
  );
}

/** The same record when nothing changed. A day without anything is not kept; one that is keeps what was compared before. */
function changedDay(known: AccountDay | undefined, next: DayNow, now: number): AccountDay | undefined {
  if (!known) return next.orders === 0 && (next.seen ?? 0) === 0 ? undefined : { ...next, updatedAt: now };
  const changed = { ...known, ...next };
  return isSameContent(changed, known) ? known : { ...changed, updatedAt: now };
}

async function noteOrders(pulses: PulseStore, locationId: LocationId, now: number): Promise<void> {
  await updateRecord({ find: () => pulses.find(locationId), save: pulses.save }, (pulse) =>
    pulse?.hasOrders ? pulse : { ...pulse, locationId, hasOrders: true as const, updatedAt: now },
  );
}
