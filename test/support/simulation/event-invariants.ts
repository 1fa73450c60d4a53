import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import type { SimulatedLogEntry } from '../../../shared/simulators/simulator.ts';
import { forbearance } from './forbearance.ts';
import type { PlacedOrder } from './participants.ts';
import { promptness } from './promptness.ts';
import type { SimulatedOrder } from './simulated-provider.ts';
import type { World } from './world.ts';

export type Report = (invariant: string, what: string) => void;

/** An ended installation's last requests: what a process remembers of its token, a request on its way, clocks that differ. */
const farewellMs = 60_000 + 15_000;
/** What a worker had read before it changed, in a function of 40 s that may be frozen for 100 s. */
const readBeforeMs = 150_000;
const clockSkewMs = 10_000;

/** The promises that must hold after every event. Looks only at what is new. */
export function watchEvents(world: World, report: Report): () => void {
  const { highlevel, providers } = world.fixture.participants;
  const reports = new Map<string, LastReport>();
  const logs = [
    { log: highlevel.log, read: 0, asked: undefined },
    ...providers.map(({ simulator: { log } }) => ({ log, read: 0, asked: forbearance(report).asked })),
  ];
  const counted = providers.map((provider) => ({ provider, count: 0 }));
  let brokenRead = 0;
  const isPrompt = promptness(world, report);
  return () => {
    for (; brokenRead < world.broken.length; brokenRead += 1) {
      const broken = world.broken[brokenRead];
      if (broken) report(broken.invariant, broken.what);
    }
    neverOlder(world.takeChangedOrders(), reports, report);
    for (const each of logs) {
      for (; each.read < each.log.length; each.read += 1) {
        const entry = each.log[each.read];
        if (!entry) continue;
        checkRequest(world, entry, report);
        each.asked?.(entry);
        if (entry.method === 'POST' && entry.path.endsWith('/fulfillments')) {
          const placed = world.fixture.placed.find(({ orderId }) => entry.path.includes(orderId));
          if (placed) fulfillmentsWithinOrder(world, placed, report);
          if (placed?.isBystander && entry.status < 300) isPrompt.told(placed, entry);
        }
      }
    }
    for (const each of counted) {
      const count = each.provider.count();
      if (count === each.count) continue;
      each.count = count;
      const newest = each.provider.orders().at(-1);
      if (newest) checkNewOrder(world, newest, report);
      if (newest) isPrompt.ordered(newest);
      oneLiveOrder(world, report);
    }
  };
}

/** I8: nobody brings a refusal on themselves. I9: nobody asks for another's data. I12: nobody asks for who left. */
function checkRequest(world: World, entry: SimulatedLogEntry, report: Report): void {
  const { at, method, path, actor, status, fault } = entry;
  if (status === 403) report('I9 tenants apart', `${method} ${path} was forbidden to ${actor}`);
  if (status === 429 && !fault) report('I8 within the limits', `${method} ${path} was refused`);
  // Leaving a provider's webhooks is part of the end, and is tried until it worked.
  if (path.includes('/webhooks')) return;
  for (const shop of world.fixture.participants.shops) {
    const endedAt = world.endedAt.get(shop.locationId);
    if (endedAt === undefined || at <= endedAt + farewellMs) continue;
    const isAbout = (actor !== undefined && shop.actors.has(actor)) || names(entry, shop.locationId);
    if (isAbout) report('I12 nothing for who left', `${method} ${path}, ${at - endedAt} ms after the end`);
  }
}

function names({ path, query, body }: SimulatedLogEntry, locationId: string): boolean {
  if (path.includes(locationId) || query.includes(locationId)) return true;
  const { altId, locationId: named } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  return altId === locationId || named === locationId;
}

/** I1: at every instant at most one live provider order for each part of each order. */
export function oneLiveOrder({ fixture }: World, report: Report): void {
  const live = new Map<string, string>();
  for (const provider of fixture.participants.providers) {
    for (const { id, reference, isLive } of provider.orders()) {
      if (!isLive) continue;
      const part = reference.replace(/r\d+$/, '');
      const other = live.get(part);
      if (other) report('I1 one live provider order', `${part} has ${other} and ${id}`);
      live.set(part, id);
    }
  }
}

/** I2 at the moment of ordering. What was read before it changed may still be acted on for a while. */
function checkNewOrder({ fixture }: World, { reference, createdAt }: SimulatedOrder, report: Report): void {
  const placed = fixture.placed.find(({ orderId }) => reference.startsWith(orderId));
  if (!placed) {
    report('I2 only what was ordered', `nobody ordered ${reference}`);
    return;
  }
  const { orderId, script, paidAt, cancelledAt } = placed;
  if (paidAt === undefined || paidAt > createdAt) report('I2 only what is paid', `${orderId} was exported unpaid`);
  if (cancelledAt !== undefined && cancelledAt + readBeforeMs < createdAt) {
    report('I2 nothing that is cancelled', `${orderId} was exported ${createdAt - cancelledAt} ms after its end`);
  }
  if (/imported|test-mode|foreign-only|bad-address|unmapped/.test(script)) {
    report('I2 only what may be exported', `${orderId} (${script}) was exported`);
  }
  const heldUntil = heldAtLeastUntil(placed);
  if (createdAt + clockSkewMs < heldUntil) {
    report('I2 nothing that is held', `${orderId} was exported ${heldUntil - createdAt} ms too early`);
  }
}

function heldAtLeastUntil({ shop, placedAt, clicked }: PlacedOrder): number {
  const approvedAt = clicked.approve ?? Number.POSITIVE_INFINITY;
  const windowEnd = shop.rules.approval === 'manual' ? approvedAt : placedAt + shop.rules.holdMinutes * 60_000;
  return Math.min(approvedAt, windowEnd);
}

export interface FulfillmentView {
  readonly trackings: readonly { readonly trackingNumber: string }[];
  readonly items: readonly { readonly price: { readonly _id: string }; readonly qty: number }[];
}

export function fulfillmentsOf(world: World, orderId: string): readonly FulfillmentView[] {
  return world.fixture.participants.highlevel.fulfillments(orderId) as unknown as readonly FulfillmentView[];
}

/** I3: never more fulfilled than ordered, never two fulfillments for one parcel, e-mails as the merchant wants. */
export function fulfillmentsWithinOrder(world: World, placed: PlacedOrder, report: Report): void {
  const { orderId, shop } = placed;
  const list = fulfillmentsOf(world, orderId);
  if (list.length === 0) return;
  const numbers = list
    .flatMap(({ trackings }) => trackings.map(({ trackingNumber }) => trackingNumber))
    .filter(Boolean);
  if (new Set(numbers).size !== numbers.length)
    report('I3 one fulfillment per parcel', `${orderId}: ${numbers.join(', ')}`);
  for (const { item, quantity } of placed.lines) {
    const done = list.flatMap(({ items }) => items).filter(({ price }) => price._id === item.priceId);
    const sum = done.reduce((total, { qty }) => total + qty, 0);
    if (sum > quantity) report('I3 not more than ordered', `${orderId}: ${sum} of ${quantity}`);
  }
  const told = world.fixture.participants.highlevel.notificationsSent(orderId);
  // What is ordered again on the merchant's retry comes after the one that was the last.
  const lasts = placed.clicked.retry === undefined ? 1 : numbers.length;
  const most = { each: numbers.length, first: 1, last: lasts, never: 0 }[shop.rules.notify];
  if (told > most)
    report('I3 as many e-mails as wanted', `${orderId}: ${told} for ${numbers.length}, ${shop.rules.notify}`);
}

/** The usual way of an order: two workers' clocks differ, so what is further along is never the older report. */
const course: readonly (string | undefined)[] = ['draft', 'submitted', 'in-production', 'partly-shipped', 'shipped'];

interface LastReport {
  /** The provider's own time of it, or else when it was read. */
  readonly by: 'told' | 'read';
  readonly at: number;
  readonly status: string | undefined;
}

/**
 * I6: a report that is older than the one before it never takes its place (ADR 0020). A status that goes back is none the
 * worse for it: an order that is being made may be held.
 */
function neverOlder(changed: readonly OrderRecord[], reports: Map<string, LastReport>, report: Report): void {
  for (const record of changed) {
    for (const part of record.parts) {
      const last = lastReport(part);
      if (!last) continue;
      const name = `${record.orderId}-${part.part}r${part.revision}`;
      const before = reports.get(name);
      if (before && isOlder(last, before)) {
        report(
          'I6 only forward',
          `${name}: ${last.status}, ${before.at - last.at} ms older, came after ${before.status}`,
        );
      }
      if (!before || before.by !== last.by || last.at > before.at) reports.set(name, last);
    }
  }
}

function lastReport({ toldAt, seenAt, providerStatus: status }: OrderRecord['parts'][number]): LastReport | undefined {
  if (toldAt !== undefined) return { by: 'told', at: toldAt, status };
  return seenAt === undefined ? undefined : { by: 'read', at: seenAt, status };
}

function isOlder(last: LastReport, before: LastReport): boolean {
  if (last.by !== before.by || last.at >= before.at) return false;
  return last.by === 'told' || course.indexOf(last.status) <= course.indexOf(before.status);
}
