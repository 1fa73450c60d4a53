import type { OrderId, ProviderId, ProviderOrderId, ProviderStoreId } from '../ids.ts';
import { type Money, sumsByCurrency } from '../money.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Reason } from '../reason.ts';
import { workDueAt } from './decide-part-step.ts';
import type { Gate, OrderDecision, OrderPart, OrderRecord, OrderState, PartState } from './order.ts';
import { actionsOf, nextOf } from './order-actions.ts';
import { chargesOf } from './order-charges.ts';
import { owedOf } from './order-marks.ts';
import { isOpenOrder } from './order-state.ts';
import { nextLookAt } from './order-wait.ts';
import { parcelsToAnnounce, unfulfilledParcels } from './parcels.ts';
import type { ProviderOrder, ProviderOrderStatus } from './provider-order.ts';
import type { NextAction } from './reason-next.ts';

/**
 * What lists hold of an order, made from its record whenever that is saved: enough to show a row, and to see that somebody
 * should look at the order. It may be seconds old, so it is good for finding and not for deciding.
 */
export interface ListedOrder
  extends Pick<
    OrderRecord,
    'orderId' | 'state' | 'placedAt' | 'updatedAt' | 'storeUpdatedAt' | 'paymentStatus' | 'dueAt' | 'waits'
  > {
  readonly orderId: OrderId;
  readonly state: OrderState;
  readonly reason?: Reason;
  readonly gate: Gate['kind'];
  readonly total?: Money;
  readonly itemCount?: number;
  readonly country?: string;
  readonly isTest?: boolean;
  /** See `owedOf`; absent: nothing. */
  readonly owed?: readonly Money[];
  /** What of the total is tax, and what the shopper has back; absent: nobody told. */
  readonly tax?: Money;
  readonly refunded?: Money;
  /** What its providers charge, see `chargesOf`. Absent: not all of it is known. */
  readonly costs?: readonly Money[];
  readonly providers: readonly ProviderId[];
  /** What may be decided about it, the likeliest first. */
  readonly actions: readonly OrderDecision[];
  readonly next?: NextAction;
  /** What was decided and is not carried out yet. */
  readonly deciding?: OrderDecision;
  /** From when on a worker has something to do for a part that nothing keeps back; ms. Absent: nothing. */
  readonly workAt?: number;
  /** Of an open order: what stands at providers, or should. */
  readonly parts?: readonly ListedPart[];
}

export interface ListedPart {
  readonly part: number;
  readonly revision: number;
  readonly provider: ProviderId;
  readonly state: PartState;
  readonly providerOrderId?: ProviderOrderId;
  readonly status?: ProviderOrderStatus;
  readonly seenAt?: number;
  readonly toldAt?: number;
  /** It says why it does not go on. */
  readonly isStuck?: true;
  /** Its provider's store, when what keeps it is that this store is not connected or its credentials were refused. */
  readonly shutOutOf?: ProviderStoreId;
  /** The shopper is still to be told of a parcel of it. */
  readonly isUntold?: true;
}

export function toListedOrder(record: OrderRecord): ListedOrder {
  const { orderId, state, reason, placedAt, updatedAt, storeUpdatedAt, paymentStatus, dueAt, waits, decision } = record;
  const isOpen = isOpenOrder(record) || nextLookAt(record) !== undefined;
  const owed = owedOf(record);
  return omitUndefined({
    orderId,
    state,
    reason,
    placedAt,
    updatedAt,
    storeUpdatedAt,
    paymentStatus,
    gate: record.gate.kind,
    total: record.total,
    itemCount: record.itemCount,
    country: record.country,
    isTest: record.isTest,
    owed: owed.length > 0 ? owed : undefined,
    tax: record.tax,
    refunded: record.refunded,
    costs: costsOf(record),
    providers: [...new Set(record.parts.map(({ provider }) => provider))],
    actions: actionsOf(record),
    next: nextOf(record),
    deciding: decision?.kind,
    dueAt,
    waits,
    workAt: isOpen ? soonestWork(record) : undefined,
    parts: isOpen ? listedParts(record) : undefined,
  });
}

function costsOf(record: OrderRecord): readonly Money[] | undefined {
  const { charged, isWhole } = chargesOf(record);
  return isWhole ? sumsByCurrency(charged.map(({ amount }) => amount)) : undefined;
}

/** Why a part could not even ask its provider; over as soon as its store is connected again. */
const closedDoors: ReadonlySet<string> = new Set([
  'provider-disconnected',
  'provider-store-changed',
  'credentials-refused',
]);

function listedParts(record: OrderRecord): readonly ListedPart[] {
  const untold = new Set([...unfulfilledParcels(record), ...parcelsToAnnounce(record)].map(({ part }) => part));
  return record.parts.map(
    ({ part, revision, provider, storeId, state, providerOrderId, providerStatus, seenAt, toldAt, reason }) =>
      omitUndefined({
        part,
        revision,
        provider,
        state,
        providerOrderId,
        status: providerStatus,
        seenAt,
        toldAt,
        isStuck: reason ? (true as const) : undefined,
        shutOutOf: reason && closedDoors.has(reason.code) ? storeId : undefined,
        isUntold: untold.has(part) ? (true as const) : undefined,
      }),
  );
}

/** One that cannot go on, and says why, is looked at when the order is due. */
function soonestWork(record: OrderRecord): number | undefined {
  const isStuck = ({ reason }: OrderPart) => reason !== undefined && record.dueAt !== undefined;
  const times = record.parts.filter((part) => !isStuck(part)).map((part) => workDueAt(part, record));
  const soonest = Math.min(...times);
  return Number.isFinite(soonest) ? soonest : undefined;
}

/** Two clocks may differ by as much; ms. */
const clocksDiffer = 5 * 60_000;

/**
 * Whether a provider's report can be news to the order's record: the record can tell where the list cannot. A look within the
 * second in which the provider last changed its order may have come before a further change in the same second.
 */
export function mayBeNews({ isUntold, status, toldAt, seenAt }: ListedPart, seen: ProviderOrder): boolean {
  if (isUntold || status !== seen.status) return true;
  if (seen.updatedAt === undefined || toldAt === undefined || seenAt === undefined) return true;
  return seen.updatedAt > toldAt || seenAt < toldAt + clocksDiffer;
}
