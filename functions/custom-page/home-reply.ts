import type { CatalogRun } from '../../shared/domain/catalog/catalog-run.ts';
import type { Connection } from '../../shared/domain/connections/connection.ts';
import { formatMajor, type Money } from '../../shared/domain/money.ts';
import { dayAfter } from '../../shared/domain/zoned-day.ts';
import type { Day, DaysReply, Home, SyncState } from '../../shared/page-api/home.ts';
import type { Count, Money as ShownMoney } from '../../shared/page-api/reply.ts';
import type { AccountDay } from '../../shared/ports/reconcile.ts';
import type { AccountZone } from '../../shared/use-cases/account-zone.ts';
import type { HomeData } from '../../shared/use-cases/page/read-home.ts';
import { toFeed } from './feed.ts';
import { type NeedView, toNeed } from './need-reply.ts';
import { iso } from './order-reply.ts';

const mostCounted = 1_000;

/** All that the first screen shows. */
export function toHome(data: HomeData, view: Omit<NeedView, 'money'>): Home {
  const { needs, zone, today, days, settings } = data;
  const { progress } = needs;
  const needView = { ...view, money: { profit: settings.profit, conversion: settings.catalog.pricing.conversion } };
  const shown = toDays(days, dayAfter(today, -29), today);
  const { orders, sent, shipped, profit, withoutCost } = shown.at(-1) ?? emptyDay(today);
  const compared = days.findLast(({ day, seen }) => day < today && seen !== undefined);
  return {
    setup: setupOf(data),
    needs: { total: toCount(needs.count), items: needs.needs.map((need) => toNeed(need, needView)) },
    today: { orders, sent, shipped, profit, withoutCost },
    days: shown,
    ...toZone(zone),
    sync: needs.connections.filter(({ store }) => store).map((connection) => toSync(connection, data.runs)),
    ...(compared && { proof: proofOf(toDay(compared)) }),
    ...(progress && { lookedAt: iso(progress.watermark) }),
    feed: toFeed(data.activities),
    readAt: iso(data.now),
  };
}

function setupOf({ needs, runs, pulse, settings }: HomeData): Home['setup'] {
  const hasOrders = pulse?.hasOrders === true;
  const isSynced = runs.some(({ state, dryRun }) => state === 'finished' && !dryRun);
  return [
    { id: 'access', done: needs.installation?.state === 'active' },
    { id: 'connect', done: needs.connections.some(({ state }) => state === 'active' || state === 'webhook-missing') },
    { id: 'first-sync', done: isSynced },
    { id: 'rehearse', done: pulse?.rehearsedAt !== undefined || hasOrders },
    // Whether the merchant published one by hand, nobody tells; an order says so.
    { id: 'show-product', done: hasOrders || (isSynced && settings.catalog.publish !== 'unpublished') },
    { id: 'first-order', done: hasOrders },
  ];
}

function toSync({ provider, store }: Connection, runs: readonly CatalogRun[]): SyncState {
  const ofProvider = runs.filter((run) => run.provider === provider && !run.dryRun && run.mode !== 'verify');
  const [last] = ofProvider;
  const whole = ofProvider.find(({ state }) => state === 'finished');
  return {
    provider,
    store: store?.name ?? '',
    state: last?.state ?? 'none',
    ...(last && { lastAt: iso(last.finishedAt ?? last.updatedAt), runId: last.runId }),
    ...(whole && { products: whole.products.done }),
  };
}

export function toZone({ timeZone, isAssumed }: AccountZone): Pick<DaysReply, 'timeZone' | 'isTimeZoneAssumed'> {
  return { timeZone, ...(isAssumed && { isTimeZoneAssumed: true as const }) };
}

/** Every day from the first to the last, those without anything with zeros. */
export function toDays(days: readonly AccountDay[], from: string, to: string): readonly Day[] {
  const known = new Map(days.map((day) => [day.day, toDay(day)]));
  const all: Day[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) all.push(known.get(day) ?? emptyDay(day));
  return all;
}

function toDay({ day, seen = 0, matched = 0, paid, cost, profit, ...sums }: AccountDay): Day {
  const { orders, sent, waiting, stuck, shipped, withoutCost } = sums;
  return {
    day,
    orders,
    sent,
    waiting,
    stuck,
    shipped,
    paid: toAmounts(paid),
    cost: toAmounts(cost),
    profit: toAmounts(profit),
    withoutCost,
    seen,
    matched,
    missing: seen - matched,
  };
}

function emptyDay(day: string): Day {
  const none = {
    orders: 0,
    sent: 0,
    waiting: 0,
    stuck: 0,
    shipped: 0,
    withoutCost: 0,
    seen: 0,
    matched: 0,
    missing: 0,
  };
  return { day, ...none, paid: [], cost: [], profit: [] };
}

function proofOf({ day, seen, matched, missing }: Day): NonNullable<Home['proof']> {
  return { day, seen, matched, missing };
}

function toAmounts(amounts: readonly Money[]): readonly ShownMoney[] {
  return amounts.map((amount) => ({ amount: formatMajor(amount), currency: amount.currency }));
}

export function toCount(counted: number): Count {
  return counted > mostCounted ? '1000+' : counted;
}
