import type { Fulfillment } from '../../../domain/fulfillments/fulfillment.ts';
import { type LocationId, type OrderId, type PriceId, toOrderId } from '../../../domain/ids.ts';
import { type Money, parseMajor } from '../../../domain/money.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { StorePayment } from '../../../domain/orders/payment-told.ts';
import type { StoreOrder, StoreOrderLine, StoreOrderRow } from '../../../domain/orders/store-order.ts';
import { nameText, type ShortText, shortText } from '../../../domain/short-text.ts';
import type {
  FulfillmentAnswer,
  OrderAnswer,
  OrderLineAnswer,
  OrderRowAnswer,
  TransactionAnswer,
} from './order-schemas.ts';
import { readAddress } from './read-address.ts';
import { readFields } from './read-fields.ts';

/** @param askedFor the id that the answer is of, should it not tell it in a way that can be read. */
export function toStoreOrder(locationId: LocationId, answer: OrderAnswer, askedFor?: OrderId): StoreOrder {
  const currency = currencyIn(answer.currency) ?? currencyIn(answer.items[0]?.price?.currency);
  const total = moneyOf(answer.amount, currency);
  const amounts = amountsOf(answer, currency);
  const subType = (answer.source?.subType ?? answer.sourceSubType)?.toLowerCase();
  return {
    ...toStoreOrderRow(answer, askedFor),
    locationId,
    ...(answer.fulfillmentStatus === undefined ? {} : { fulfillmentStatus: answer.fulfillmentStatus.toLowerCase() }),
    isTest: answer.liveMode === false || answer.markAsTest === true,
    source: {
      type: (answer.source?.type ?? answer.sourceType ?? 'unknown').toLowerCase(),
      ...(subType === undefined ? {} : { subType }),
    },
    ...(total && { total }),
    ...(amounts && { amounts }),
    ...(answer.contactId === undefined ? {} : { contactId: answer.contactId }),
    lines: answer.items.map((line, place) => toLine(line, currency, place)),
    address: readAddress(answer),
    fields: readFields(answer),
    ...(answer.unreadable.length > 0 && { unreadable: answer.unreadable }),
  };
}

/** A payment status that is not told stays absent: "not told" is not "unpaid". */
/** @param askedFor the id by which it was read: what the answer says of itself is no other order. */
export function toStoreOrderRow(answer: OrderRowAnswer, askedFor?: OrderId): StoreOrderRow {
  const id = askedFor ?? answer._id ?? answer.id ?? answer.orderId ?? toOrderId('');
  const createdAt = answer.createdAt ?? timeOfId(id) ?? answer.updatedAt ?? 0;
  return {
    id,
    status: (answer.status ?? 'unknown').toLowerCase(),
    ...(answer.paymentStatus === undefined ? {} : { paymentStatus: answer.paymentStatus.toLowerCase() }),
    createdAt,
    updatedAt: answer.updatedAt ?? createdAt,
  };
}

function toLine(line: OrderLineAnswer, currency: string | undefined, place: number): StoreOrderLine {
  const priceId = line.price?._id ?? line.price?.id ?? line.priceId;
  const productId = line.product?._id ?? line.product?.id ?? line.productId;
  const productType = line.product?.productType;
  const unitPrice = readUnitPrice(line, currency);
  const sku = asText(line.price?.sku);
  const optionIds = asTexts(line.price?.variantOptionIds);
  return {
    name: nameOf(line),
    quantity: line.qty ?? line.quantity ?? 0,
    ...(priceId === undefined ? {} : { priceId }),
    ...(productId === undefined ? {} : { productId }),
    ...(sku === undefined ? {} : { sku }),
    ...(optionIds.length === 0 ? {} : { optionIds }),
    ...(typeof productType === 'string' ? { productType } : {}),
    ...(unitPrice && { unitPrice }),
    ...unreadableOf(line, place),
  };
}

function nameOf({ name, product, price }: OrderLineAnswer): ShortText {
  return shortText(name ?? asText(product?.name) ?? asText(price?.name)) ?? nameText('unnamed item');
}

function unreadableOf({ unreadable }: OrderLineAnswer, place: number): Pick<StoreOrderLine, 'unreadable'> {
  const path = (key: string) => (key === '' ? `items.${place}` : `items.${place}.${key}`);
  return unreadable.length > 0 ? { unreadable: unreadable.map(path) } : {};
}

function readUnitPrice({ price }: OrderLineAnswer, orderCurrency: string | undefined) {
  const { amount, currency } = price ?? {};
  if (typeof amount !== 'number' && typeof amount !== 'string') return undefined;
  return moneyOf(amount, currencyIn(currency) ?? orderCurrency);
}

/** What the total is made of; documented (apps/payments.json, 2026-06-19) with subtotal and discount, observed with the others. */
function amountsOf({ amountSummary }: OrderAnswer, currency: string | undefined): StoreOrder['amounts'] {
  if (amountSummary === undefined) return undefined;
  const { subtotal, discount, shipping, tax } = amountSummary;
  const amounts = { subtotal, discount, shipping, tax };
  const told = Object.entries(amounts).map(([name, amount]) => [name, moneyOf(amount, currency)] as const);
  return Object.fromEntries(told.filter(([, amount]) => amount !== undefined));
}

/** Major units of a currency; an amount whose currency nobody names is none. */
function moneyOf(amount: string | number | undefined, currency: string | undefined): Money | undefined {
  return amount === undefined || currency === undefined ? undefined : parseMajor(amount, currency);
}

function currencyIn(value: unknown): string | undefined {
  const code = asText(value)?.trim().toUpperCase();
  return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : undefined;
}

/** @param ofOrder the order's currency: nobody says that a payment names its own. */
export function toStorePayment(answer: TransactionAnswer, ofOrder: string | undefined): StorePayment {
  const { status, amount, amountRefunded } = answer;
  const currency = currencyIn(answer.currency) ?? ofOrder ?? 'USD';
  return {
    status: (status ?? 'unknown').toLowerCase(),
    ...omitUndefined({
      amount: amount === undefined ? undefined : parseMajor(amount, currency),
      refunded: amountRefunded === undefined ? undefined : parseMajor(amountRefunded, currency),
    }),
  };
}

/** Lines of one price are one entry: HighLevel counts fulfilled quantities by price. */
export function toFulfillment({ _id, items, trackings }: FulfillmentAnswer): Fulfillment {
  const quantities = new Map<PriceId, number>();
  for (const item of items) {
    const priceId = item.price?._id ?? item.price?.id ?? item.priceId ?? item._id;
    if (priceId === undefined) continue;
    quantities.set(priceId, (quantities.get(priceId) ?? 0) + (item.qty ?? item.quantity ?? 0));
  }
  return {
    id: _id,
    items: [...quantities].map(([priceId, quantity]) => ({ priceId, quantity })),
    trackings: trackings.map(({ trackingNumber, shippingCarrier, trackingUrl }) => ({
      number: trackingNumber ?? '',
      carrier: shippingCarrier ?? '',
      url: trackingUrl ?? '',
    })),
  };
}

/** The first eight digits of these ids are the seconds of their making. */
function timeOfId(id: string): number | undefined {
  return /^[0-9a-f]{24}$/i.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1_000 : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
