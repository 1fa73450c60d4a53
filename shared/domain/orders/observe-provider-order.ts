import { isSameContent } from '../same-content.ts';
import { moveParcels } from './move-parcels.ts';
import { movePart } from './move-part.ts';
import { nameContents } from './name-contents.ts';
import { noted, type OrderPart, type OrderRecord, type Parcel, type TimelineNews } from './order.ts';
import { parseReference } from './order-reference.ts';
import { withState } from './order-state.ts';
import { untrackedParcel, withContents } from './parcel-contents.ts';
import type { ProviderOrder, ProviderOrderStatus } from './provider-order.ts';
import { tallyPart } from './tally-part.ts';

export interface Look {
  readonly now: number;
  /** When the read began, or the answer to a change came; ms. Absent: it is as fresh as can be. */
  readonly readAt?: number;
}

/**
 * The record after a read of one part's provider order: status, cost, parcels. Reading the same again changes nothing. Of two
 * reports the newer counts, by the provider's own time, else by when it was read.
 */
export function observeProviderOrder(
  record: OrderRecord,
  partNumber: number,
  seen: ProviderOrder,
  look: Look,
): OrderRecord {
  const part = record.parts.find((each) => each.part === partNumber);
  if (!part || isOfFormerOrder(part, seen) || isOlder(part, seen, look)) return record;
  const { moved, parcels } = summed(part, record.parcels, seen);
  const { now } = look;
  const mayStopNow = part.cancelRefused !== undefined && moved.cancelRefused === undefined;
  const next = withState({
    ...record,
    ...(mayStopNow && { dueAt: now }),
    parts: record.parts.map((each) => (each.part === partNumber ? withTimes(part, moved, seen, look) : each)),
    parcels,
  });
  const entries = [
    ...(moved.state === part.state ? [] : [reportNews(part, seen)]),
    ...cancelledNews(part, moved),
    ...parcelNews(record.parcels, parcels),
  ];
  return entries.reduce((noting, entry) => noted(noting, now, entry), { ...next, updatedAt: now });
}

/** Read before the merchant's retry and written after it: it says nothing of the order that takes its place. */
function isOfFormerOrder({ revision, providerOrderId }: OrderPart, seen: ProviderOrder): boolean {
  const reference = parseReference(seen.reference);
  return reference ? reference.revision !== revision : providerOrderId !== undefined && providerOrderId !== seen.id;
}

/**
 *     read A begins ── the order changes ── read B begins and ends, is written ── read A is written
 *                                                                                 it is older: nothing changes
 *
 * Clocks of two workers differ by seconds, and providers tell whole seconds: the state that is further along is never the older one.
 */
function isOlder(part: OrderPart, seen: ProviderOrder, { readAt }: Look): boolean {
  const { toldAt, seenAt } = part;
  const { updatedAt } = seen;
  if (toldAt !== undefined && updatedAt !== undefined && updatedAt !== toldAt) return updatedAt < toldAt;
  return seenAt !== undefined && readAt !== undefined && readAt < seenAt && !isFurther(part, seen);
}

const course: readonly ProviderOrderStatus[] = ['draft', 'submitted', 'in-production', 'partly-shipped', 'shipped'];

function isFurther({ providerStatus }: OrderPart, { status }: ProviderOrder): boolean {
  const known = providerStatus === undefined ? -1 : course.indexOf(providerStatus);
  return known >= 0 && course.indexOf(status) > known;
}

function summed(part: OrderPart, all: readonly Parcel[], seen: ProviderOrder) {
  const mine = all.filter((parcel) => parcel.part === part.part && !parcel.ofFormer);
  const shipments = nameContents(seen.shipments, part.lines, seen.items);
  const { lines, isToldByLine } = tallyPart(part, seen, mine);
  const hasLeft = isToldByLine && lines.some(({ priceId, shipped }) => shipped > (part.shipped?.[priceId] ?? 0));
  const { parcels: told, fresh } = moveParcels(part, mine, shipments, hasLeft);
  const tally = tallyPart(part, seen, told);
  const held = withContents({ part, parcels: told, fresh, tally });
  const moved = movePart(part, seen, tally, told);
  const untracked = moved.state === 'shipped' ? untrackedParcel({ part, parcels: held, tally }) : undefined;
  const after = new Map(mine.map((parcel, at) => [parcel, held[at]]));
  const kept = all.map((parcel) => after.get(parcel) ?? parcel);
  return { moved, parcels: [...kept, ...held.slice(mine.length), ...(untracked ? [untracked] : [])] };
}

/** The times of a look that changed nothing are not kept: it costs no write. */
function withTimes(part: OrderPart, moved: OrderPart, { updatedAt }: ProviderOrder, { readAt }: Look): OrderPart {
  if (isSameContent(part, moved)) return part;
  return {
    ...moved,
    ...(readAt !== undefined && { seenAt: readAt }),
    ...(updatedAt !== undefined && { toldAt: updatedAt }),
  };
}

function reportNews({ provider }: OrderPart, { id, status }: ProviderOrder): TimelineNews {
  const message = `${provider} order ${id} is ${status}.`;
  return { code: 'provider-reported', message, params: { provider, providerOrder: id, status } };
}

function cancelledNews(before: OrderPart, after: OrderPart): readonly TimelineNews[] {
  if (isSameContent(before.cancelled ?? {}, after.cancelled ?? {})) return [];
  const names = after.lines
    .map(({ priceId, name }) => ({ name, quantity: after.cancelled?.[priceId] ?? 0 }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ name, quantity }) => `${quantity} × ${name}`);
  const { provider } = after;
  if (names.length === 0)
    return [{ code: 'pieces-restored', message: `${provider} sends everything again.`, params: { provider } }];
  const items = names.join(', ');
  return [{ code: 'pieces-cancelled', message: `${provider} will not send ${items}.`, params: { provider, items } }];
}

function parcelNews(before: readonly Parcel[], after: readonly Parcel[]): readonly TimelineNews[] {
  return after
    .filter((parcel) => {
      const earlier = before.find(({ part, shipment }) => part === parcel.part && shipment.id === parcel.shipment.id);
      return earlier?.shipment.status !== parcel.shipment.status;
    })
    .map(({ provider, shipment: { id, trackingNumber: parcel = id, status } }) => ({
      code: 'parcel-reported',
      message: `${provider} parcel ${parcel}: ${status}.`,
      params: { provider, parcel, status },
    }));
}
