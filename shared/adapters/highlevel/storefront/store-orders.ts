import { PermanentError } from '../../../domain/errors.ts';
import type { LocationId } from '../../../domain/ids.ts';
import type { FulfillmentDraft, StorefrontOrders } from '../../../ports/storefront.ts';
import type { HighLevelClient } from '../http/client.ts';
import { ownedBy } from '../http/owned-by.ts';
import { pageFrom } from '../http/paging.ts';
import {
  contactAnswer,
  fulfillmentAnswer,
  fulfillmentListAnswer,
  orderAnswer,
  orderListAnswer,
  transactionListAnswer,
} from './order-schemas.ts';
import { readAddress } from './read-address.ts';
import { readFields } from './read-fields.ts';
import { toFulfillment, toStoreOrder, toStoreOrderRow, toStorePayment } from './read-order.ts';

const pageSize = 100;

/** Orders and fulfillments of HighLevel's shop; `clientOf` speaks in the location's name. */
export function createStorefrontOrders(clientOf: (locationId: LocationId) => HighLevelClient): StorefrontOrders {
  return {
    async findOrder(locationId, orderId) {
      const found = await clientOf(locationId).find('findOrder', { orderId, query: ownedBy(locationId) }, orderAnswer);
      return found && toStoreOrder(locationId, found, orderId);
    },
    listOrders(locationId, from, cursor) {
      const startAt = new Date(from).toISOString().slice(0, 10);
      const read = (offset: number) => {
        const query = { ...ownedBy(locationId), startAt, limit: pageSize, offset };
        return clientOf(locationId).call('listOrders', { query }, orderListAnswer);
      };
      return pageFrom({ size: pageSize, cursor }, read, toStoreOrderRow);
    },
    async listFulfillments(locationId, orderId) {
      const request = { orderId, query: ownedBy(locationId) };
      const { data } = await clientOf(locationId).call('listFulfillments', request, fulfillmentListAnswer);
      return data.map(toFulfillment);
    },
    async listPayments(locationId, orderId, currency) {
      const query = { ...ownedBy(locationId), entityId: orderId, limit: pageSize };
      const found = await clientOf(locationId).find('listTransactions', { query }, transactionListAnswer);
      // A list that does not heed `entityId` would tell of other orders.
      const ofOrder = (found?.data ?? []).filter(({ entityId = orderId }) => entityId === orderId);
      return ofOrder.map((each) => toStorePayment(each, currency));
    },
    async createFulfillment(locationId, orderId, draft) {
      const json = { ...ownedBy(locationId), ...toFulfillmentBody(draft) };
      const made = await clientOf(locationId).call('createFulfillment', { orderId, json }, fulfillmentAnswer);
      return { id: made._id };
    },
    async findContact(locationId, contactId) {
      try {
        const found = await clientOf(locationId).find('findContact', { contactId }, contactAnswer);
        return (
          found && { address: readAddress({ contactSnapshot: found }), fields: readFields({ contactSnapshot: found }) }
        );
      } catch (error) {
        // Deleted, which is a 400 here; or of the wrong account. Either way it says nothing.
        if (error instanceof PermanentError && error.code === 'highlevel-refused') return undefined;
        throw error;
      }
    },
    async addContactNote(locationId, contactId, text) {
      await clientOf(locationId).send('addContactNote', { contactId, json: { body: text } });
    },
  };
}

/** @throws PermanentError before anything is sent: a fulfillment at HighLevel cannot be taken back. */
function toFulfillmentBody({ items, tracking, notifyCustomer }: FulfillmentDraft) {
  const quantities = new Map<string, number>();
  for (const { priceId, quantity } of items) quantities.set(priceId, (quantities.get(priceId) ?? 0) + quantity);
  const isWhole = [...quantities.values()].every((quantity) => Number.isInteger(quantity) && quantity > 0);
  if (quantities.size === 0 || !isWhole) {
    throw new PermanentError('fulfillment-invalid', 'A fulfillment needs items, each with a whole quantity above zero');
  }
  return {
    trackings: [{ trackingNumber: tracking.number, shippingCarrier: tracking.carrier, trackingUrl: tracking.url }],
    items: [...quantities].map(([priceId, qty]) => ({ priceId, qty })),
    notifyCustomer,
  };
}
