import { leaseMs, settleMs } from '../effect-times.ts';
import { isFree } from '../lease.ts';
import { isNothingLeft } from './fulfilled-elsewhere.ts';
import type { OrderPart, OrderRecord } from './order.ts';
import { exportWaitOf } from './order-wait.ts';

/**
 * What a worker does next for one part; `wait` says until when (ms), `nothing` that the part needs no one, and `parked` that it
 * comes again by itself when its turn is.
 */
export type PartStep =
  | { readonly kind: 'create' | 'confirm' | 'cancel' | 'drop' }
  | { readonly kind: 'wait' | 'parked'; readonly until: number }
  | { readonly kind: 'nothing' };

const maximumAttempts = 30;
const day = 24 * 60 * 60_000;

/** @param context.confirms whether the merchant's settings let provider orders go to production. */
export function decidePartStep(
  part: OrderPart,
  { gate, waits }: Pick<OrderRecord, 'gate' | 'waits'>,
  context: { readonly owner: string; readonly confirms: boolean; readonly now: number },
): PartStep {
  const { owner, confirms, now } = context;
  const isOpen = gate.kind === 'open';
  const step = gate.kind === 'cancelled' ? cancellingStep(part) : exportingStep(part, isOpen, confirms, now);
  if (step.kind === 'nothing' || step.kind === 'wait') return step;
  if (step.kind === 'create' && isNothingLeft(part)) return { kind: 'nothing' };
  const turnAt = isOpen ? turnOf(part, waits) : 0;
  if (turnAt > now) return { kind: 'parked', until: turnAt };
  return isFree(part.lease, owner, now) ? step : { kind: 'wait', until: part.lease?.until ?? now };
}

function turnOf({ provider }: OrderPart, waits: OrderRecord['waits'] = []): number {
  return exportWaitOf({ waits }, provider)?.until ?? 0;
}

/**
 * From when on a worker has something to do for a part, or will have as soon as the one that is at it is done or dead; ms.
 * Infinity: never.
 */
export function workDueAt(part: OrderPart, record: OrderRecord): number {
  const { gate, confirms = false } = record;
  const end = Number.MAX_SAFE_INTEGER;
  const step =
    gate.kind === 'cancelled' ? cancellingStep(part) : exportingStep(part, gate.kind === 'open', confirms, end);
  if (step.kind === 'nothing' || step.kind === 'wait') return Number.POSITIVE_INFINITY;
  if (step.kind !== 'create') return 0;
  if (isNothingLeft(part)) return Number.POSITIVE_INFINITY;
  return gate.kind === 'cancelled' ? 0 : Math.max(0, nextAttemptAt(part) - leaseMs);
}

function exportingStep(part: OrderPart, isOpen: boolean, confirms: boolean, now: number): PartStep {
  switch (part.state) {
    case 'planned':
    case 'creating': {
      // An earlier request may have been taken: that must be settled even when the order is no longer eligible.
      if (!isOpen && part.intent?.kind !== 'create') return { kind: 'nothing' };
      const due = nextAttemptAt(part);
      return due > now ? { kind: 'wait', until: due } : { kind: 'create' };
    }
    case 'draft':
      // The merchant's retry takes the refusal away.
      return isOpen && mayBeConfirmed(part, confirms) && part.reason?.code !== 'confirm-refused'
        ? { kind: 'confirm' }
        : { kind: 'nothing' };
    default:
      return { kind: 'nothing' };
  }
}

/** Whether a draft may go to production, by the merchant's settings or by his word for this one. */
export function mayBeConfirmed({ draftOnly, mayBeMade }: OrderPart, confirms: boolean): boolean {
  return mayBeMade === true || (confirms && !draftOnly);
}

/** Whether a part of a cancelled order is still to be taken back from its provider. */
export function isToBeStopped(part: OrderPart, { gate }: Pick<OrderRecord, 'gate'>): boolean {
  return gate.kind === 'cancelled' && cancellingStep(part).kind !== 'nothing';
}

function cancellingStep(part: OrderPart): PartStep {
  if (part.intent?.kind === 'create' && !part.providerOrderId) return { kind: 'create' };
  if (!part.providerOrderId) return part.state === 'cancelled' ? { kind: 'nothing' } : { kind: 'drop' };
  const isOver = isCancelledThere(part) || part.state === 'shipped' || part.state === 'returned';
  return isOver || part.cancelRefused ? { kind: 'nothing' } : { kind: 'cancel' };
}

/** That every line of it seems to be gone is no word that the order is: a provider may still make it. */
function isCancelledThere({ state, providerStatus = 'cancelled' }: OrderPart): boolean {
  return state === 'cancelled' && providerStatus === 'cancelled';
}

/** The first two attempts are a settle time apart, then the pauses double up to a day: at most 30 in a month. */
function nextAttemptAt({ attempts, intent }: OrderPart): number {
  if (attempts >= maximumAttempts) return Number.POSITIVE_INFINITY;
  if (attempts < 2 || !intent) return 0;
  return intent.at + Math.min(settleMs * 2 ** (attempts - 1), day);
}
