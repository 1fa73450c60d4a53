import { undeliverableReason } from '../../domain/addresses/address-words.ts';
import { canonicalRecipient } from '../../domain/addresses/recipient.ts';
import { fulfilledElsewhereReason } from '../../domain/orders/fulfilled-elsewhere.ts';
import type { OrderPart, OrderRecord } from '../../domain/orders/order.ts';
import { addressNote } from '../../domain/orders/order-address.ts';
import { referenceOf } from '../../domain/orders/order-reference.ts';
import type { PaidAmounts, ProviderOrder, ProviderOrderRequest } from '../../domain/orders/provider-order.ts';
import type { Reason } from '../../domain/reason.ts';
import { isRefusal } from '../../domain/request-failures.ts';
import { isSameContent } from '../../domain/same-content.ts';
import { settle } from '../settle.ts';
import { chooseService } from './choose-service.ts';
import {
  changePart,
  type LeasedPart,
  type PartContext,
  type PlaceProviderOrderDeps,
  recordResult,
  settled,
  withoutReason,
} from './part-context.ts';

/** In doubt for longer than this, a part asks for the merchant's attention; ms. */
const doubtMs = 60 * 60_000;

/** Makes the draft at the provider, or finds the one that an earlier request made. */
export async function createProviderOrder(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  { record, part, provider }: LeasedPart,
): Promise<void> {
  const found = await findEarlier(deps, context, { record, part, provider });
  if (found) return recordResult(deps, context, found);
  if (await isNotWanted(deps, context, record, part)) return;
  const { address } = context;
  if (address.kind === 'undeliverable') return refuse(deps, context, undeliverableReason(address.problems));
  const { recipient } = address;
  const addressFingerprint = await deps.fingerprints.of('address', canonicalRecipient(recipient));
  const { service, news: chosen } = await chooseService(provider, record, part, recipient);
  const notes =
    part.attempts === 0 ? [addressNote(part.provider, address), chosen].filter((note) => note !== undefined) : [];
  const paid = context.paidFor(part.lines);
  const news = { addressFingerprint, ...discountsIn(paid), now: deps.clock.now() };
  await changePart(deps, context, (each) => creating(each, news), ...notes);
  const how = { recipient, paid, service };
  try {
    const outcome = await provider.createOrder(request(record, part, how));
    await recordResult(deps, context, outcome.order);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const message = context.keepable(error.message);
    await refuse(deps, context, { code: error.code, message, params: { what: message } });
  }
}

/** Whether the order may not go any more, or something of the part was fulfilled elsewhere: then it is decided again. */
async function isNotWanted(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  record: OrderRecord,
  part: OrderPart,
): Promise<boolean> {
  const { gate } = record;
  if (gate.kind !== 'open') {
    const state = gate.kind === 'cancelled' ? 'cancelled' : 'planned';
    await changePart(deps, context, (each) => ({ ...settled(each), state }));
    return true;
  }
  const lines = await context.linesLeft(record);
  if (isSameContent(lines, part.lines)) return false;
  await changePart(deps, context, (each) => ({ ...settled(each), state: 'planned', lines }), partFulfilled);
  return true;
}

const partFulfilled: Reason = {
  ...fulfilledElsewhereReason,
  message: 'HighLevel shows some of this order as fulfilled elsewhere; we leave that out.',
};

/** The part with its intent, written before the request. */
function creating(
  part: OrderPart,
  { now, ...sent }: Pick<OrderPart, 'addressFingerprint' | 'discounts'> & { readonly now: number },
): OrderPart {
  return {
    ...(part.reason?.code === 'in-doubt' ? part : withoutReason(part)),
    state: 'creating',
    attempts: part.attempts + 1,
    ...sent,
    intent: { kind: 'create', at: now, ...(part.intent && { since: doubtfulSince(part.intent) }) },
  };
}

/** What of them is to be remembered: a shopper is owed back what was paid, not what a line costs. */
function discountsIn(paid: PaidAmounts | undefined): Pick<OrderPart, 'discounts'> {
  const some = Object.entries(paid?.discounts ?? {}).filter(([, { minor }]) => minor > 0);
  return some.length > 0 ? { discounts: Object.fromEntries(some) } : {};
}

function refuse(deps: PlaceProviderOrderDeps, context: PartContext, reason: Reason): Promise<void> {
  return changePart(deps, context, (part) => ({ ...settled(part), state: 'refused', reason }), reason);
}

/** Looks for the effect of an earlier request whose answer nobody recorded. The first attempt has none and asks nothing. */
async function findEarlier(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  { record, part, provider }: LeasedPart,
): Promise<ProviderOrder | undefined> {
  if (part.intent?.kind !== 'create') return undefined;
  await settle(deps.clock, part.intent.at);
  try {
    const found = await provider.findOrderByReference(referenceOf(record.orderId, part));
    if (!found) await noteDoubt(deps, context, part);
    return found;
  } catch (error) {
    await noteDoubt(deps, context, part);
    throw error;
  }
}

/** Counted from the first request whose answer never came: a further one that is as unlucky does not start it anew. */
async function noteDoubt(deps: PlaceProviderOrderDeps, context: PartContext, part: OrderPart): Promise<void> {
  if (!part.intent || deps.clock.now() <= doubtfulSince(part.intent) + doubtMs) return;
  const message = `Nobody can tell yet whether ${part.provider} has this order. We keep looking; check it there before you order by hand.`;
  await changePart(deps, context, (each) => ({
    ...each,
    reason: { code: 'in-doubt', message, params: { provider: part.provider } },
  }));
}

function doubtfulSince({ at, since = at }: NonNullable<OrderPart['intent']>): number {
  return since;
}

function request(
  record: OrderRecord,
  part: OrderPart,
  {
    recipient,
    paid,
    service,
  }: Pick<ProviderOrderRequest, 'recipient'> & {
    readonly paid: PaidAmounts | undefined;
    readonly service: string | undefined;
  },
): ProviderOrderRequest {
  return {
    reference: referenceOf(record.orderId, part),
    recipient,
    ...(paid && { paid }),
    ...(service !== undefined && { service }),
    lines: part.lines.map(({ priceId, orderKey, quantity, name, unitPrice }) => ({
      lineReference: priceId,
      orderKey,
      quantity,
      name,
      ...(unitPrice && { unitPrice }),
    })),
  };
}
