import { withDecision } from './carry-out-decision.ts';
import type { Decider, OrderDecision, OrderRecord } from './order.ts';

/** Decisions that are only written down, so that a further one need not wait for them. */
const words: ReadonlySet<OrderDecision> = new Set(['approve', 'mark-paid', 'send-anyway', 'send-rest']);

/** Another look never takes the place of a decision that still waits: its worker looks as well. */
export function isPending({ decision: pending }: OrderRecord, decision: OrderDecision): boolean {
  return pending?.kind === decision || (pending !== undefined && decision === 'look');
}

/** The record with this decision to be carried out; one that waited before it and is only a word is carried out now. */
export function decided(
  current: OrderRecord,
  decision: OrderDecision,
  { now, by }: { readonly now: number; readonly by?: Decider | undefined },
): OrderRecord {
  const pending = current.decision?.kind;
  const ground = pending !== undefined && words.has(pending) ? withDecision(current, now) : current;
  return { ...ground, decision: { kind: decision, at: now, ...(by && { by }) }, dueAt: now, updatedAt: now };
}
