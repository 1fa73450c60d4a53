import { priceView } from './prices.ts';
import { productView } from './products.ts';
import { type Document, isoTime, type Order, type OrderLine, touchOrder, type World } from './state.ts';
import { orderBody } from './webhook-bodies.ts';
import { sendWebhook } from './webhooks.ts';

interface PlacedLine {
  readonly priceId: string;
  readonly qty?: number;
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
    document: orderDocument(purchase, lines, { contactId, now }),
  };
  world.orders.set(order.id, order);
  if (!world.contacts.has(contactId)) {
    const document = order.document.contactSnapshot as Document;
    world.contacts.set(contactId, { id: contactId, locationId: order.locationId, document, notes: [] });
  }
  if (purchase.webhook !== false) {
    announce(world, 'OrderCreate', order, now);
  }
  return order;
}

/** Changes an order; only a new `status` makes a webhook, so a refund passes in silence. */
export function updateOrder(world: World, order: Order, patch: Readonly<Document>, now: number): void {
  const before = order.document.status;
  order.document = { ...order.document, ...patch };
  touchOrder(order, now);
  if (order.document.status !== before) {
    announce(world, 'OrderStatusUpdate', order, now);
  }
}

function announce(world: World, type: 'OrderCreate' | 'OrderStatusUpdate', order: Order, now: number): void {
  if (world.locations.get(order.locationId)?.installed === true) {
    sendWebhook(world, orderBody(world, type, { order, now }), now);
  }
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
    price: { _id, name, type, currency, amount, sku, availableQuantity, variantOptionIds },
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
  const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * 100);
  const subtotal = lines.reduce((sum, line) => sum + cents(line.price.amount) * line.qty, 0);
  const { discount = 0, tax = 0, shipping = 0 } = purchase;
  const total = subtotal - cents(discount) + cents(tax) + cents(shipping);
  return {
    altId: purchase.locationId,
    altType: 'location',
    contactId: made.contactId,
    currency: lines[0]?.price.currency ?? 'USD',
    amount: total / 100,
    ...(purchase.paymentStatus === null ? {} : { paymentStatus: purchase.paymentStatus ?? 'paid' }),
    status: purchase.status ?? 'completed',
    liveMode: purchase.liveMode ?? true,
    markAsTest: false,
    fulfillmentStatus: 'unfulfilled',
    amountSummary: { subtotal: subtotal / 100, discount, tax, shipping },
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
