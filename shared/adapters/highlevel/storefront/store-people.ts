import type { LocationId } from '../../../domain/ids.ts';
import type { Buyer, ContactCorrection, StorePeople } from '../../../ports/store-people.ts';
import type { HighLevelClient } from '../http/client.ts';
import { ownedBy } from '../http/owned-by.ts';
import { pageByOffset } from '../http/paging.ts';
import { type BuyerRow, buyerListAnswer } from './buyer-schemas.ts';
import { readAddress } from './read-address.ts';

const pageSize = 100;
const dayMs = 24 * 3_600_000;

/** The people of HighLevel's orders; `clientOf` speaks in the location's name. */
export function createStorePeople(clientOf: (locationId: LocationId) => HighLevelClient): StorePeople {
  return {
    async listBuyers(locationId, { from, to }, cursor) {
      const days = { startAt: dayOf(from - dayMs), endAt: dayOf(to + dayMs) };
      const read = (offset: number) => {
        const query = { ...ownedBy(locationId), ...days, limit: pageSize, offset };
        return clientOf(locationId).call('listOrders', { query }, buyerListAnswer);
      };
      const page = await pageByOffset({ size: pageSize, cursor }, read, toBuyer);
      return { ...page, items: page.items.flatMap((buyer) => buyer ?? []) };
    },
    async findOrdersOf(locationId, text) {
      const query = { ...ownedBy(locationId), search: text, limit: pageSize, offset: 0 };
      const { rows } = await clientOf(locationId).call('listOrders', { query }, buyerListAnswer);
      return rows.flatMap(({ _id, id, orderId = _id ?? id }) => orderId ?? []);
    },
    async correctContact(locationId, contactId, correction) {
      await clientOf(locationId).send('updateContact', { contactId, json: toContactBody(correction) });
    },
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function toBuyer(row: BuyerRow): Buyer | undefined {
  const { _id, id, orderId = _id ?? id, contactName, contactSnapshot } = row;
  const name = contactName?.trim() || readAddress({ contactSnapshot }).name;
  return orderId !== undefined && name ? { orderId, name } : undefined;
}

/** An empty field is named as empty: a field that is left out would stay, beside another place's street. */
function toContactBody({ name, state, postalCode = '', phone, ...place }: ContactCorrection) {
  return {
    ...place,
    state: state ?? null,
    postalCode,
    ...(name !== undefined && { name, ...partsOfName(name) }),
    ...(phone !== undefined && { phone }),
  };
}

/** Orders are read by first and last name before the whole one. */
function partsOfName(name: string) {
  const words = name.split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return { firstName: last === undefined ? name : words.slice(0, -1).join(' '), lastName: last ?? null };
}
