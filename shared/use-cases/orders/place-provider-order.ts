import { leaseMs, settleMs } from '../../domain/effect-times.ts';
import { PermanentError, TransientError } from '../../domain/errors.ts';
import { decidePartStep, type PartStep } from '../../domain/orders/decide-part-step.ts';
import type { OrderPart, OrderRecord } from '../../domain/orders/order.ts';
import { mayHaveHappened } from '../../domain/request-failures.ts';
import { openProvider } from '../access/open-provider.ts';
import { cancelProviderOrder } from './cancel-provider-order.ts';
import { confirmProviderOrder } from './confirm-provider-order.ts';
import { createProviderOrder } from './create-provider-order.ts';
import { changePart, type PartContext, type PlaceProviderOrderDeps, released } from './part-context.ts';
import { partOf, withPart } from './stored-order.ts';

/**
 * Takes one part as far as it can go now: create, confirm, or cancel.
 *
 *     claim lease ─▶ [an intent stands? settle, look up, adopt] ─▶ write intent ─▶ request ─▶ record result, release
 *
 * A crash between any two arrows leaves either nothing or an intent, and an intent is looked up before the next request.
 * @returns what is left to do: `wait` or `parked` with a time, or `nothing`.
 * @throws TransientError when the message should be tried again; NoTurnError when its provider has no room.
 */
export async function placeProviderOrder(deps: PlaceProviderOrderDeps, context: PartContext): Promise<PartStep> {
  for (;;) {
    const { step, record } = await claim(deps, context);
    if (step.kind === 'nothing' || step.kind === 'wait' || step.kind === 'parked') return step;
    try {
      await carryOut(deps, context, step.kind, record);
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
  { storedOrder, part, confirms, owner }: PartContext,
): Promise<{ readonly step: PartStep; readonly record: OrderRecord }> {
  let step: PartStep = { kind: 'nothing' };
  const record = await storedOrder.update((current) => {
    const now = clock.now();
    const mine = partOf(current, part);
    step = decidePartStep(mine, current, { owner, confirms, now });
    if (step.kind === 'wait') return current;
    const isMine = mine.lease?.owner === owner;
    if (step.kind === 'nothing' || step.kind === 'parked') return isMine ? withPart(current, part, released) : current;
    return isMine ? current : withPart(current, part, (each) => ({ ...each, lease: { owner, until: now + leaseMs } }));
  });
  return { step, record };
}

async function carryOut(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  kind: 'create' | 'confirm' | 'cancel' | 'drop',
  record: OrderRecord,
): Promise<void> {
  if (kind === 'drop') return changePart(deps, context, (part) => ({ ...part, state: 'cancelled' }));
  const part = partOf(record, context.part);
  try {
    const provider = await openProvider(deps, context.storedOrder.locationId, part);
    const effects = { create: createProviderOrder, confirm: confirmProviderOrder, cancel: cancelProviderOrder };
    await effects[kind](deps, context, { record, part, provider });
  } catch (error) {
    await noteFailure(deps, context, error);
  }
}

/** What no effect could handle itself: a provider that cannot be reached with these credentials, or a passing trouble. */
async function noteFailure(deps: PlaceProviderOrderDeps, context: PartContext, error: unknown): Promise<void> {
  if (error instanceof PermanentError) {
    const reason = { code: error.code, message: context.keepable(error.message) };
    await changePart(deps, context, (part) => released({ ...part, reason }));
    throw new BlockedPart(error);
  }
  // The intent stays: the next worker looks before it sends. The lease goes, so that no worker waits for this one.
  if (!mayHaveHappened(error)) {
    await changePart(deps, context, released);
    throw error;
  }
  await changePart(deps, context, (part) => released(inDoubtFrom(part, deps.clock.now())));
  throw new TransientError(error.message, { cause: error, retryAfterMs: settleMs });
}

/** A request may wait long for its turn, so its effect is awaited from when it was given up on, not from its intent. */
function inDoubtFrom(part: OrderPart, now: number): OrderPart {
  const { intent } = part;
  return intent ? { ...part, intent: { ...intent, at: now, since: intent.since ?? intent.at } } : part;
}

/** Ends the steps of one part; its reason is on record and reconciliation tries again. */
class BlockedPart extends Error {
  constructor(cause: PermanentError) {
    super(cause.message, { cause });
  }
}
