import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { fulfillmentsOf, type Report } from './event-invariants.ts';
import { checkItems, leavesSome } from './hand-fulfilled.ts';
import type { PlacedOrder } from './participants.ts';
import type { SimulatedOrder, SimulatedProvider } from './simulated-provider.ts';
import type { World } from './world.ts';

/** I4: every order is terminal or says why not. */
export function settled({ orderId, state, reason, parts }: OrderRecord, report: Report): void {
  if (reason === undefined && !/^(exported|partly-shipped|shipped)$/.test(state)) {
    report('I4 explained', `${orderId} is ${state} without a reason`);
  }
  if (state === 'exporting') report('I4 settled', `${orderId} is still exporting`);
  // A lease that ran out stops nobody; an intent would.
  const open = parts.filter(({ intent }) => intent);
  if (open.length > 0) {
    const left = JSON.stringify(open.map((part) => [part.state, part.intent?.kind, part.reason?.code]));
    report('I4 settled', `${orderId} has something under way: ${left}`);
  }
}

/** I1 and I2 at rest: one live order with the right contents at each provider, or a reason. I13: few attempts. I15: charged once. */
export function exportedOnce(world: World, placed: PlacedOrder, record: OrderRecord, report: Report): void {
  for (const provider of world.fixture.participants.providers) {
    const lines = placed.lines.filter(({ item }) => item.kind === 'mapped' && item.provider === provider.id);
    const orders = provider.orders().filter(({ reference }) => reference.startsWith(placed.orderId));
    const about = { placed, record, orders, isWanted: leavesSome(placed, lines), mayBeStopped: world.mayStopOrders };
    exactlyOne(about, report);
    for (const order of orders) {
      checkItems(placed, lines, order, report);
      checkLiveOrder(about, order, report);
    }
    charges(about, report);
    fewCreates(provider, placed, report);
  }
}

interface About {
  readonly placed: PlacedOrder;
  readonly record: OrderRecord;
  readonly orders: readonly SimulatedOrder[];
  /** Whether this provider makes a line of it that the merchant did not send himself. */
  readonly isWanted: boolean;
  /** Whether something without which no order may go can be hidden from us for good. */
  readonly mayBeStopped: boolean;
}

function exactlyOne({ placed, record, orders, isWanted, mayBeStopped }: About, report: Report): void {
  const { orderId, script, paidAt, clicked } = placed;
  const mustExport = /^(plain|repeated-line|late-payment|mixed-with-foreign)$/.test(script) && paidAt !== undefined;
  const isStopped = clicked.cancel !== undefined || record.state === 'held';
  if (!mustExport || !isWanted || isStopped) return;
  const live = orders.filter(({ isLive }) => isLive);
  const hasDied = orders.some(({ isLive }) => !isLive);
  if (live.length === 0 && mayBeStopped && record.reason !== undefined) return;
  const name = `${orderId} (${script}, ${record.state}, ${record.reason?.code})`;
  if (!hasDied && live.length !== 1) report('I1 exactly one', `${name} has ${live.length} provider orders`);
}

function checkLiveOrder({ placed, record }: About, order: SimulatedOrder, report: Report): void {
  const { orderId, canary, cancelledAt, shop } = placed;
  if (!order.address.includes(canary)) report('I2 same address', orderId);
  if (!order.isLive) return;
  const isMeantAsDraft = !shop.rules.confirm || record.state === 'cancelled' || record.state === 'needs-attention';
  if (order.isDraft && !isMeantAsDraft) report('I4 confirmed', `${orderId} is a draft still (${record.state})`);
  const isCancelled = cancelledAt !== undefined || record.cancelRequestedAt !== undefined;
  if (isCancelled && order.isCancellable) {
    report('I2 cancelled in time', `${orderId} was cancelled, but ${order.id} stands (${record.state})`);
  }
}

const firstPauseMs = 15_000;
/** How late a request may arrive that was sent in time. */
const onItsWayMs = 70_000;

/** I13: of one reference at most thirty creates, each pause twice as long as the one before. */
function fewCreates({ simulator }: SimulatedProvider, { orderId }: PlacedOrder, report: Report): void {
  const sent = new Map<string, number[]>();
  for (const { at, method, path, body, status } of simulator.log) {
    // A provider that refuses for too many requests did not take this one up; it may be sent again at once.
    if (method !== 'POST' || status === 429) continue;
    const { external_id: reference } = (body ?? {}) as { readonly external_id?: string };
    if (!reference?.startsWith(orderId) || !/\/orders(\.json)?$/.test(path)) continue;
    sent.set(reference, [...(sent.get(reference) ?? []), at]);
  }
  for (const [reference, times] of sent) {
    const span = Math.max(...times) - Math.min(...times);
    // One more than the pauses allow, for clocks that differ.
    const most = Math.min(30, 2 + Math.floor(Math.log2(1 + (span + onItsWayMs) / firstPauseMs)));
    if (times.length > most) report('I13 few attempts', `${reference} was sent ${times.length} times in ${span} ms`);
  }
}

/** I15 */
function charges({ placed, orders }: About, report: Report): void {
  for (const { id, charges } of orders) {
    const count = charges();
    if (count > 1) report('I15 charged once', `${id} of ${placed.orderId} was charged ${count} times`);
    if (count > 0 && !placed.shop.rules.confirm) {
      report('I15 only what the merchant confirms', `${id} of ${placed.orderId} was charged`);
    }
  }
}

/** I3 at rest: each parcel that left is one fulfillment, unless everything in it was fulfilled before, and then a note tells. */
export function shippedOnce(world: World, placed: PlacedOrder, record: OrderRecord, report: Report): void {
  const list = fulfillmentsOf(world, placed.orderId);
  const numbers = new Set(list.flatMap(({ trackings }) => trackings.map(({ trackingNumber }) => trackingNumber)));
  const byHand = list.some(({ trackings }) => trackings.length === 0);
  for (const { orders, tellsContents } of world.fixture.participants.providers) {
    for (const order of orders().filter(({ reference }) => reference.startsWith(placed.orderId))) {
      for (const { id, trackingNumber } of order.parcels()) {
        const isShown = trackingNumber
          ? numbers.has(trackingNumber)
          : [...numbers].some((number) => number.includes(id));
        const parcel = record.parcels.find(({ shipment }) => shipment.id === id);
        const mayBeEmpty = (byHand || !tellsContents) && parcel?.state === 'nothing-left';
        if (isShown || mayBeEmpty) continue;
        report(
          'I3 every parcel told',
          `${placed.orderId}: parcel ${trackingNumber ?? id} is ${parcel?.state ?? 'unseen'} (${record.state})`,
        );
      }
    }
  }
}
