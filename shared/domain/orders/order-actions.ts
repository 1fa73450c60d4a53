import { type OrderDecision, type OrderLine, type OrderPart, type OrderRecord, orderDecisions } from './order.ts';
import { isWaitingDraft } from './order-state.ts';
import { type NextAction, nextOfReason } from './reason-next.ts';

type Check = (record: OrderRecord) => string | undefined;

/** Why a decision is not to be had of an order as it stands; `undefined`: it is. */
const refusals: Readonly<Record<OrderDecision, Check>> = {
  retry: ({ state, reason, lines, parts }) =>
    (state === 'needs-attention' && !ends.has(reason?.code ?? '')) ||
    (state !== 'cancelled' && lines.some(isLeftOut(parts)))
      ? undefined
      : `The order is "${state}", so there is nothing to try again.`,
  approve: ({ state, gate }) =>
    gate.kind === 'held' && state === 'held' ? undefined : `The order is "${state}", so there is nothing to approve.`,
  cancel: cancelRefusal,
  look: () => undefined,
  close: closeRefusal,
  'send-anyway': ({ gate }) =>
    gate.kind !== 'open' && overruled.has(gate.reason.code)
      ? undefined
      : 'None of your settings keeps this order back, so there is nothing to overrule.',
  'send-rest': ({ state, reason, lines }) =>
    state === 'needs-attention' && reason?.code === 'line-unmapped' && lines.some(({ kind }) => kind === 'mapped')
      ? undefined
      : 'No linked item of this order waits for one that is not linked.',
  confirm: ({ gate, parts, confirms = false }) =>
    gate.kind === 'open' && parts.some((part) => isDraft(part, confirms))
      ? undefined
      : 'No draft of this order waits at a provider, so there is nothing to confirm.',
  'mark-paid': ({ gate, paymentStatus, paidSaidAt }) =>
    (gate.kind === 'waiting' || gate.kind === 'not-ours') && paymentStatus !== 'paid' && paidSaidAt === undefined
      ? undefined
      : 'The order does not wait for its payment.',
  'order-again': orderAgainRefusal,
  'undo-cancel': undoRefusal,
};

/** Reasons that trying again does not change. */
const ends: ReadonlySet<string> = new Set(['provider-returned', 'cancel-too-late', 'refund-owed']);

/** Reasons of the merchant's own settings, or of what was done elsewhere, that he may overrule for one order. */
const overruled: ReadonlySet<string> = new Set([
  'source-excluded',
  'test-order',
  'status-not-eligible',
  'fulfilled-elsewhere',
  'too-old',
]);

/** Part states in which a provider makes nothing and will make nothing by itself. */
const dead: ReadonlySet<OrderPart['state']> = new Set(['refused', 'failed', 'cancelled', 'returned', 'shipped']);

/** Everything that the merchant may decide about the order now, the likeliest first. */
export function actionsOf(record: OrderRecord): readonly OrderDecision[] {
  const allowed = orderDecisions.filter((decision) => whyNotNow(record, decision) === undefined);
  const first = nextOfReason[record.reason?.code ?? ''];
  return [...allowed.filter((each) => each === first), ...allowed.filter((each) => each !== first)];
}

/** The first thing to do about the order; `undefined` where nothing is to be done. */
export function nextOf(record: OrderRecord): NextAction | undefined {
  const next = nextOfReason[record.reason?.code ?? ''];
  const decision = orderDecisions.find((each) => each === next);
  if (!decision) return next;
  const allowed = actionsOf(record);
  return allowed.includes(decision) ? decision : allowed.find((each) => each !== 'cancel' && each !== 'look');
}

/** Why the order does not allow a decision, for the merchant; `undefined` when it does. */
export function whyNotNow(record: OrderRecord, decision: OrderDecision): string | undefined {
  if (record.erasedAt !== undefined) return 'What was kept of this order was erased, so nothing is done about it here.';
  return refusals[decision](record);
}

function cancelRefusal({ state, gate, parts }: OrderRecord): string | undefined {
  if (state === 'cancelled') return 'The order is cancelled already.';
  if (gate.kind === 'cancelled') return 'The order is cancelled already; its provider does not stop any more.';
  if (state === 'not-ours') return 'The order is left to you, so there is nothing to cancel.';
  return parts.length > 0 && parts.every((part) => part.state === 'shipped' || part.state === 'returned')
    ? 'Everything has been shipped, so it is too late to cancel.'
    : undefined;
}

/** Nothing may be lost by it: a part that a provider may still make, or may have, is not closed. */
function closeRefusal({ state, gate, parts, parcels }: OrderRecord): string | undefined {
  if (state !== 'needs-attention') return `The order is "${state}", so there is nothing to close.`;
  const alive = parts.find((part) => isTroubled(part) && !isEnded(part));
  if (alive) {
    return `${alive.provider} may still make its part of the order. Mend what the order says, or cancel it.`;
  }
  const isStuck = parts.some(isTroubled) || parcels.some((parcel) => parcel.state === 'refused');
  return gate.kind === 'needs-attention' || isStuck ? undefined : 'Nothing of this order is left to close.';
}

/** On its way without trouble, a part is not what is closed, and goes on. */
function isTroubled({ state, reason, cancelRefused }: OrderPart): boolean {
  if (reason?.code === 'refund-owed') return true;
  return state !== 'shipped' && (reason !== undefined || cancelRefused !== undefined || dead.has(state));
}

function isEnded({ state, providerStatus, cancelRefused, reason, intent }: OrderPart): boolean {
  if (cancelRefused || reason?.code === 'refund-owed') return true;
  return dead.has(state) && providerStatus !== 'awaiting-payment' && intent === undefined;
}

function isDraft(part: OrderPart, confirms: boolean): boolean {
  return isWaitingDraft(part, confirms) || (part.state === 'draft' && part.reason?.code === 'confirm-refused');
}

function orderAgainRefusal({ gate, state, parts, cancelRequestedAt }: OrderRecord): string | undefined {
  const isOurs = gate.kind !== 'cancelled' || cancelRequestedAt !== undefined;
  const isOver = (part: OrderPart) =>
    part.state === 'returned' ||
    (part.providerOrderId !== undefined &&
      (part.state === 'cancelled' || (part.state === 'failed' && part.providerStatus !== 'awaiting-payment')));
  if (isOurs && parts.some(isOver)) return undefined;
  return isOurs
    ? `The order is "${state}": no provider has sent it back, cancelled it or failed at it.`
    : 'The order was cancelled or refunded in the store, so it is not ordered again.';
}

function undoRefusal({ cancelRequestedAt, closedAt, decision, parts }: OrderRecord): string | undefined {
  const isClosed = closedAt !== undefined || parts.some(({ closedAs }) => closedAs !== undefined);
  if (cancelRequestedAt === undefined && !isClosed && decision?.kind !== 'cancel') {
    return 'You have not cancelled this order here.';
  }
  const gone = parts.find(({ state, providerOrderId }) => state === 'cancelled' && providerOrderId);
  return gone && cancelRequestedAt !== undefined
    ? `${gone.provider} has cancelled its order already. You can order again.`
    : undefined;
}

/** A line that was not linked when the rest of its order was exported; by now it may be. */
function isLeftOut(parts: readonly OrderPart[]): (line: OrderLine) => boolean {
  return ({ kind, part }) => kind === 'unmapped' || (kind === 'mapped' && part === undefined && parts.length > 0);
}
