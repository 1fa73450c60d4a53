import { decided, isPending } from '../../domain/orders/merchant-decision.ts';
import type { Decider, OrderDecision, OrderRecord } from '../../domain/orders/order.ts';
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
 * `by`: the person who decided it. The same decision again, before it was carried out, changes nothing and is accepted.
 */
export async function decideOnOrder(
  deps: DecideOnOrderDeps,
  key: OrderKey,
  decision: OrderDecision,
  by?: Decider,
): Promise<DecideOnOrderOutcome> {
  const { locationId, orderId } = key;
  let refusal: string | undefined;
  const record = await updateRecord<OrderRecord>(
    { find: () => deps.orders.find(locationId, orderId), save: deps.orders.save },
    (current) => {
      refusal = undefined;
      if (!current || isPending(current, decision)) return current;
      refusal = whyNotNow(current, decision);
      return refusal === undefined ? decided(current, decision, { now: deps.clock.now(), by }) : current;
    },
  );
  if (!record) return { kind: 'unknown-order' };
  if (refusal !== undefined) return { kind: 'not-now', message: refusal };
  await deps.queue.send({ kind: 'ExportOrder', locationId, orderId }, deps.random.uuid());
  if (decision === 'look') await lookAtProviders(deps, record);
  return { kind: 'accepted' };
}

async function lookAtProviders(deps: DecideOnOrderDeps, { locationId, orderId, parts }: OrderRecord): Promise<void> {
  for (const { provider, providerOrderId } of parts) {
    if (providerOrderId === undefined) continue;
    const command = { kind: 'CreateFulfillments', provider, providerOrderId, locationId, orderId } as const;
    await deps.queue.send(command, deps.random.uuid());
  }
}
