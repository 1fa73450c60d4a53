import { omitUndefined } from '../omit-undefined.ts';
import type { Reason } from '../reason.ts';
import type { OrderPart, Parcel, PartState } from './order.ts';
import type { ProviderOrder, ProviderOrderStatus } from './provider-order.ts';
import { refundOwed } from './refund-owed.ts';
import type { PartTally } from './tally-part.ts';

const stateOf: Readonly<Record<ProviderOrderStatus, PartState>> = {
  draft: 'draft',
  'awaiting-payment': 'failed',
  submitted: 'confirmed',
  'in-production': 'confirmed',
  'on-hold': 'on-hold',
  'partly-shipped': 'partly-shipped',
  shipped: 'shipped',
  failed: 'failed',
  cancelled: 'cancelled',
  returned: 'returned',
};

/** Shown until the provider says that it goes on, even after parcels have left. */
const troubles: ReadonlySet<ProviderOrderStatus> = new Set(['awaiting-payment', 'on-hold', 'failed', 'returned']);
const unsummed: ReadonlySet<ProviderOrderStatus> = new Set([...troubles, 'draft']);
const ends: ReadonlySet<ProviderOrderStatus> = new Set(['shipped', 'cancelled']);
const begun: ReadonlySet<ProviderOrderStatus> = new Set(['in-production', 'partly-shipped', 'shipped']);

/** The part as its provider's order says. Its end is summed from lines and parcels, never believed from a word alone. */
export function movePart(
  part: OrderPart,
  told: ProviderOrder,
  tally: PartTally,
  parcels: readonly Parcel[],
): OrderPart {
  const seen = isBack(parcels) && isSending(told) ? { ...told, status: 'returned' as const } : told;
  const { reason: _reason, intent, cancelRefused, cancelled: _cancelled, ...rest } = part;
  const known = part.providerStatus;
  const status = likelyStatus(part, seen);
  const state = stateBy(status, tally);
  const moved: OrderPart = {
    ...rest,
    ...(cancelRefused && !isReleased(known, status) && { cancelRefused }),
    ...omitUndefined({ shipped: shippedOf(tally, part), cancelled: cancelledOf(tally, state) }),
    // A draft may still wait for its confirmation; anything else shows that what was intended has happened.
    ...(intent && status === 'draft' && intent.kind !== 'create' && { intent }),
    providerOrderId: seen.id,
    providerStatus: status,
    state,
    ...(seen.cost && { cost: seen.cost }),
  };
  const unsaid = status === 'on-hold' ? defaultReason(status, seen) : part.reason;
  const reason = status === seen.status ? troubleOf(state, seen) : unsaid;
  return { ...moved, ...omitUndefined({ reason: reason ?? refundOwed(moved) }) };
}

/** A report of the order alone does not repeat that a parcel came back; that is over when the goods leave again. */
function isBack(parcels: readonly Parcel[]): boolean {
  const isAgain = parcels.some(({ shipment: { isReshipment, status } }) => isReshipment && status !== 'cancelled');
  return !isAgain && parcels.some(({ shipment }) => shipment.status === 'returned');
}

function isSending({ status }: ProviderOrder): boolean {
  return status === 'partly-shipped' || status === 'shipped';
}

/**
 * A charged order is not charged again because a report calls it a draft: unless that is newer for certain, it is an old
 * one. An order in production that becomes a draft anew is on hold.
 */
function likelyStatus({ providerStatus: known, toldAt }: OrderPart, seen: ProviderOrder): ProviderOrderStatus {
  if (seen.status !== 'draft' || known === undefined) return seen.status;
  if (begun.has(known)) return 'on-hold';
  const isNewer = toldAt !== undefined && seen.updatedAt !== undefined && seen.updatedAt > toldAt;
  return known === 'submitted' && !isNewer ? known : seen.status;
}

function stateBy(status: ProviderOrderStatus, { lines, isTold, isToldByLine }: PartTally): PartState {
  const total = (of: 'ordered' | 'shipped' | 'cancelled') => lines.reduce((sum, line) => sum + line[of], 0);
  const [ordered, shipped, cancelled] = [total('ordered'), total('shipped'), total('cancelled')];
  if (unsummed.has(status)) return stateOf[status];
  if (shipped === 0) return cancelled === ordered && ordered > 0 ? 'cancelled' : stateOf[status];
  const isSummed = shipped + cancelled === ordered;
  // A line is said to have left before the entry of its parcel is there.
  const isShipped = isSummed ? ends.has(status) || !isToldByLine : status === 'shipped' && !isTold;
  return isShipped ? 'shipped' : 'partly-shipped';
}

function shippedOf({ lines, isToldByLine }: PartTally, { shipped }: OrderPart): OrderPart['shipped'] {
  return isToldByLine ? Object.fromEntries(lines.map((line) => [line.priceId, line.shipped])) : shipped;
}

/** Of an order that is over as a whole nothing is owed yet: it can be ordered again. */
function cancelledOf({ lines }: PartTally, state: PartState): OrderPart['cancelled'] {
  const some = lines.filter(({ cancelled }) => cancelled > 0);
  if (some.length === 0 || state === 'cancelled' || state === 'draft') return undefined;
  return Object.fromEntries(some.map(({ priceId, cancelled }) => [priceId, cancelled]));
}

/** Back before production from where a provider cancels nothing: now it may be asked to cancel again. */
function isReleased(before: ProviderOrderStatus | undefined, status: ProviderOrderStatus): boolean {
  return before !== status && (status === 'draft' || status === 'submitted');
}

/** The provider's own reason, unless it speaks of something that the sum of the lines knows better. */
function troubleOf(state: PartState, seen: ProviderOrder): Reason | undefined {
  const isOther = seen.status === 'cancelled' && state !== 'cancelled';
  if (isOther) return undefined;
  return seen.reason ?? defaultReason(state === 'cancelled' ? 'cancelled' : seen.status, seen);
}

function defaultReason(status: ProviderOrderStatus, { id }: ProviderOrder): Reason | undefined {
  const messages: Partial<Record<ProviderOrderStatus, string>> = {
    'awaiting-payment': `The provider could not charge you for order ${id}. Pay it there; it goes on by itself.`,
    'on-hold': `The provider holds order ${id}. Look at it there and release it.`,
    failed: `Order ${id} failed at the provider. Mend it there, or press retry to order again.`,
    cancelled: `Order ${id} was cancelled at the provider. Press retry to order again.`,
    returned: `A parcel of order ${id} came back. Agree with the customer what to do.`,
  };
  const message = messages[status];
  return message ? { code: `provider-${status}`, message, params: { what: message } } : undefined;
}
