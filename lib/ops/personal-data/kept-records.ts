import { type ContactId, type LocationId, toOrderId } from '../../../shared/domain/ids.ts';
import { buyerOf } from '../../../shared/domain/orders/buyer-of.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { listAll, paginate } from '../../../shared/domain/paginate.ts';
import type { Versioned } from '../../../shared/domain/versioned.ts';
import type { KeptRecord } from '../../../shared/ports/location-data.ts';
import type { StageData } from './stage-data.ts';

/** Everything that is kept of a location, page by page; what is sealed is told as that. */
export async function* recordsOf(data: StageData, locationId: LocationId): AsyncGenerator<KeptRecord> {
  const pages = paginate((cursor) => data.locationData.list(locationId, cursor));
  for await (const { key, value } of pages) yield { key: { pk: key.pk, sk: key.sk }, value: withoutSealed(value) };
}

/** Orders of one buyer, or by their ids. */
export interface Wanted {
  readonly contact?: ContactId;
  readonly orders: readonly string[];
}

export async function ordersOf(
  data: StageData,
  locationId: LocationId,
  { contact, orders }: Wanted,
): Promise<readonly Versioned<OrderRecord>[]> {
  const ofBuyer = contact
    ? await listAll((cursor) => data.orders.listOfBuyer(locationId, buyerOf(locationId, contact), cursor))
    : [];
  const named = await Promise.all(orders.map((id) => data.orders.find(locationId, toOrderId(id))));
  const found = [...ofBuyer, ...named.filter((order) => order !== undefined)];
  return [...new Map(found.map((order) => [order.value.orderId, order])).values()];
}

const sealedForm = /^v[12]\.[\w-]+\.[\w-]+$/;

/** A secret is of no use to anybody outside, and stays where it is. */
function withoutSealed(value: unknown): unknown {
  if (typeof value === 'string') return sealedForm.test(value) ? '(sealed)' : value;
  if (Array.isArray(value)) return value.map(withoutSealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutSealed(inner)]));
}
