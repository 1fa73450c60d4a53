import { type LocationId, toOrderId } from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { listAll } from '../../../shared/domain/paginate.ts';
import type { StageMemory } from '../running-stage/stage-memory.ts';

const states = [
  'active',
  'reauth-required',
  'missing-scope',
  'suspended',
  'pending',
  'uninstalled',
  'leaving',
] as const;
/** Locations that are looked through side by side. */
const sideBySide = 20;

/**
 * Orders with this id, at one location or wherever the app was ever installed; where there is none, those that a provider's order
 * id or a tracking number leads to.
 */
export async function findOrders(
  memory: StageMemory,
  text: string,
  locationId: LocationId | undefined,
): Promise<readonly OrderRecord[]> {
  const locations = locationId === undefined ? await allLocations(memory) : [locationId];
  const byId = await throughAll(locations, async (each) => {
    const found = await memory.orders.find(each, toOrderId(text));
    return found ? [found.value] : [];
  });
  if (byId.length > 0) return byId;
  return await throughAll(locations, async (each) => {
    const listed = await memory.orders.search(each, text);
    const records = await Promise.all(listed.map(({ orderId }) => memory.orders.find(each, orderId)));
    return records.flatMap((record) => record?.value ?? []);
  });
}

async function allLocations({ installations }: StageMemory): Promise<readonly LocationId[]> {
  const lists = await Promise.all(states.map((state) => listAll((cursor) => installations.listInState(state, cursor))));
  return [...new Set(lists.flat().map(({ locationId }) => locationId))];
}

async function throughAll<T>(
  locations: readonly LocationId[],
  look: (locationId: LocationId) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let from = 0; from < locations.length; from += sideBySide) {
    found.push(...(await Promise.all(locations.slice(from, from + sideBySide).map(look))).flat());
  }
  return found;
}
