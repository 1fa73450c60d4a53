import { canonicalJson } from '../canonical-json.ts';
import { noted, type OrderPart, type OrderRecord, type Parcel, type PartState, parseReference } from './order.ts';
import { withState } from './order-state.ts';
import type { ProviderOrder, ProviderOrderStatus } from './provider-order.ts';
import type { Shipment } from './shipment.ts';

/** How far along each status is. A report that is older than what we know never takes a part back. */
const rank: Readonly<Record<ProviderOrderStatus, number>> = {
  draft: 0,
  'awaiting-payment': 1,
  submitted: 2,
  'on-hold': 2,
  'in-production': 3,
  'partly-shipped': 4,
  shipped: 5,
  failed: 6,
  cancelled: 6,
  returned: 7,
};

const stateOf: Readonly<Record<ProviderOrderStatus, PartState>> = {
  draft: 'draft',
  'awaiting-payment': 'failed',
  submitted: 'confirmed',
  'in-production': 'confirmed',
  'on-hold': 'on-hold',
  'partly-shipped': 'partly-shipped',
  shipped: 'shipped',
  failed: 'failed',
  cancelled: 'cancelled',
  returned: 'returned',
};

/** The record after a fresh read of one part's provider order: status, cost, parcels. Reading the same again changes nothing. */
export function observeProviderOrder(
  record: OrderRecord,
  partNumber: number,
  seen: ProviderOrder,
  now: number,
): OrderRecord {
  const part = record.parts.find((each) => each.part === partNumber);
  if (!part || isOfFormerOrder(part, seen)) return record;
  const moved = movedPart(part, seen);
  const parcels = seen.shipments.reduce((all, shipment) => withParcel(all, part, shipment), record.parcels);
  const mayStopNow = part.cancelRefused !== undefined && moved.cancelRefused === undefined;
  const next = withState({
    ...record,
    ...(mayStopNow && { dueAt: now }),
    parts: record.parts.map((each) => (each.part === partNumber ? moved : each)),
    parcels,
  });
  const entries = [
    ...(moved.state === part.state ? [] : [`${part.provider} order ${seen.id} is ${seen.status}.`]),
    ...parcelNews(record.parcels, parcels),
  ];
  return entries.reduce((noting, entry) => noted(noting, now, entry), { ...next, updatedAt: now });
}

/** Read before the merchant's retry and written after it: it says nothing of the order that takes its place. */
function isOfFormerOrder({ revision, providerOrderId }: OrderPart, seen: ProviderOrder): boolean {
  const reference = parseReference(seen.reference);
  return reference ? reference.revision !== revision : providerOrderId !== undefined && providerOrderId !== seen.id;
}

function movedPart(part: OrderPart, seen: ProviderOrder): OrderPart {
  const { reason: _reason, intent, cancelRefused, ...rest } = part;
  const known = part.providerStatus;
  // A failed order can be mended at the provider and goes on; nothing else comes back.
  const goesBack = known !== undefined && rank[seen.status] < rank[known] && known !== 'failed' && known !== 'on-hold';
  const status = goesBack ? known : seen.status;
  const reason = goesBack ? part.reason : (seen.reason ?? defaultReason(status, seen));
  const shipped = shippedByLine(part, seen);
  return {
    ...rest,
    ...(cancelRefused && !isReleased(known, status) && { cancelRefused }),
    ...(shipped && { shipped }),
    // A draft may still wait for its confirmation; anything else shows that what was intended has happened.
    ...(intent && status === 'draft' && intent.kind !== 'create' && { intent }),
    providerOrderId: seen.id,
    providerStatus: status,
    state: stateOf[status],
    ...(seen.cost && { cost: seen.cost }),
    ...(reason && { reason }),
  };
}

/** Back before production from where a provider cancels nothing: now it may be asked to cancel again. */
function isReleased(before: ProviderOrderStatus | undefined, status: ProviderOrderStatus): boolean {
  return before !== status && (status === 'draft' || status === 'submitted');
}

/** By price, what is said to have left; never less than before. Lines that nothing is said of are left out. */
function shippedByLine({ lines, shipped: known = {} }: OrderPart, { items }: ProviderOrder): OrderPart['shipped'] {
  const told = items.filter(({ shippedQuantity }) => shippedQuantity !== undefined);
  if (told.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { lineReference, orderKey, shippedQuantity = 0 } of told) {
    const name = lineReference ?? canonicalJson(orderKey);
    counts.set(name, (counts.get(name) ?? 0) + shippedQuantity);
  }
  const entries = lines.flatMap(({ priceId, orderKey, quantity }) => {
    const name = counts.has(priceId) ? priceId : canonicalJson(orderKey);
    const count = counts.get(name);
    if (count === undefined) return [];
    // Lines that were ordered by the same key share what has left of it.
    counts.set(name, Math.max(0, count - quantity));
    return [[priceId, Math.max(known[priceId] ?? 0, Math.min(count, quantity))] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function defaultReason(status: ProviderOrderStatus, { id }: ProviderOrder): OrderPart['reason'] {
  const messages: Partial<Record<ProviderOrderStatus, string>> = {
    'awaiting-payment': `The provider could not charge you for order ${id}. Pay it there; it goes on by itself.`,
    'on-hold': `The provider holds order ${id}. Look at it there and release it.`,
    failed: `Order ${id} failed at the provider. Mend it there, or press retry to order again.`,
    cancelled: `Order ${id} was cancelled at the provider. Press retry to order again.`,
    returned: `A parcel of order ${id} came back. Agree with the customer what to do.`,
  };
  const message = messages[status];
  return message ? { code: `provider-${status}`, message } : undefined;
}

function withParcel(parcels: readonly Parcel[], part: OrderPart, shipment: Shipment): readonly Parcel[] {
  const isSame = (parcel: Parcel) => parcel.part === part.part && parcel.shipment.id === shipment.id;
  const known = parcels.find(isSame);
  if (!known) return [...parcels, { provider: part.provider, part: part.part, shipment, state: 'seen' }];
  return parcels.map((parcel) =>
    isSame(parcel) ? { ...parcel, shipment: movedShipment(parcel.shipment, shipment) } : parcel,
  );
}

const shipmentRank = { pending: 0, cancelled: 0, shipped: 1, delivered: 2, returned: 3 } as const;

/** Never backwards, and tracking that was told once is never lost because a later report lacks it. */
function movedShipment(known: Shipment, seen: Shipment): Shipment {
  return {
    ...known,
    ...seen,
    status: shipmentRank[seen.status] >= shipmentRank[known.status] ? seen.status : known.status,
    items: seen.items ?? known.items,
  };
}

function parcelNews(before: readonly Parcel[], after: readonly Parcel[]): readonly string[] {
  return after
    .filter((parcel) => {
      const earlier = before.find(({ part, shipment }) => part === parcel.part && shipment.id === parcel.shipment.id);
      return earlier?.shipment.status !== parcel.shipment.status;
    })
    .map(
      ({ provider, shipment }) => `${provider} parcel ${shipment.trackingNumber ?? shipment.id}: ${shipment.status}.`,
    );
}
