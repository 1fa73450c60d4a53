import { withDecision } from '../../domain/orders/carry-out-decision.ts';
import type { OrderDecision, OrderRecord } from '../../domain/orders/order.ts';
import { whyNotNow } from '../../domain/orders/order-actions.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';
import { updateRecord } from '../update-record.ts';
import type { OrderKey } from './stored-order.ts';

export interface DecideOnOrderDeps {
  readonly orders: OrderStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

export type DecideOnOrderOutcome =
  | { readonly kind: 'accepted' | 'unknown-order' }
  | { readonly kind: 'not-now'; readonly message: string };

/**
 * Writes the merchant's decision on the order, then sends the usual command; reconciliation sends it again if it is lost.
 * The same decision again, before it was carried out, changes nothing and is accepted.
 */
export async function decideOnOrder(
  deps: DecideOnOrderDeps,
  key: OrderKey,
  decision: OrderDecision,
): Promise<DecideOnOrderOutcome> {
  const { locationId, orderId } = key;
  let refusal: string | undefined;
  const record = await updateRecord<OrderRecord>(
    { find: () => deps.orders.find(locationId, orderId), save: (value, version) => deps.orders.save(value, version) },
    (current) => {
      refusal = undefined;
      if (!current || isPending(current, decision)) return current;
      refusal = whyNotNow(current, decision);
      return refusal === undefined ? decided(current, decision, deps.clock.now()) : current;
    },
  );
  if (!record) return { kind: 'unknown-order' };
  if (refusal !== undefined) return { kind: 'not-now', message: refusal };
  await deps.queue.send({ kind: 'ExportOrder', locationId, orderId }, deps.random.uuid());
  if (decision === 'look') await lookAtProviders(deps, record);
  return { kind: 'accepted' };
}

/** Another look never takes the place of a decision that still waits: its worker looks as well. */
function isPending({ decision: pending }: OrderRecord, decision: OrderDecision): boolean {
  return pending?.kind === decision || (pending !== undefined && decision === 'look');
}

/** Decisions that are only written down, so that a further one need not wait for them. */
const words: ReadonlySet<OrderDecision> = new Set(['approve', 'mark-paid', 'send-anyway', 'send-rest']);

function decided(current: OrderRecord, decision: OrderDecision, now: number): OrderRecord {
  const pending = current.decision?.kind;
  const ground = pending !== undefined && words.has(pending) ? withDecision(current, now) : current;
  return { ...ground, decision: { kind: decision, at: now }, dueAt: now, updatedAt: now };
}

async function lookAtProviders(deps: DecideOnOrderDeps, { locationId, orderId, parts }: OrderRecord): Promise<void> {
  for (const { provider, providerOrderId } of parts) {
    if (providerOrderId === undefined) continue;
    const command = { kind: 'CreateFulfillments', provider, providerOrderId, locationId, orderId } as const;
    await deps.queue.send(command, deps.random.uuid());
  }
}
