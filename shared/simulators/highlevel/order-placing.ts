import { factorOf } from './currencies.ts';
import { announceOrder } from './order-events.ts';
import { priceView } from './prices.ts';
import { productView } from './products.ts';
import { type Document, isoTime, type Order, type OrderLine, type World } from './state.ts';

interface PlacedLine {
  readonly priceId: string;
  /** Default 1; 0 is a line that was taken out of the order again. */
  readonly qty?: number;
  /** What one costs in this order, where it is not what the price says: an offer, another currency. */
  readonly amount?: number;
}

export interface Purchase {
  readonly locationId: string;
  readonly lines: readonly PlacedLine[];
  /** Default `completed`. */
  readonly status?: string;
  /** Default `paid`; null leaves it out, as some orders do. */
  readonly paymentStatus?: 'paid' | 'unpaid' | 'refunded' | 'partially_paid' | null;
  /** Default true; false is a test order. */
  readonly liveMode?: boolean;
  readonly source?: Readonly<Document>;
  /** Laid over the default buyer; a key set to undefined is left out. */
  readonly contact?: Readonly<Document>;
  /** Replaces the whole snapshot, for shapes of their own such as snake case or no address. */
  readonly contactSnapshot?: Readonly<Document>;
  /** Major units, as everywhere here. */
  readonly shipping?: number;
  readonly discount?: number;
  readonly tax?: number;
  /** Default: that of the first line's price. */
  readonly currency?: string;
  /** False: the webhook of this order is never made. */
  readonly webhook?: boolean;
}

/** What a shop, a calendar or an import would do: there is no public way to create an order. */
export function placeOrder(world: World, purchase: Purchase, now: number): Order {
  const contactId = typeof purchase.contact?.id === 'string' ? purchase.contact.id : world.ids.short();
  const lines = purchase.lines.map((line) => orderLine(world, line));
  const order: Order = {
    id: world.ids.object(),
    locationId: purchase.locationId,
    contactId,
    createdAt: now,
    updatedAt: now,
    times: { createdAt: isoTime(now), updatedAt: isoTime(now) },
    visibleFrom: now + world.settings.behaviour.commitLagMs,
    lines,
    fulfillments: [],
    payments: [],
    notes: [],
    document: orderDocument(purchase, lines, { contactId, now }),
  };
  world.orders.set(order.id, order);
  if (!world.contacts.has(contactId)) {
    const document = order.document.contactSnapshot as Document;
    world.contacts.set(contactId, { id: contactId, locationId: order.locationId, document, notes: [], tasks: [] });
  }
  if (purchase.webhook !== false) {
    announceOrder(world, 'OrderCreate', order, now);
  }
  return order;
}

function orderLine(world: World, line: PlacedLine): OrderLine {
  const price = world.prices.get(line.priceId);
  const product = price === undefined ? undefined : world.products.get(price.productId);
  if (price === undefined || product === undefined) {
    throw new Error(`simulated price ${line.priceId} does not exist`);
  }
  const { _id, name, type, currency, amount, sku, availableQuantity, variantOptionIds } = priceView(price);
  const { prices: _prices, medias: _medias, seo: _seo, ...shown } = productView(product);
  return {
    name: hasVariants(shown) ? `${String(shown.name)} - ${String(name)}` : String(shown.name),
    qty: line.qty ?? 1,
    product: shown,
    price: { _id, name, type, currency, amount: line.amount ?? amount, sku, availableQuantity, variantOptionIds },
  };
}

function hasVariants(product: Document): boolean {
  return Array.isArray(product.variants) && product.variants.length > 0;
}

function orderDocument(
  purchase: Purchase,
  lines: readonly OrderLine[],
  made: { contactId: string; now: number },
): Document {
  const currency = purchase.currency ?? lines[0]?.price.currency ?? 'USD';
  const factor = factorOf(currency);
  const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * factor);
  const subtotal = lines.reduce((sum, line) => sum + cents(line.price.amount) * line.qty, 0);
  const { discount = 0, tax = 0, shipping = 0 } = purchase;
  const total = subtotal - cents(discount) + cents(tax) + cents(shipping);
  return {
    altId: purchase.locationId,
    altType: 'location',
    contactId: made.contactId,
    currency,
    amount: total / factor,
    ...(purchase.paymentStatus === null ? {} : { paymentStatus: purchase.paymentStatus ?? 'paid' }),
    status: purchase.status ?? 'completed',
    liveMode: purchase.liveMode ?? true,
    markAsTest: false,
    fulfillmentStatus: 'unfulfilled',
    amountSummary: { subtotal: subtotal / factor, discount, tax, shipping },
    source: purchase.source ?? defaultSource,
    contactSnapshot: purchase.contactSnapshot ?? snapshot(purchase, made),
  };
}

const defaultSource: Document = {
  type: 'website',
  subType: 'store',
  id: 'kQ4hPzV0sWd8LmYt2RbN',
  name: 'Corner Shop',
  meta: { domain: 'corner-shop.example', pageUrl: '/checkout' },
};

function snapshot(purchase: Purchase, made: { contactId: string; now: number }): Document {
  return {
    id: made.contactId,
    locationId: purchase.locationId,
    firstName: 'Zoë',
    lastName: 'Müller',
    email: 'zoe.mueller@buyers.example',
    phone: '+13125550142',
    dnd: false,
    source: 'Corner Shop',
    address1: '77 Harbor Street',
    city: 'Chicago',
    state: 'IL',
    postalCode: '60611',
    country: 'US',
    tags: [],
    dateAdded: isoTime(made.now),
    ...purchase.contact,
  };
}
