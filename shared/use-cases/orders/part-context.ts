import type { AddressOutcome } from '../../domain/addresses/address-outcome.ts';
import { TransientError } from '../../domain/errors.ts';
import type { ProviderOrderId } from '../../domain/ids.ts';
import { isFree } from '../../domain/lease.ts';
import { decidePartStep } from '../../domain/orders/decide-part-step.ts';
import { withKeptWords } from '../../domain/orders/kept-words.ts';
import { observeProviderOrder } from '../../domain/orders/observe-provider-order.ts';
import {
  noted,
  type OrderPart,
  type OrderRecord,
  type PartLine,
  type TimelineNews,
} from '../../domain/orders/order.ts';
import type { PaidAmounts, ProviderOrder } from '../../domain/orders/provider-order.ts';
import type { FulfillmentProvider } from '../../ports/fulfillment-provider.ts';
import type { Fingerprints } from '../../ports/secret-box.ts';
import type { OpenProviderDeps } from '../access/open-provider.ts';
import { partOf, type StoredOrder, withPart } from './stored-order.ts';

export interface PlaceProviderOrderDeps extends OpenProviderDeps {
  readonly fingerprints: Fingerprints;
}

/** One part of one order on its way to its provider, by one invocation. */
export interface PartContext {
  readonly storedOrder: StoredOrder;
  readonly part: number;
  /** The order's address for the part's provider. An undeliverable one leaves only looking up and cancelling. */
  readonly address: AddressOutcome;
  /** Another party's words about the order without the shopper in them: what is kept of them. */
  keepable(words: string): string;
  readonly confirms: boolean;
  /** What the shopper paid for these lines of the order. */
  paidFor(lines: readonly PartLine[]): PaidAmounts | undefined;
  /** What the part is still to be made of, by the shop's word of this moment. */
  linesLeft(record: OrderRecord): Promise<readonly PartLine[]>;
  /** A fresh id for this invocation; names it as the holder of leases. */
  readonly owner: string;
}

/** What an effect is decided from, read in the save that took the lease. */
export interface LeasedPart {
  readonly record: OrderRecord;
  readonly part: OrderPart;
  readonly provider: FulfillmentProvider;
}

/** The order that a part has at its provider. @throws Error when it has none: only a create is decided for such a part. */
export function providerOrderOf({ providerOrderId, part }: OrderPart): ProviderOrderId {
  if (providerOrderId === undefined) throw new Error(`Part ${part} has no order at its provider yet.`);
  return providerOrderId;
}

/**
 * Writes down what the provider has, and lets go when that was the last step. Only the holder of the lease may: a late one
 * finds its place taken and stops.
 */
export async function recordResult(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  seen: ProviderOrder,
): Promise<void> {
  const { storedOrder, part, owner, confirms, keepable } = context;
  const kept = withKeptWords(seen, keepable);
  await storedOrder.update((current) => {
    const now = deps.clock.now();
    requireLease(partOf(current, part), owner, now);
    const next = observeProviderOrder(withPart(current, part, settled), part, kept, { now, readAt: now });
    const isOver = decidePartStep(partOf(next, part), next, { owner, confirms, now }).kind === 'nothing';
    return isOver ? withPart(next, part, released) : next;
  });
}

/** Changes the part, if this invocation still holds it. @throws TransientError when another took it over. */
export async function changePart(
  { clock }: PlaceProviderOrderDeps,
  { storedOrder, part, owner }: PartContext,
  changed: (part: OrderPart) => OrderPart,
  ...news: readonly TimelineNews[]
): Promise<void> {
  await storedOrder.update((current) => {
    requireLease(partOf(current, part), owner, clock.now());
    return news.reduce((next, each) => noted(next, clock.now(), each), withPart(current, part, changed));
  });
}

function requireLease(part: OrderPart, owner: string, now: number): void {
  if (part.lease?.owner === owner || isFree(part.lease, owner, now)) return;
  throw new TransientError(`Another worker took over part ${part.part}.`);
}

export function released(part: OrderPart): OrderPart {
  const { lease: _lease, ...rest } = part;
  return rest;
}

export function withoutReason(part: OrderPart): OrderPart {
  const { reason: _reason, ...rest } = part;
  return rest;
}

/** Nothing is under way any more. */
export function settled(part: OrderPart): OrderPart {
  const { intent: _intent, ...rest } = part;
  return rest;
}
