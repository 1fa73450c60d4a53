import type { OrderLine, OrderPart, OrderRecord } from '../../domain/orders/order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';
import { updateRecord } from '../update-record.ts';
import type { OrderKey } from './stored-order.ts';

export type OrderDecision = 'retry' | 'approve' | 'cancel';

export interface DecideOnOrderDeps {
  readonly orders: OrderStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

export type DecideOnOrderOutcome =
  | { readonly kind: 'accepted' | 'unknown-order' }
  | { readonly kind: 'not-now'; readonly message: string };

/** Writes the merchant's decision on the order, then sends the usual command; reconciliation sends it again if it is lost. */
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
      if (!current) return undefined;
      refusal = whyNotNow(current, decision);
      const now = deps.clock.now();
      return refusal ? undefined : { ...current, decision: { kind: decision, at: now }, dueAt: now, updatedAt: now };
    },
  );
  if (!record) return { kind: 'unknown-order' };
  if (refusal !== undefined) return { kind: 'not-now', message: refusal };
  await deps.queue.send({ kind: 'ExportOrder', locationId, orderId }, deps.random.uuid());
  return { kind: 'accepted' };
}

function whyNotNow({ state, lines, parts }: OrderRecord, decision: OrderDecision): string | undefined {
  switch (decision) {
    case 'approve':
      return state === 'held' ? undefined : `The order is "${state}", so there is nothing to approve.`;
    case 'retry':
      return state === 'needs-attention' || (state !== 'cancelled' && lines.some(isLeftOut(parts)))
        ? undefined
        : `The order is "${state}", so there is nothing to try again.`;
    case 'cancel':
      if (state === 'cancelled') return 'The order is cancelled already.';
      if (state === 'not-ours') return 'No line of the order is made by a provider.';
      return parts.length > 0 && parts.every((part) => part.state === 'shipped')
        ? 'Everything has been shipped, so it is too late to cancel.'
        : undefined;
  }
}

/** A line that was not linked when the rest of its order was exported; by now it may be. */
function isLeftOut(parts: readonly OrderPart[]): (line: OrderLine) => boolean {
  return ({ kind, part }) => kind === 'unmapped' || (kind === 'mapped' && part === undefined && parts.length > 0);
}
