import { AmbiguousError, PermanentError, SchemaMismatchError, TransientError } from '../domain/errors.ts';
import { isFree } from '../domain/lease.ts';
import { type OrderPart, type OrderRecord, noted, referenceOf } from '../domain/order.ts';
import { observeProviderOrder } from '../domain/observe-provider-order.ts';
import { leaseMs, nextStep, type PartStep, settleMs } from '../domain/part-step.ts';
import type { ProviderOrder, ProviderOrderRequest, Recipient } from '../domain/provider-order.ts';
import { canonicalRecipient, withoutRecipient } from '../domain/recipient.ts';
import type { Clock } from '../ports/clock.ts';
import type { FulfillmentProvider } from '../ports/fulfillment-provider.ts';
import type { OrderStore } from '../ports/orders.ts';
import type { Fingerprints } from '../ports/secret-box.ts';
import { type OrderKey, partOf, updateOrder, withPart } from './order-updates.ts';

export interface PlaceProviderOrderDeps {
  readonly orders: OrderStore;
  readonly fingerprints: Fingerprints;
  readonly clock: Clock;
}

/** One part of one order on its way to its provider, by one invocation. */
export interface Placement {
  readonly key: OrderKey;
  readonly part: number;
  readonly provider: FulfillmentProvider;
  /** Absent when the order's address cannot be used: then only looking up and cancelling are possible. */
  readonly recipient: Recipient | undefined;
  readonly confirms: boolean;
  /** A fresh id for this invocation; names it as the holder of leases. */
  readonly owner: string;
}

/** In doubt for longer than this, a part asks for the merchant's attention; ms. */
const doubtMs = 60 * 60_000;

/**
 * Takes one part as far as it can go now: create, confirm, or cancel.
 *
 *     claim lease ─▶ [an intent stands? settle, look up, adopt] ─▶ write intent ─▶ request ─▶ record result, release
 *
 * A crash between any two arrows leaves either nothing or an intent, and an intent is looked up before the next request.
 * @returns what is left to do: `wait` with a time, or `nothing`.
 * @throws TransientError when the message should be tried again.
 */
export async function placeProviderOrder(deps: PlaceProviderOrderDeps, placement: Placement): Promise<PartStep> {
  for (;;) {
    const { step, record } = await claim(deps, placement);
    if (step.kind === 'nothing' || step.kind === 'wait') return step;
    await carryOut(deps, placement, step.kind, record);
  }
}

/** Takes the lease in the same save that decides the step, so that two workers never decide the same one. */
async function claim(
  { orders, clock }: PlaceProviderOrderDeps,
  { key, part, confirms, owner }: Placement,
): Promise<{ readonly step: PartStep; readonly record: OrderRecord }> {
  let step: PartStep = { kind: 'nothing' };
  const record = await updateOrder(orders, key, (current) => {
    const now = clock.now();
    const mine = partOf(current, part);
    step = nextStep(mine, current, { owner, confirms, now });
    if (step.kind === 'wait') return current;
    if (step.kind === 'nothing') return mine.lease?.owner === owner ? withPart(current, part, released) : current;
    return withPart(current, part, (each) => ({ ...each, lease: { owner, until: now + leaseMs } }));
  });
  return { step, record };
}

async function carryOut(
  deps: PlaceProviderOrderDeps,
  placement: Placement,
  kind: 'create' | 'confirm' | 'cancel' | 'drop',
  record: OrderRecord,
): Promise<void> {
  switch (kind) {
    case 'create':
      return create(deps, placement, record);
    case 'confirm':
      return confirm(deps, placement, record);
    case 'cancel':
      return cancel(deps, placement, record);
    case 'drop':
      return change(deps, placement, (part) => ({ ...released(part), state: 'cancelled' }));
  }
}

async function create(deps: PlaceProviderOrderDeps, placement: Placement, record: OrderRecord): Promise<void> {
  const part = partOf(record, placement.part);
  const found = await findEarlier(deps, placement, part, record);
  if (found) return record_(deps, placement, found);
  if (record.gate.kind !== 'open') {
    const state = record.gate.kind === 'cancelled' ? 'cancelled' : 'planned';
    return change(deps, placement, (each) => ({ ...settled(each), state }));
  }
  const { recipient } = placement;
  if (!recipient) throw new PermanentError('address-incomplete', `Order ${record.orderId} has no usable address.`);
  const addressFingerprint = await deps.fingerprints.of('address', canonicalRecipient(recipient));
  await change(deps, placement, (each) => {
    const { reason: _reason, ...rest } = each;
    return {
      ...rest,
      state: 'creating',
      attempts: each.attempts + 1,
      addressFingerprint,
      intent: { kind: 'create', at: deps.clock.now() },
    };
  });
  try {
    const outcome = await placement.provider.createOrder(request(record, part, recipient));
    await record_(deps, placement, outcome.order);
  } catch (error) {
    await noteCreateFailure(deps, placement, error, recipient);
  }
}

/** Looks for the effect of an earlier request whose answer nobody recorded. The first attempt has none and asks nothing. */
async function findEarlier(
  deps: PlaceProviderOrderDeps,
  { provider, key, part: number }: Placement,
  part: OrderPart,
  record: OrderRecord,
): Promise<ProviderOrder | undefined> {
  if (part.intent?.kind !== 'create') return undefined;
  const rest = part.intent.at + settleMs - deps.clock.now();
  if (rest > 0) await deps.clock.sleep(rest);
  const found = await provider.findOrderByReference(referenceOf(record.orderId, part));
  if (!found && deps.clock.now() > part.intent.at + doubtMs) {
    const message = `Nobody can tell yet whether ${part.provider} has this order. We keep looking; check it there before you order by hand.`;
    await updateOrder(deps.orders, key, (current) =>
      withPart(current, number, (each) => ({ ...each, reason: { code: 'in-doubt', message } })),
    );
  }
  return found;
}

function request(record: OrderRecord, part: OrderPart, recipient: Recipient): ProviderOrderRequest {
  return {
    reference: referenceOf(record.orderId, part),
    recipient,
    lines: part.lines.map(({ priceId, orderKey, quantity, name, unitPrice }) => ({
      lineReference: priceId,
      orderKey,
      quantity,
      name,
      ...(unitPrice && { unitPrice }),
    })),
  };
}

async function noteCreateFailure(
  deps: PlaceProviderOrderDeps,
  placement: Placement,
  error: unknown,
  recipient: Recipient,
): Promise<void> {
  if (error instanceof PermanentError) {
    const reason = { code: error.code, message: withoutRecipient(error.message, recipient) };
    return change(deps, placement, (part) => ({ ...settled(part), state: 'refused', reason }));
  }
  // The intent stays: whoever comes next looks before sending. The lease goes, so that nobody waits for us.
  await change(deps, placement, released);
  throw retryable(error, settleMs);
}

/** A request whose answer is missing or strange may have worked: it is tried again only after its effect has settled. */
function retryable(error: unknown, afterMs: number): unknown {
  if (error instanceof AmbiguousError || error instanceof SchemaMismatchError) {
    return new TransientError(error.message, { cause: error, retryAfterMs: afterMs });
  }
  return error;
}

async function confirm(deps: PlaceProviderOrderDeps, placement: Placement, record: OrderRecord): Promise<void> {
  const part = partOf(record, placement.part);
  const { providerOrderId = '' } = part;
  try {
    if (part.intent?.kind === 'confirm') {
      const seen = await placement.provider.findOrder(providerOrderId);
      if (seen && seen.status !== 'draft') return await record_(deps, placement, seen);
    }
    await change(deps, placement, (each) => ({ ...each, intent: { kind: 'confirm', at: deps.clock.now() } }));
    await record_(deps, placement, await placement.provider.confirmOrder(providerOrderId));
  } catch (error) {
    if (error instanceof PermanentError) {
      const reason = { code: error.code, message: error.message };
      return change(deps, placement, (each) => ({ ...settled(each), state: 'failed', reason }));
    }
    await change(deps, placement, released);
    throw retryable(error, 5_000);
  }
}

async function cancel(deps: PlaceProviderOrderDeps, placement: Placement, record: OrderRecord): Promise<void> {
  const { providerOrderId = '', provider } = partOf(record, placement.part);
  try {
    const outcome = await placement.provider.cancelOrder(providerOrderId);
    const now = deps.clock.now();
    if (outcome.kind === 'cancelled') {
      return await change(deps, placement, (part) => ({ ...settled(part), state: 'cancelled', providerStatus: 'cancelled' }), {
        now,
        what: `${provider} cancelled order ${providerOrderId}.`,
      });
    }
    const message = `${provider} can no longer cancel order ${providerOrderId}: ${outcome.message} Ask its support, or take the goods back.`;
    return await change(deps, placement, (part) => ({ ...settled(part), cancelRefused: { code: 'cancel-too-late', message } }), {
      now,
      what: message,
    });
  } catch (error) {
    await change(deps, placement, released);
    throw retryable(error, 5_000);
  }
}

/** Writes down what the provider has. Only the holder of the lease may: a late one finds its place taken and stops. */
async function record_(deps: PlaceProviderOrderDeps, placement: Placement, seen: ProviderOrder): Promise<void> {
  await updateOrder(deps.orders, placement.key, (current) => {
    requireLease(partOf(current, placement.part), placement.owner, deps.clock.now());
    return observeProviderOrder(withPart(current, placement.part, settled), placement.part, seen, deps.clock.now());
  });
}

async function change(
  { orders, clock }: PlaceProviderOrderDeps,
  { key, part, owner }: Placement,
  changed: (part: OrderPart) => OrderPart,
  entry?: { readonly now: number; readonly what: string },
): Promise<void> {
  await updateOrder(orders, key, (current) => {
    requireLease(partOf(current, part), owner, clock.now());
    const next = withPart(current, part, changed);
    return entry ? noted(next, entry.now, entry.what) : next;
  });
}

function requireLease(part: OrderPart, owner: string, now: number): void {
  if (part.lease?.owner === owner || isFree(part.lease, owner, now)) return;
  throw new TransientError(`Part ${part.part} was taken over by another worker.`);
}

function released(part: OrderPart): OrderPart {
  const { lease: _lease, ...rest } = part;
  return rest;
}

/** Nothing is under way any more. */
function settled(part: OrderPart): OrderPart {
  const { intent: _intent, ...rest } = part;
  return rest;
}
