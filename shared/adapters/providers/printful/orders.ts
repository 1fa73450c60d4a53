import { AmbiguousError } from '../../../domain/errors.ts';
import { formatMajor, parseMajor } from '../../../domain/money.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import { oneCurrency } from '../../../domain/orders/paid-amounts.ts';
import type { ProviderOrder, ProviderOrderLine, ProviderOrderRequest } from '../../../domain/orders/provider-order.ts';
import type { Shipment } from '../../../domain/orders/shipment.ts';
import { codeOrName, type StatesOf } from '../kit/code-or-name.ts';
import { fieldsOf } from '../kit/error-words.ts';
import { majorTexts } from '../kit/major-texts.ts';
import { offsetPage } from '../kit/offset-page.ts';
import { orderChanges } from '../kit/order-changes.ts';
import { orderTrouble } from '../kit/order-trouble.ts';
import { readAnswer, readIfThere } from '../kit/parse-answer.ts';
import type { ProviderOrders } from '../kit/provider-facets.ts';
import type { ProviderAnswer } from '../kit/provider-http.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

const pathOf = (name: string) => `/orders/${encodeURIComponent(name).replace(/^%40/, '@')}`;

/** All that the schema of a question for rates lists of a recipient (v1, documented): neither a name nor an e-mail. */
const ratedFields = new Set(['address1', 'address2', 'city', 'state_code', 'country_code', 'zip', 'phone']);

/** Orders of v1: v2 takes no store products. */
export function printfulOrders({ send, sendToFamily }: PrintfulClient, statesOf: StatesOf): ProviderOrders {
  const change = orderChanges({ send, find, read: one });

  return {
    async createOrder(request) {
      const answer = await send({ method: 'POST', path: '/orders', body: await toBody(request, statesOf) });
      if (!isDuplicate(answer)) return { kind: 'created', order: one(answer) };
      const order = await find(`@${request.reference}`);
      if (order !== undefined) return { kind: 'already-exists', order };
      throw new AmbiguousError(`Printful knows the reference ${request.reference} and does not show its order yet`);
    },
    findOrderByReference: (reference) => find(`@${reference}`),
    findOrder: find,
    listOrders: (cursor) => offsetPage(send, { path: '/orders', item: schemas.order, limit: 100, cursor }, toOrder),
    confirmOrder: (id) => change.confirm(id, { method: 'POST', path: `${pathOf(id)}/confirm` }),
    cancelOrder: (id) => change.cancel(id, { method: 'DELETE', path: pathOf(id) }),
    async estimateOrder(request) {
      const body = await toBody(request, statesOf);
      const answer = await send({ method: 'POST', path: '/orders/estimate-costs', body, isQuestion: true });
      return readAnswer('A Printful estimate', schemas.estimate, answer);
    },
    async quoteShipping(to, lines) {
      const known = Object.entries(await toRecipient(to, statesOf)).filter(([field]) => ratedFields.has(field));
      const currency = oneCurrency(lines);
      const items = await Promise.all(lines.map((line) => toRatedItem(line, currency)));
      const body = { recipient: Object.fromEntries(known), items, ...omitUndefined({ currency }) };
      const answer = await send({ method: 'POST', path: '/shipping/rates', body, isQuestion: true });
      return readAnswer('Printful’s shipping rates', schemas.shippingRates, answer);
    },
  };

  /** Rates are by the blank's variant: a line that does not know its own asks for it. */
  async function toRatedItem({ orderKey, quantity, unitPrice }: ProviderOrderLine, currency: string | undefined) {
    const { variantId, syncVariantId = '' } = orderKey;
    const ask = () => sendToFamily({ method: 'GET', path: `/variants/${encodeURIComponent(syncVariantId)}` });
    const variant_id = variantId ?? readAnswer('A Printful variant', schemas.blankVariantId, await ask());
    return { variant_id, quantity, ...(currency !== undefined && unitPrice && { value: formatMajor(unitPrice) }) };
  }

  async function find(name: string, detail?: 'parcels'): Promise<ProviderOrder | undefined> {
    const found = readIfThere('A Printful order', schemas.oneOrder, await send({ method: 'GET', path: pathOf(name) }));
    if (found === undefined || detail !== 'parcels') return found && toOrder(found.result);
    // v2 does not show orders with items that are not synced.
    const parcels = await send({ method: 'GET', path: `/v2${pathOf(name)}/shipments?limit=100` });
    return toOrder(found.result, readIfThere('Printful’s shipments', schemas.parcels, parcels)?.data);
  }
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(readAnswer('A Printful order', schemas.oneOrder, answer).result);
}

/** `OR-13`; cancelling an order does not free its reference. Where the code stands in the body is not specified. */
function isDuplicate({ isRefusal, body, reason }: ProviderAnswer): boolean {
  const codes = [fieldsOf(body).api_error_code, fieldsOf(fieldsOf(body).error).api_error_code];
  return isRefusal && (codes.includes('OR-13') || /external id already exists/i.test(reason));
}

/** v1 lists a parcel once it is shipped; only `parcels`, from v2, say what became of it. */
function toOrder(order: schemas.PrintfulOrder, parcels: schemas.Parcels = []): ProviderOrder {
  const shipments = toShipments(order, parcels);
  const status = statusOf(order.status, shipments);
  return {
    ...omitUndefined({
      reference: order.external_id,
      reason: orderTrouble('Printful', status, order.error),
      cost: parseMajor(order.costs?.total ?? '', order.costs?.currency ?? 'USD'),
      updatedAt: order.updated,
      unreadable: order.unreadable,
    }),
    id: order.id,
    status,
    items: order.items,
    shipments,
  };
}

function statusOf(status: ProviderOrder['status'], shipments: readonly Shipment[]): ProviderOrder['status'] {
  const isBack = shipments.some((parcel) => parcel.status === 'returned');
  return isBack && !shipments.some(({ isReshipment }) => isReshipment) ? 'returned' : status;
}

function toShipments({ shipments, items: lines }: schemas.PrintfulOrder, parcels: schemas.Parcels): Shipment[] {
  // Items that the merchant added at Printful, or that Printful split off, have no reference of ours.
  const nameOf = (itemId: string) => lines.find(({ id }) => id === itemId)?.lineReference ?? itemId;
  return shipments.map(({ id, isReshipment, items, ...tracking }) => ({
    ...omitUndefined(tracking),
    id,
    status: parcels.find((parcel) => parcel.id === id)?.status ?? 'shipped',
    isReshipment,
    items: items?.map(({ item_id, quantity }) => ({ lineReference: nameOf(item_id), quantity })),
  }));
}

/** Printful refuses empty texts: an absent field is left out. */
async function toRecipient(recipient: ProviderOrderRequest['recipient'], statesOf: StatesOf) {
  const { state: _state, postalCode: zip, country: country_code, taxNumber: tax_number, ...same } = recipient;
  const { code: state_code, name: state_name } = await codeOrName('printful', recipient, statesOf);
  const address = { ...same, zip, country_code, state_code, state_name, tax_number };
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value?.trim()));
}

async function toBody({ reference, recipient, lines, paid, service }: ProviderOrderRequest, statesOf: StatesOf) {
  return {
    external_id: reference,
    ...(service !== undefined && { shipping: service }),
    recipient: await toRecipient(recipient, statesOf),
    items: lines.map(({ lineReference, orderKey, quantity, name: label, unitPrice }) => ({
      external_id: lineReference,
      sync_variant_id: Number(orderKey.syncVariantId),
      quantity,
      name: label,
      ...(paid && unitPrice && { retail_price: formatMajor(unitPrice) }),
    })),
    // Used only where every item has its price (v1, documented); without its currency an amount is read in that of the store.
    ...(paid && { retail_costs: { currency: paid.currency, ...majorTexts(paid) } }),
  };
}
