import type { Recipient } from '../../../domain/addresses/recipient.ts';
import { splitName } from '../../../domain/addresses/split-name.ts';
import type { ProviderOrderId } from '../../../domain/ids.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderOrder, ProviderOrderRequest } from '../../../domain/orders/provider-order.ts';
import { paginate } from '../../../domain/paginate.ts';
import { listPage } from '../kit/list-page.ts';
import { orderChanges } from '../kit/order-changes.ts';
import { orderTrouble } from '../kit/order-trouble.ts';
import { parseAnswer, readAnswer, readIfThere } from '../kit/parse-answer.ts';
import type { ProviderOrders } from '../kit/provider-facets.ts';
import type { ProviderAnswer, ProviderHttp } from '../kit/provider-http.ts';
import { dollars } from './products.ts';
import * as schemas from './schemas.ts';

/** The most that Printify gives at once. */
const pageSize = 10;
/** How far a look-up goes back: the order was made moments ago, and creating it again answers with it. */
const pagesSearched = 3;

export function printifyOrders(send: ProviderHttp, shop: string): ProviderOrders {
  const pathOf = (id: string, action = '') => `${shop}/orders/${encodeURIComponent(id)}${action}.json`;
  // The answer to a confirmation may hold the id alone.
  const read = async (_: ProviderAnswer, id: string) => one(await send({ method: 'GET', path: pathOf(id) }));
  const change = orderChanges({ send, find, read });

  return {
    async createOrder(request) {
      const { reference, lines } = request;
      const answer = await send({ method: 'POST', path: `${shop}/orders.json`, body: toBody(request) });
      if (isDuplicate(answer)) {
        const { order } = parseAnswer('Printify’s duplicate answer', schemas.duplicate, answer.body);
        return { kind: 'already-exists', order: one(await send({ method: 'GET', path: pathOf(order.id) })) };
      }
      const { id } = readAnswer('A created Printify order', schemas.created, answer);
      const items = lines.map(({ lineReference, quantity }) => ({ lineReference, quantity }));
      return { kind: 'created', order: { id, reference, status: 'draft', items, shipments: [] } };
    },
    /** Printify has no such look-up: the newest orders are searched. */
    async findOrderByReference(reference) {
      for await (const order of paginate(list, { mostPages: pagesSearched }))
        if (order.reference === reference) return order;
      return undefined;
    },
    findOrder: find,
    listOrders: list,
    // A refusal for want of money (402) leaves an order that says so.
    confirmOrder: (id) => change.confirm(id, { method: 'POST', path: pathOf(id, '/send_to_production') }),
    cancelOrder: (id) => change.cancel(id, { method: 'POST', path: pathOf(id, '/cancel') }),
    async quoteShipping(to, lines) {
      const body = { line_items: lines.map(toItem), address_to: toAddress(placeOf(to)) };
      const answer = await send({ method: 'POST', path: `${shop}/orders/shipping.json`, body, isQuestion: true });
      return readAnswer('Printify’s shipping prices', schemas.shippingPrices, answer);
    },
  };

  async function find(providerOrderId: ProviderOrderId): Promise<ProviderOrder | undefined> {
    const answer = await send({ method: 'GET', path: pathOf(providerOrderId) });
    const found = readIfThere('A Printify order', schemas.order, answer);
    return found && { ...toOrder(found), id: providerOrderId };
  }

  function list(cursor = '1') {
    const page = schemas.paged(schemas.order, Number(cursor));
    return listPage(send, { path: `${shop}/orders.json?limit=${pageSize}&page=${cursor}`, page }, toOrder);
  }
}

/** 409; older documentation knows a 400 with the same words. */
function isDuplicate({ status, reason }: ProviderAnswer): boolean {
  return status === 409 || (status === 400 && /already exists for the given external_id/i.test(reason));
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(readAnswer('A Printify order', schemas.order, answer));
}

function toOrder(order: schemas.PrintifyOrder): ProviderOrder {
  // `total_price` is what the shopper pays; the merchant pays the lines' costs.
  const making = order.line_items.reduce((sum, { cost, quantity }) => sum + (cost ?? 0) * quantity, 0);
  const tellsLines = order.line_items.some(({ hasLeft }) => hasLeft !== undefined);
  const isPriced = order.line_items.every(({ cost }) => cost !== undefined && cost !== null);
  const cents = making + (order.total_shipping ?? 0) + (order.total_tax ?? 0);
  return {
    ...omitUndefined({
      reference: order.metadata?.shop_order_id ?? order.external_id,
      reason: orderTrouble('Printify', order.status),
      cost: isPriced ? dollars(cents) : undefined,
      unreadable: order.unreadable,
    }),
    id: order.id,
    status: order.status,
    items: order.line_items.map(({ product_id, variant_id, quantity, hasLeft, isCancelled }) => ({
      orderKey: omitUndefined({ productId: product_id, variantId: variant_id }),
      quantity,
      // One line's word counts only if no other line is silent.
      ...(tellsLines && { shippedQuantity: hasLeft ? quantity : 0 }),
      ...(isCancelled && { cancelledQuantity: quantity }),
    })),
    shipments: order.shipments,
  };
}

function toBody({ reference, recipient, lines, service = 'standard' }: ProviderOrderRequest) {
  return {
    external_id: reference,
    label: reference,
    line_items: lines.map(toItem),
    shipping_method: schemas.shippingMethods[service] ?? 1,
    // The shop tells its customers itself.
    send_shipping_notification: false,
    address_to: toAddress(recipient),
  };
}

/** What the shopper paid has no place in Printify's orders (v1, documented): customs forms are made there from its own prices. */
function toItem({ lineReference: external_id, orderKey, quantity }: ProviderOrderRequest['lines'][number]) {
  return { external_id, product_id: orderKey.productId, variant_id: Number(orderKey.variantId), quantity };
}

/**
 * A shopper at the checkout may have typed no more than country and postal code. Prices are by country; that Printify wants a
 * whole address even so is assumed from its orders.
 */
function placeOf(to: Recipient): Recipient {
  return { ...to, address1: to.address1 || '-', city: to.city || '-', postalCode: to.postalCode || '-' };
}

/** Names come as one text and are wanted in two. */
function toAddress({ name, state: region = '', postalCode: zip, taxNumber: _, ...same }: Recipient) {
  const { firstName: first_name, lastName: last_name } = splitName(name) ?? { firstName: name, lastName: '-' };
  return { ...same, first_name, last_name, region, zip };
}
