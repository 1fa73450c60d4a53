import {
  AmbiguousError,
  CredentialsRefusedError,
  PermanentError,
  SchemaMismatchError,
  TransientError,
} from '../domain/errors.ts';
import { isFree } from '../domain/lease.ts';
import { observeProviderOrder } from '../domain/observe-provider-order.ts';
import { noted, type OrderPart, type OrderRecord, referenceOf } from '../domain/order.ts';
import { leaseMs, nextStep, type PartStep, settleMs } from '../domain/part-step.ts';
import type { ProviderOrder, ProviderOrderRequest, Recipient } from '../domain/provider-order.ts';
import type { Reason } from '../domain/reason.ts';
import { canonicalRecipient, withoutRecipient } from '../domain/recipient.ts';
import type { FulfillmentProvider } from '../ports/fulfillment-provider.ts';
import type { Fingerprints } from '../ports/secret-box.ts';
import { noteCredentialsRefused, type OpenProviderDeps, openProvider } from './open-provider.ts';
import { type OrderFile, partOf, withPart } from './order-updates.ts';

export interface PlaceProviderOrderDeps extends OpenProviderDeps {
  readonly fingerprints: Fingerprints;
}

/** One part of one order on its way to its provider, by one invocation. */
export interface Placement {
  readonly file: OrderFile;
  readonly part: number;
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
    try {
      await carryOut(deps, placement, step.kind, record);
    } catch (error) {
      if (error instanceof BlockedPart) return { kind: 'nothing' };
      throw error;
    }
  }
}

/**
 * Takes the lease in the same save that decides the step, so that two workers never decide the same one. Taken once per
 * invocation: it outlives the function that took it.
 */
async function claim(
  { clock }: PlaceProviderOrderDeps,
  { file, part, confirms, owner }: Placement,
): Promise<{ readonly step: PartStep; readonly record: OrderRecord }> {
  let step: PartStep = { kind: 'nothing' };
  const record = await file.update((current) => {
    const now = clock.now();
    const mine = partOf(current, part);
    step = nextStep(mine, current, { owner, confirms, now });
    if (step.kind === 'wait') return current;
    const isMine = mine.lease?.owner === owner;
    if (step.kind === 'nothing') return isMine ? withPart(current, part, released) : current;
    return isMine ? current : withPart(current, part, (each) => ({ ...each, lease: { owner, until: now + leaseMs } }));
  });
  return { step, record };
}

async function carryOut(
  deps: PlaceProviderOrderDeps,
  placement: Placement,
  kind: 'create' | 'confirm' | 'cancel' | 'drop',
  record: OrderRecord,
): Promise<void> {
  if (kind === 'drop') return change(deps, placement, (part) => ({ ...part, state: 'cancelled' }));
  const part = partOf(record, placement.part);
  try {
    const provider = await openProvider(deps, placement.file.locationId, part);
    const effects = { create, confirm, cancel };
    await effects[kind](deps, placement, { record, part, provider });
  } catch (error) {
    await noteFailure(deps, placement, part, error);
  }
}

interface Scene {
  readonly record: OrderRecord;
  readonly part: OrderPart;
  readonly provider: FulfillmentProvider;
}

/** What no effect could handle itself: a provider that cannot be reached with these credentials, or a passing trouble. */
async function noteFailure(
  deps: PlaceProviderOrderDeps,
  placement: Placement,
  { provider }: OrderPart,
  error: unknown,
): Promise<void> {
  if (error instanceof CredentialsRefusedError) {
    await noteCredentialsRefused(deps, placement.file.locationId, provider, error);
  }
  if (error instanceof PermanentError) {
    const reason = { code: error.code, message: error.message };
    await change(deps, placement, (part) => released({ ...part, reason }));
    throw new BlockedPart(error);
  }
  // The intent stays: whoever comes next looks before sending. The lease goes, so that nobody waits for us.
  await change(deps, placement, released);
  throw isUncertain(error) ? new TransientError(error.message, { cause: error, retryAfterMs: settleMs }) : error;
}

/** A request whose answer is missing or strange may have worked: it is tried again only after its effect has settled. */
function isUncertain(error: unknown): error is AmbiguousError | SchemaMismatchError {
  return error instanceof AmbiguousError || error instanceof SchemaMismatchError;
}

/** Ends the steps of one part; its reason is on record and reconciliation tries again. */
class BlockedPart extends Error {
  constructor(cause: PermanentError) {
    super(cause.message, { cause });
  }
}

async function create(
  deps: PlaceProviderOrderDeps,
  placement: Placement,
  { record, part, provider }: Scene,
): Promise<void> {
  const found = await findEarlier(deps, placement, { record, part, provider });
  if (found) return recordResult(deps, placement, found);
  if (record.gate.kind !== 'open') {
    const state = record.gate.kind === 'cancelled' ? 'cancelled' : 'planned';
    return change(deps, placement, (each) => ({ ...settled(each), state }));
  }
  const { recipient } = placement;
  if (!recipient) {
    const message = 'The shipping address is no longer complete. Complete it, then try again.';
    return refuse(deps, placement, { code: 'address-incomplete', message });
  }
  const addressFingerprint = await deps.fingerprints.of('address', canonicalRecipient(recipient));
  await change(deps, placement, (each) => ({
    ...(each.reason?.code === 'in-doubt' ? each : withoutReason(each)),
    state: 'creating',
    attempts: each.attempts + 1,
    addressFingerprint,
    intent: { kind: 'create', at: deps.clock.now(), ...(part.intent && { since: doubtfulSince(part.intent) }) },
  }));
  try {
    const outcome = await provider.createOrder(request(record, part, recipient));
    await recordResult(deps, placement, outcome.order);
  } catch (error) {
    if (error instanceof CredentialsRefusedError || !(error instanceof PermanentError)) throw error;
    await refuse(deps, placement, { code: error.code, message: withoutRecipient(error.message, recipient) });
  }
}

function refuse(deps: PlaceProviderOrderDeps, placement: Placement, reason: Reason): Promise<void> {
  return change(deps, placement, (part) => ({ ...settled(part), state: 'refused', reason }));
}

/** Looks for the effect of an earlier request whose answer nobody recorded. The first attempt has none and asks nothing. */
async function findEarlier(
  deps: PlaceProviderOrderDeps,
  placement: Placement,
  { record, part, provider }: Scene,
): Promise<ProviderOrder | undefined> {
  if (part.intent?.kind !== 'create') return undefined;
  const rest = part.intent.at + settleMs - deps.clock.now();
  if (rest > 0) await deps.clock.sleep(rest);
  try {
    const found = await provider.findOrderByReference(referenceOf(record.orderId, part));
    if (!found) await noteDoubt(deps, placement, part);
    return found;
  } catch (error) {
    await noteDoubt(deps, placement, part);
    throw error;
  }
}

/** Counted from the first request whose answer never came: a further one that is as unlucky does not start it anew. */
async function noteDoubt(deps: PlaceProviderOrderDeps, placement: Placement, part: OrderPart): Promise<void> {
  if (!part.intent || deps.clock.now() <= doubtfulSince(part.intent) + doubtMs) return;
  const message = `Nobody can tell yet whether ${part.provider} has this order. We keep looking; check it there before you order by hand.`;
  await change(deps, placement, (each) => ({ ...each, reason: { code: 'in-doubt', message } }));
}

function doubtfulSince({ at, since = at }: NonNullable<OrderPart['intent']>): number {
  return since;
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

async function confirm(deps: PlaceProviderOrderDeps, placement: Placement, { part, provider }: Scene): Promise<void> {
  const { providerOrderId = '' } = part;
  if (part.intent?.kind === 'confirm') {
    const seen = await provider.findOrder(providerOrderId);
    if (seen && seen.status !== 'draft') return recordResult(deps, placement, seen);
  }
  await change(deps, placement, (each) => ({ ...each, intent: { kind: 'confirm', at: deps.clock.now() } }));
  try {
    const seen = await provider.confirmOrder(providerOrderId);
    if (seen.status !== 'draft') return await recordResult(deps, placement, seen);
  } catch (error) {
    if (error instanceof CredentialsRefusedError || !(error instanceof PermanentError)) throw error;
    const reason = { code: 'confirm-refused', message: `The draft could not be sent to production: ${error.message}` };
    return change(deps, placement, (each) => ({ ...settled(each), reason }));
  }
  // Accepted, but its costs are still being worked out: the provider moves it on by itself or takes a second confirm.
  throw new TransientError(`Order ${providerOrderId} is still a draft after its confirmation.`, {
    retryAfterMs: 60_000,
  });
}

async function cancel(deps: PlaceProviderOrderDeps, placement: Placement, { part, provider }: Scene): Promise<void> {
  const { providerOrderId = '', provider: name } = part;
  const outcome = await provider.cancelOrder(providerOrderId);
  if (outcome.kind === 'cancelled') {
    const gone = (each: OrderPart): OrderPart => ({
      ...settled(each),
      state: 'cancelled',
      providerStatus: 'cancelled',
    });
    return change(deps, placement, gone, `${name} cancelled order ${providerOrderId}.`);
  }
  const message = `${name} can no longer cancel order ${providerOrderId}: ${outcome.message} Ask its support, or take the goods back.`;
  const cancelRefused = { code: 'cancel-too-late', message };
  return change(deps, placement, (each) => ({ ...settled(each), cancelRefused }), message);
}

/** Writes down what the provider has, and lets go when that was the last step. Only the holder of the lease may: a late one finds its place taken and stops. */
async function recordResult(deps: PlaceProviderOrderDeps, placement: Placement, seen: ProviderOrder): Promise<void> {
  const { file, part, owner, confirms } = placement;
  await file.update((current) => {
    const now = deps.clock.now();
    requireLease(partOf(current, part), owner, now);
    const next = observeProviderOrder(withPart(current, part, settled), part, seen, now);
    const isOver = nextStep(partOf(next, part), next, { owner, confirms, now }).kind === 'nothing';
    return isOver ? withPart(next, part, released) : next;
  });
}

async function change(
  { clock }: PlaceProviderOrderDeps,
  { file, part, owner }: Placement,
  changed: (part: OrderPart) => OrderPart,
  entry?: string,
): Promise<void> {
  await file.update((current) => {
    requireLease(partOf(current, part), owner, clock.now());
    const next = withPart(current, part, changed);
    return entry ? noted(next, clock.now(), entry) : next;
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

function withoutReason(part: OrderPart): OrderPart {
  const { reason: _reason, ...rest } = part;
  return rest;
}

/** Nothing is under way any more. */
function settled(part: OrderPart): OrderPart {
  const { intent: _intent, ...rest } = part;
  return rest;
}
