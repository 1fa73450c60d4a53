import { countryCode } from '../addresses/country.ts';
import type { PriceMapping } from '../catalog/catalog.ts';
import type { PriceId, ProviderId, StoreProductId } from '../ids.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { type ChosenSpeed, chooseSpeed, type ShownRate } from '../shipping/choose-speed.ts';
import { withDecision } from './carry-out-decision.ts';
import type { ExportSettings } from './export-settings.ts';
import {
  type FulfilledElsewhere,
  fulfilledElsewhereReason,
  isFulfilledElsewhere,
  isUnsent,
  linesLeft,
  nothingFulfilled,
} from './fulfilled-elsewhere.ts';
import {
  closedStates,
  type Gate,
  type LineProposal,
  noted,
  type OrderLine,
  type OrderRecord,
  type TimelineNews,
} from './order.ts';
import { addressDoubt, addressTrouble } from './order-address.ts';
import { cancellationOf, holdEndsAt, policyGate } from './order-policy.ts';
import { withState } from './order-state.ts';
import { withoutTrouble } from './order-trouble.ts';
import { planParts } from './plan-parts.ts';
import { shownInLists } from './shown-in-lists.ts';
import type { StoreOrder, StoreOrderLine } from './store-order.ts';
import { unlinkedReason } from './unlinked-lines.ts';
import { unreadableGate } from './unreadable-order.ts';

/** Everything a decision about one order is made from. */
export interface OrderFacts {
  readonly order: StoreOrder;
  readonly known: OrderRecord | undefined;
  readonly mappings: readonly LineMapping[];
  /** HighLevel products that this app made. */
  readonly ownedProducts: readonly StoreProductId[];
  readonly settings: ExportSettings;
  /** By price, what a line that is linked to nothing looks like; absent: nothing. */
  readonly proposals?: ReadonlyMap<PriceId, LineProposal>;
  /** By price, what others have fulfilled; absent: nothing. */
  readonly fulfilled?: FulfilledElsewhere | undefined;
  /** The rates that this cart was shown; absent: none. */
  readonly shown?: readonly ShownRate[];
  readonly now: number;
}

/** What of a mapping an order needs. */
export type LineMapping = Pick<PriceMapping, 'priceId' | 'provider' | 'storeId' | 'orderKey'>;

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * What an order is now: whose lines, which parts, what stops it. Pure; the same facts give the same record.
 * Parts that exist are never changed here but for the merchant's `retry`.
 */
export function decideOrder(given: OrderFacts): OrderRecord {
  const { now } = given;
  const order = { ...given.order, createdAt: placedAt(given) };
  const facts = { ...given, order };
  const before = untroubled(facts.known ?? newRecord(order, now));
  const known = withPaymentNews(withDecision(before, now), order, now);
  const lines = decideLines(facts, known);
  const gate = decideGate({ ...facts, known }, lines);
  const withParts = withLinesLeft(planParts({ ...known, lines, gate }, facts), facts);
  const { speed: _before, ...others } = withParts;
  const speed = speedOf(facts);
  const record: OrderRecord = withState({
    ...others,
    ...(speed && { speed }),
    storeUpdatedAt: order.updatedAt,
    confirms: facts.settings.confirm,
    ...shownInLists(order),
    ...(order.paymentStatus !== undefined && { paymentStatus: order.paymentStatus }),
    updatedAt: now,
  });
  return notedChange(facts.known, scheduled(record, facts), now);
}

function speedOf({ order: { amounts, address }, settings, shown = [] }: OrderFacts): ChosenSpeed | undefined {
  const { serviceRules: rules } = settings.shipping;
  return chooseSpeed({ paid: amounts?.shipping, country: countryCode(address.country), shown, rules });
}

/** This look is the one that had failed; a merchant's retry tells the rest again. */
function untroubled(record: OrderRecord): OrderRecord {
  const looked = withoutTrouble(record, 'ExportOrder');
  return record.decision?.kind === 'retry' ? withoutTrouble(looked, 'CreateFulfillments') : looked;
}

/** A time that is not told or lies ahead would hold an order for ever: then it was placed when it was first seen. */
function placedAt({ order: { createdAt }, known, now }: OrderFacts): number {
  return createdAt > 0 && createdAt <= now ? createdAt : (known?.placedAt ?? now);
}

function newRecord(order: StoreOrder, now: number): OrderRecord {
  return {
    locationId: order.locationId,
    orderId: order.id,
    state: 'waiting',
    placedAt: order.createdAt,
    storeUpdatedAt: order.updatedAt,
    gate: { kind: 'open' },
    lines: [],
    parts: [],
    parcels: [],
    looks: 0,
    timeline: [],
    updatedAt: now,
  };
}

/** A payment that changes after the export is always told. */
function withPaymentNews(known: OrderRecord, { paymentStatus: told }: StoreOrder, now: number): OrderRecord {
  const { paymentStatus: before } = known;
  const isSent = known.parts.some(({ providerOrderId }) => providerOrderId !== undefined);
  if (!isSent || before === undefined || told === undefined || before === told) return known;
  const message = `HighLevel shows the payment as "${told}" now; it was "${before}".`;
  return noted(known, now, { code: 'payment-changed', message, params: { before, now: told } });
}

function decideLines(facts: OrderFacts, known: OrderRecord): readonly OrderLine[] {
  const { order, mappings } = facts;
  // A line that the order no longer shows in a readable way is not gone.
  if (order.unreadable && known.lines.length > 0) return known.lines;
  const byPrice = new Map(mappings.map((mapping) => [mapping.priceId, mapping]));
  const fixed = new Map(known.lines.filter((line) => line.part !== undefined).map((line) => [line.priceId, line]));
  return merged(order.lines).flatMap((line) => {
    const exported = line.priceId && fixed.get(line.priceId);
    if (exported) return exported;
    // Shops leave a line that was taken out of an order where it was.
    if (line.quantity === 0) return [];
    const mapping = line.priceId ? byPrice.get(line.priceId) : undefined;
    return { ...described(line), ...classified(line, mapping, facts) };
  });
}

function described({ name, quantity, priceId, unitPrice }: StoreOrderLine): Omit<OrderLine, 'kind'> {
  return { name, quantity, ...(priceId && { priceId }), ...(unitPrice && { unitPrice }) };
}

function classified(
  line: StoreOrderLine,
  mapping: LineMapping | undefined,
  { ownedProducts, proposals }: Pick<OrderFacts, 'ownedProducts' | 'proposals'>,
): Pick<OrderLine, 'kind' | 'provider' | 'storeId' | 'orderKey' | 'storeProductId' | 'sku' | 'proposal'> {
  if (mapping) {
    return { kind: 'mapped', provider: mapping.provider, storeId: mapping.storeId, orderKey: mapping.orderKey };
  }
  if (/^(digital|service)$/i.test(line.productType ?? '')) return { kind: 'digital' };
  const { productId, priceId, sku } = line;
  const proposal = priceId === undefined ? undefined : proposals?.get(priceId);
  const isOurs = proposal?.by === 'copy' || (productId !== undefined && ownedProducts.includes(productId));
  return {
    kind: isOurs ? 'unmapped' : 'not-ours',
    ...omitUndefined({ storeProductId: productId, sku, proposal }),
  };
}

/** HighLevel's fulfillments count by price, so lines with the same price are one line. */
function merged(lines: readonly StoreOrderLine[]): readonly StoreOrderLine[] {
  const byPrice = new Map<PriceId | number, StoreOrderLine>();
  lines.forEach((line, index) => {
    const key = line.priceId ?? index;
    const earlier = byPrice.get(key);
    byPrice.set(key, earlier ? { ...earlier, quantity: earlier.quantity + line.quantity } : line);
  });
  return [...byPrice.values()];
}

function decideGate(facts: OrderFacts & { readonly known: OrderRecord }, lines: readonly OrderLine[]): Gate {
  const { order, known, settings, now } = facts;
  const cancellation = cancellationOf({ order, known, settings });
  if (cancellation) return cancellation;
  const done = doneElsewhere(facts, lines);
  if (done) return done;
  // Once anything was sent to a provider only a cancellation can stop the order.
  if (known.parts.some((part) => part.attempts > 0 || part.providerOrderId)) return { kind: 'open' };
  const open = lines.filter((line) => !isFulfilledElsewhere(line, facts.fulfilled ?? nothingFulfilled));
  const attention = unreadableGate(order, isOurs(facts)) ?? oddQuantity(open) ?? attentionGate(facts, open);
  if (attention) return attention;
  const gate = policyGate({ order, settings, known, now });
  const doubt = gate.kind === 'open' ? addressDoubt(providersOf(lines), { order, settings }, known) : undefined;
  return doubt ? { kind: 'held', reason: doubt } : gate;
}

function isOurs({ mappings, ownedProducts }: OrderFacts): (line: StoreOrderLine) => boolean {
  const mapped = new Set(mappings.map(({ priceId }) => priceId));
  return ({ priceId, productId }) =>
    (priceId !== undefined && mapped.has(priceId)) || (productId !== undefined && ownedProducts.includes(productId));
}

/** Nothing that is ours is left to be made, and nothing of it was sent. */
function doneElsewhere(
  { known, fulfilled = nothingFulfilled }: OrderFacts & { readonly known: OrderRecord },
  lines: readonly OrderLine[],
): Gate | undefined {
  const ours = lines.filter(isMade);
  const isDone = ours.length > 0 && ours.every((line) => isFulfilledElsewhere(line, fulfilled));
  return isDone && known.parts.every(isUnsent) ? { kind: 'not-ours', reason: fulfilledElsewhereReason } : undefined;
}

function isMade({ kind }: OrderLine): boolean {
  return kind === 'mapped' || kind === 'unmapped';
}

/** No provider makes half a shirt, or fewer than none: such a line is not ordered. */
function oddQuantity(lines: readonly OrderLine[]): Gate | undefined {
  const odd = lines.find((line) => isMade(line) && !(Number.isSafeInteger(line.quantity) && line.quantity > 0));
  if (!odd) return undefined;
  const { name, quantity } = odd;
  const message = `"${name}" was ordered ${quantity} times, which cannot be made. Order it at the provider by hand, then close the order.`;
  return { kind: 'needs-attention', reason: { code: 'quantity-odd', message, params: { item: name, quantity } } };
}

function providersOf(lines: readonly OrderLine[]): readonly ProviderId[] {
  return [...new Set(lines.flatMap(({ kind, provider }) => (kind === 'mapped' && provider) || []))].sort();
}

function attentionGate(
  { order, settings, known }: OrderFacts & { readonly known: OrderRecord },
  lines: readonly OrderLine[],
): Gate | undefined {
  const unmapped = lines.filter(({ kind }) => kind === 'unmapped');
  const mapped = lines.some(({ kind }) => kind === 'mapped');
  const isWaited = settings.export.unmappedLines === 'wait' && known.restSentAt === undefined;
  if (unmapped.length > 0 && (isWaited || !mapped)) {
    return { kind: 'needs-attention', reason: unlinkedReason(unmapped) };
  }
  if (!mapped) return undefined;
  const reason = addressTrouble(providersOf(lines), { order, settings });
  return reason && { kind: 'needs-attention', reason };
}

/** An unsent line goes for the pieces that are left of it, as of this look. */
function withLinesLeft(record: OrderRecord, { fulfilled = nothingFulfilled }: OrderFacts): OrderRecord {
  const parts = record.parts.map((part) =>
    isUnsent(part) ? { ...part, lines: linesLeft(record.lines, part, fulfilled) } : part,
  );
  return { ...record, parts };
}

/**
 * Sets when reconciliation looks again: at the end of a hold, else after a pause that doubles up to a day, for 60 days. An
 * order under way is looked at too, less often: a refund of it makes no webhook.
 */
function scheduled(record: OrderRecord, { order, settings, now }: OrderFacts): OrderRecord {
  const { dueAt: _dueAt, ...rest } = record;
  const looks = record.dueAt !== undefined && record.dueAt <= now ? record.looks + 1 : record.looks;
  const isOver = closedStates.includes(record.state);
  if (isOver || now > record.placedAt + 60 * day) return { ...rest, looks };
  const isHeld = record.gate.kind !== 'open' && record.gate.reason.code === 'hold-window';
  const holdEnd = isHeld ? holdEndsAt(order, settings) : Number.POSITIVE_INFINITY;
  const firstPause = record.gate.kind === 'open' ? 6 * 60 * minute : 15 * minute;
  const backoff = now + Math.min(firstPause * 2 ** Math.min(looks, 7), day);
  return { ...rest, looks, dueAt: Math.min(holdEnd, backoff) };
}

function notedChange(before: OrderRecord | undefined, after: OrderRecord, now: number): OrderRecord {
  // The result of a decision is told even when it is the same as before.
  const isSame = before?.state === after.state && before.reason?.code === after.reason?.code && !before.decision;
  return isSame ? after : noted(after, now, stateNews(after));
}

function stateNews({ state, reason }: OrderRecord): TimelineNews {
  const code = reason?.code ?? `order-${state}`;
  const message = reason ? `${state}: ${reason.message}` : state;
  return { code, message, ...(reason?.params && { params: reason.params }) };
}
