import type { Reason } from '../reason.ts';
import { isToBeStopped } from './decide-part-step.ts';
import { closedStates, type OrderPart, type OrderRecord, type OrderState } from './order.ts';
import { parcelsToAnnounce, unfulfilledParcels } from './parcels.ts';
import { unreadableCode } from './unreadable-order.ts';

interface Shown {
  readonly state: OrderState;
  readonly reason?: Reason;
}

/** Part states in which nothing more will happen unless the merchant acts. */
const troubled: ReadonlySet<OrderPart['state']> = new Set(['refused', 'on-hold', 'failed', 'cancelled', 'returned']);
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
  const { state, reason } = shown(record);
  return { ...rest, state, ...(reason && { reason }) };
}

function shown(record: OrderRecord): Shown {
  return (
    attention(record) ??
    cancelled(record) ??
    gated(record) ??
    progress(record) ?? {
      state: 'not-ours',
      reason: {
        code: 'not-ours',
        message: 'No line of this order is a product that this app made. It is left to you.',
      },
    }
  );
}

function attention(record: OrderRecord): Shown | undefined {
  const { gate, lines, parts, parcels } = record;
  const hasOurs = lines.some(({ kind }) => kind === 'mapped' || kind === 'unmapped');
  // Of an order that cannot be read nobody knows whose it is.
  const isShown = gate.kind === 'needs-attention' && (hasOurs || gate.reason.code === unreadableCode);
  if (isShown) return { state: 'needs-attention', reason: gate.reason };
  const isCancelled = gate.kind === 'cancelled';
  const tooLate = parts.find((part) => part.cancelRefused && part.state !== 'shipped' && part.state !== 'cancelled');
  if (isCancelled && tooLate?.cancelRefused) return { state: 'needs-attention', reason: tooLate.cancelRefused };
  const part = parts.find((each) =>
    isCancelled ? each.state === 'returned' || isStranded(each, record) : isTroubled(each),
  );
  if (part) return { state: 'needs-attention', reason: reasonOf(part, parts.length) };
  const refused = parcels.find(({ state }) => state === 'refused');
  return refused
    ? {
        state: 'needs-attention',
        reason: {
          code: 'fulfillment-refused',
          message: refused.note ?? 'HighLevel refused the fulfillment of a parcel.',
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

/** A part that should be taken back from a provider that cannot be asked. What holds it up there is no matter any more. */
function isStranded(part: OrderPart, record: OrderRecord): boolean {
  return part.reason !== undefined && !troubled.has(part.state) && isToBeStopped(part, record);
}

function cancelled({ gate, parts }: OrderRecord): Shown | undefined {
  if (gate.kind !== 'cancelled') return undefined;
  const isGoing = parts.some(({ state, cancelRefused }) => cancelRefused && state !== 'cancelled');
  return isGoing ? undefined : { state: 'cancelled', reason: gate.reason };
}

function gated({ gate, lines }: OrderRecord): Shown | undefined {
  const hasOurs = lines.some(({ kind }) => kind === 'mapped' || kind === 'unmapped');
  if (!hasOurs || (gate.kind !== 'held' && gate.kind !== 'waiting')) return undefined;
  return { state: gate.kind, reason: gate.reason };
}

function progress(record: OrderRecord): Shown | undefined {
  const { gate, parts, confirms = false } = record;
  if (parts.length === 0) return undefined;
  const tooLate = parts.find(({ cancelRefused }) => cancelRefused)?.cancelRefused;
  const reason = gate.kind === 'cancelled' && tooLate ? { reason: tooLate } : {};
  const count = (state: OrderPart['state']) => parts.filter((part) => part.state === state).length;
  const isUnderWay = ({ state, intent, draftOnly }: OrderPart) =>
    underWay.has(state) || intent?.kind === 'create' || (state === 'draft' && confirms && !draftOnly);
  if (parts.some(isUnderWay)) {
    return { state: 'exporting', ...reason };
  }
  // Shipped is the end, and nobody looks again: a parcel that the shop does not show yet keeps an order from it.
  const isShipped = count('shipped') === parts.length && unfulfilledParcels(record).length === 0;
  if (isShipped) return { state: 'shipped', ...reason };
  return { state: count('shipped') + count('partly-shipped') > 0 ? 'partly-shipped' : 'exported', ...reason };
}

/** With several providers in one order the reason names the one that is in trouble. */
function reasonOf(part: OrderPart, parts: number): Reason {
  const reason = part.reason ?? { code: `provider-${part.state}`, message: `The provider reports: ${part.state}.` };
  const isNamed = reason.message.toLowerCase().startsWith(`${part.provider}:`);
  return parts > 1 && !isNamed ? { ...reason, message: `${part.provider}: ${reason.message}` } : reason;
}
