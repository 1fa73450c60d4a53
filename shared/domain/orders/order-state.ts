import type { Reason } from '../reason.ts';
import { isToBeStopped, mayBeConfirmed } from './decide-part-step.ts';
import { fulfilledElsewhereReason, isNothingLeft } from './fulfilled-elsewhere.ts';
import { closedStates, type OrderLine, type OrderPart, type OrderRecord, type OrderState } from './order.ts';
import { waitReason } from './order-wait.ts';
import { parcelsToAnnounce, unfulfilledParcels } from './parcels.ts';
import { unreadableCode } from './unreadable-order.ts';

interface Shown {
  readonly state: OrderState;
  readonly reason?: Reason;
}

/** Part states in which nothing more will happen unless the merchant acts. */
export const troubled: ReadonlySet<OrderPart['state']> = new Set([
  'refused',
  'on-hold',
  'failed',
  'cancelled',
  'returned',
]);
const underWay: ReadonlySet<OrderPart['state']> = new Set(['planned', 'creating']);

/** Whether something is still to happen: in the order's own state, at a provider that must stop, or to a parcel untold. */
export function isOpenOrder(record: OrderRecord): boolean {
  const isClosed = closedStates.includes(record.state);
  const isStopping = record.parts.some((part) => isToBeStopped(part, record));
  const isToldOf = unfulfilledParcels(record).length === 0 && parcelsToAnnounce(record).length === 0;
  return !isClosed || isStopping || !isToldOf;
}

/** The record with the one state a merchant sees. The order of these rules is the order of precedence. */
export function withState(record: OrderRecord): OrderRecord {
  const { reason: _reason, ...rest } = record;
  const { state, reason } = shown({ ...record, parts: record.parts.filter((part) => !isNothingLeft(part)) });
  return { ...rest, state, ...(reason && { reason }) };
}

function shown(record: OrderRecord): Shown {
  return (
    attention(record) ??
    cancelled(record) ??
    gated(record) ??
    closedByMerchant(record) ??
    unconfirmed(record) ??
    waitingForTurn(record) ??
    progress(record) ?? { state: 'not-ours', reason: idleReason(record.lines) }
  );
}

/** Why nothing is to be made of an order that nothing keeps back. */
function idleReason(lines: readonly OrderLine[]): Reason {
  if (lines.length === 0) {
    return { code: 'nothing-to-send', message: 'No item is left in this order, so there is nothing to send.' };
  }
  const message = 'No line of this order is a product that this app made. It is left to you.';
  const isOurs = lines.some(({ part }) => part !== undefined);
  return isOurs ? fulfilledElsewhereReason : { code: 'not-ours', message };
}

function attention(record: OrderRecord): Shown | undefined {
  if (record.trouble) return { state: 'needs-attention', reason: record.trouble.reason };
  const { gate, lines, parts, parcels } = record;
  const hasOurs = lines.some(({ kind }) => kind === 'mapped' || kind === 'unmapped');
  // Of an order that cannot be read nobody knows whose it is.
  const isShown = gate.kind === 'needs-attention' && (hasOurs || gate.reason.code === unreadableCode);
  if (isShown) return { state: 'needs-attention', reason: gate.reason };
  const isCancelled = gate.kind === 'cancelled';
  const tooLate = parts.find(
    (part) => part.cancelRefused && !isClosed(part) && part.state !== 'shipped' && part.state !== 'cancelled',
  );
  if (isCancelled && tooLate?.cancelRefused) return { state: 'needs-attention', reason: tooLate.cancelRefused };
  const part = parts.find((each) =>
    isCancelled
      ? (each.state === 'returned' && !isClosed(each)) || isStranded(each, record)
      : isTroubled(each) && !isClosed(each),
  );
  if (part) return { state: 'needs-attention', reason: reasonOf(part, parts.length) };
  const refused = parcels.find(({ state }) => state === 'refused');
  return refused
    ? {
        state: 'needs-attention',
        reason: {
          code: 'fulfillment-refused',
          message: refused.note ?? 'HighLevel refused the fulfillment of a parcel.',
          params: { what: refused.note ?? 'The fulfillment of a parcel was refused.' },
        },
      }
    : undefined;
}

/**
 * A part on its way that carries a reason is stuck: long in doubt, refused its confirmation, its provider disconnected. One of
 * which pieces were cancelled leaves the merchant in debt, however the rest goes on.
 */
function isTroubled({ state, reason, cancelled }: OrderPart): boolean {
  const isStuck = reason !== undefined && (underWay.has(state) || state === 'draft' || cancelled !== undefined);
  return troubled.has(state) || isStuck;
}

/** The merchant has dealt with what is wrong with it, and nothing else has become of it since. */
function isClosed(part: OrderPart): boolean {
  return part.closedAs !== undefined && part.closedAs === troubleOf(part);
}

/** What a merchant who closes a part has dealt with: its end, our cancellation that came too late, or so many pieces owed. */
export function troubleOf({ state, cancelRefused, reason, cancelled = {} }: OrderPart): string {
  if (cancelRefused) return cancelRefused.code;
  if (reason?.code !== 'refund-owed') return state;
  return `${reason.code} ${Object.values(cancelled).reduce((sum, count) => sum + count, 0)}`;
}

/** A draft that nobody has confirmed. */
export function isWaitingDraft(part: OrderPart, confirms: boolean): boolean {
  return part.state === 'draft' && part.reason === undefined && !mayBeConfirmed(part, confirms);
}

/** A part that should be taken back from a provider that cannot be asked. Its hold there no longer matters. */
function isStranded(part: OrderPart, record: OrderRecord): boolean {
  return part.reason !== undefined && !troubled.has(part.state) && isToBeStopped(part, record);
}

function cancelled(record: OrderRecord): Shown | undefined {
  const { gate, parts } = record;
  if (gate.kind !== 'cancelled') return undefined;
  const alive = parts.filter(({ state }) => state !== 'cancelled');
  // A refund does not take back a delivered parcel.
  const isAllSent =
    alive.length > 0 && alive.every(({ state, cancelRefused }) => state === 'shipped' && !cancelRefused);
  if (isAllSent) {
    return unfulfilledParcels(record).length === 0 ? { state: 'shipped', reason: gate.reason } : undefined;
  }
  const isGoing = parts.some(({ state, cancelRefused }) => cancelRefused && state !== 'cancelled');
  return isGoing ? undefined : { state: 'cancelled', reason: gate.reason };
}

function gated({ gate, lines }: OrderRecord): Shown | undefined {
  const hasOurs = lines.some(({ kind }) => kind === 'mapped' || kind === 'unmapped');
  switch (gate.kind) {
    case 'held':
    case 'waiting':
    case 'not-ours':
      return hasOurs ? { state: gate.kind, reason: gate.reason } : undefined;
    default:
      return undefined;
  }
}

/** A draft looks like an order that is being made, and is not: it says whose word it waits for. */
function unconfirmed({ gate, parts, confirms = false }: OrderRecord): Shown | undefined {
  const draft = parts.find((part) => isWaitingDraft(part, confirms) && !part.draftOnly);
  if (!draft || gate.kind !== 'open') return undefined;
  const message = `The order stands at ${draft.provider} as a draft. Confirm it, and it is made.`;
  return { state: 'held', reason: { code: 'confirmation-needed', message, params: { provider: draft.provider } } };
}

/** Nobody has been able to look at it yet, or the provider of a part that is to go has no room. */
function waitingForTurn({ waits = [], parts, confirms = false }: OrderRecord): Shown | undefined {
  const turns = waits.flatMap((wait) => (wait.kind === 'export' ? wait : []));
  const isToGo = (part: OrderPart) =>
    underWay.has(part.state) || (part.state === 'draft' && mayBeConfirmed(part, confirms));
  const turn = turns.find(
    ({ side }) => parts.length === 0 || parts.some((part) => part.provider === side && isToGo(part)),
  );
  return turn && { state: 'waiting', reason: waitReason(turn) };
}

/** Every part has ended in trouble that the merchant has dealt with. */
function closedByMerchant({ parts }: OrderRecord): Shown | undefined {
  if (parts.length === 0 || !parts.every((part) => isClosed(part) && troubled.has(part.state))) return undefined;
  const hasLeft = parts.some(({ state }) => state === 'returned');
  return { state: hasLeft ? 'shipped' : 'cancelled', reason: closedReason };
}

function progress(record: OrderRecord): Shown | undefined {
  const { gate, confirms = false } = record;
  const parts = record.parts.filter((part) => !isClosed(part) || !troubled.has(part.state));
  if (parts.length === 0) return undefined;
  const tooLate = parts.find(({ cancelRefused }) => cancelRefused)?.cancelRefused;
  const reason = gate.kind === 'cancelled' && tooLate ? { reason: tooLate } : {};
  const count = (state: OrderPart['state']) => parts.filter((part) => part.state === state).length;
  const isUnderWay = (part: OrderPart) =>
    underWay.has(part.state) ||
    part.intent?.kind === 'create' ||
    (part.state === 'draft' && mayBeConfirmed(part, confirms));
  if (parts.some(isUnderWay)) {
    return { state: 'exporting', ...reason };
  }
  // Shipped is the end, and nobody looks again: a parcel that the shop does not show yet keeps an order from it.
  const isShipped = count('shipped') === parts.length && unfulfilledParcels(record).length === 0;
  if (isShipped) return { state: 'shipped', ...reason };
  const onlyTest = parts.every(({ state, draftOnly }) => state === 'draft' && draftOnly) && { reason: testDraft };
  return {
    state: count('shipped') + count('partly-shipped') > 0 ? 'partly-shipped' : 'exported',
    ...onlyTest,
    ...reason,
  };
}

export const closedReason: Reason = {
  code: 'closed-by-you',
  message: 'You have dealt with this order yourself. Nothing more is sent for it.',
};

const testDraft: Reason = {
  code: 'test-draft',
  message:
    'This is a test order: it stands at the provider as a draft, and nobody is charged. Confirm it to have it made.',
};

/** With several providers in one order the reason names the one that is in trouble. */
function reasonOf(part: OrderPart, parts: number): Reason {
  const reason = part.reason ?? {
    code: `provider-${part.state}`,
    message: `The provider reports: ${part.state}.`,
    params: { what: `The provider reports: ${part.state}.` },
  };
  const isNamed = reason.message.toLowerCase().startsWith(`${part.provider}:`);
  if (parts === 1 || isNamed) return reason;
  // The provider's own words stand in `what`; the page names the provider as this does.
  const what = reason.params?.what;
  const params = what === undefined ? {} : { params: { ...reason.params, what: `${part.provider}: ${what}` } };
  return { ...reason, message: `${part.provider}: ${reason.message}`, ...params };
}
