import type { Random } from '../../../shared/ports/random.ts';
import type { Order as PrintfulOrder } from '../../../shared/simulators/printful/order.ts';
import { type Cast, type PlacedOrder, type Script, type Shop, type ShopItem, scripts } from './cast.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Stage {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly cast: Cast;
  readonly placed: PlacedOrder[];
  /** Called after anyone did anything that may have made webhooks. */
  readonly acted: () => void;
}

const minute = 60_000;

/** A shopper of a random shop orders something; what follows is in the script. */
export function shopperOrders(stage: Stage): void {
  const { random, cast, time } = stage;
  const shop = pick(random, cast.shops);
  const script = pick(random, scripts);
  const lines = linesOf(random, shop, script);
  const canary = `CANARY-${time.now().toString(36)}-${stage.placed.length}`;
  const isPaid = !/late-payment|never-paid/.test(script);
  const { orderId, contactId } = cast.highlevel.placeOrder({
    locationId: shop.locationId,
    lines: lines.flatMap(({ item, quantity }) =>
      script === 'repeated-line'
        ? [
            { priceId: item.priceId, qty: quantity },
            { priceId: item.priceId, qty: 1 },
          ]
        : [{ priceId: item.priceId, qty: quantity }],
    ),
    status: isPaid ? 'completed' : 'pending',
    paymentStatus: isPaid ? 'paid' : 'unpaid',
    liveMode: script !== 'test-mode',
    ...(script === 'imported' && { source: { type: 'external', subType: 'shopify', id: 'import' } }),
    contact: {
      firstName: 'Casey',
      lastName: canary,
      address1: `${1 + stage.placed.length} ${canary} Street`,
      city: script === 'bad-address' ? undefined : 'Portland',
      state: 'Oregon',
      postalCode: '97201',
      country: 'US',
      phone: '+15035550100',
      email: `${canary.toLowerCase()}@example.org`,
    },
  });
  const placed: PlacedOrder = {
    orderId,
    contactId,
    shop,
    lines: lines.map(({ item, quantity }) => ({
      item,
      quantity: script === 'repeated-line' ? quantity + 1 : quantity,
    })),
    script,
    canary,
    paidAt: isPaid ? time.now() : undefined,
    cancelledAt: undefined,
  };
  stage.placed.push(placed);
  stage.acted();
  followScript(stage, placed);
}

function followScript(stage: Stage, placed: PlacedOrder): void {
  const { time, random, cast } = stage;
  const later = (run: () => void) =>
    time.after(minute * (1 + random.fraction() * 60), () => {
      run();
      stage.acted();
    });
  switch (placed.script) {
    case 'late-payment':
      return later(() => {
        placed.paidAt = time.now();
        cast.highlevel.updateOrder(placed.orderId, { status: 'completed', paymentStatus: 'paid' });
      });
    case 'refunded':
      return later(() => {
        placed.cancelledAt = time.now();
        cast.highlevel.updateOrder(placed.orderId, { paymentStatus: 'refunded' });
      });
    case 'cancelled':
      return later(() => {
        placed.cancelledAt = time.now();
        cast.highlevel.updateOrder(placed.orderId, { status: 'cancelled' });
      });
    default:
      return undefined;
  }
}

function linesOf(random: Random, shop: Shop, script: Script): PlacedOrder['lines'] {
  const of = (kind: ShopItem['kind']) => shop.items.filter((item) => item.kind === kind);
  const kinds: readonly ShopItem['kind'][] =
    script === 'foreign-only'
      ? ['foreign']
      : script === 'mixed-with-foreign'
        ? ['mapped', 'foreign']
        : script === 'unmapped'
          ? ['mapped', 'unmapped']
          : ['mapped', 'mapped', 'mapped'];
  const wanted = kinds.slice(0, script === 'plain' ? 1 + Math.floor(random.fraction() * 3) : kinds.length);
  const chosen = new Map<string, PlacedOrder['lines'][number]>();
  for (const kind of wanted) {
    const item = pick(random, of(kind));
    chosen.set(item.priceId, { item, quantity: 1 + Math.floor(random.fraction() * 3) });
  }
  return [...chosen.values()];
}

/** Every few minutes the staff of the provider takes each order a random step further. */
export function staffWorks(stage: Stage): void {
  const { cast, random, time } = stage;
  for (const order of cast.printful.orders()) {
    const dice = random.fraction();
    const why = { reason: 'Looked at by staff', now: time.now() };
    if (order.status === 'pending') {
      if (dice < 0.4) cast.printful.advanceOrder(order.id, 'inprocess', time.now());
      else if (dice < 0.44) cast.printful.hold(order.id, why);
      else if (dice < 0.46) cast.printful.cancel(order.id, why);
      else if (dice < 0.48) cast.printful.fail(order.id, why);
    } else if (order.status === 'onhold') {
      if (dice < 0.5) cast.printful.release(order.id, why);
    } else if (order.status === 'inprocess' || order.status === 'partial') {
      if (dice < 0.5) ships(stage, order);
    }
    const shipment = order.shipments.at(-1);
    if (shipment && shipment.deliveryStatus === 'in_transit' && dice > 0.8)
      cast.printful.deliver(shipment.id, time.now());
  }
  stage.acted();
}

function ships({ cast, random, time }: Stage, order: PrintfulOrder): void {
  const left = order.contents.items.flatMap((item) => {
    const sent = order.shipments.flatMap(({ items }) => items).filter((each) => each.item.id === item.id);
    const quantity = item.quantity - sent.reduce((sum, each) => sum + each.quantity, 0);
    return quantity > 0 ? [{ itemId: item.id, quantity }] : [];
  });
  const [first] = left;
  if (!first) return;
  const isPart = random.fraction() < 0.4;
  const items = isPart
    ? [{ itemId: first.itemId, quantity: 1 + Math.floor(random.fraction() * first.quantity) }]
    : left;
  const number = random.fraction() < 0.1 ? null : `TRK${Math.floor(random.fraction() * 1e9)}`;
  cast.printful.ship(order.id, {
    items,
    carrier: pick(random, ['USPS', 'FEDEX', 'DHL', 'Unheard Of']),
    trackingNumber: number,
    trackingUrl: number && `https://track.example/${number}`,
    now: time.now(),
  });
}

/** Once in a while a merchant marks a parcel as sent by hand, for an order of theirs. */
export function merchantFulfilsByHand({ cast, random, placed }: Stage): void {
  const candidates = placed.filter(({ script }) => script === 'plain' || script === 'mixed-with-foreign');
  const order = candidates.length > 0 ? pick(random, candidates) : undefined;
  const line = order && pick(random, order.lines);
  if (!order || !line) return;
  const fulfilled = cast.highlevel
    .fulfillments(order.orderId)
    .flatMap(({ items }) => (Array.isArray(items) ? items : []))
    .filter((item) => JSON.stringify(item).includes(line.item.priceId))
    .reduce((sum: number, item: { qty?: number }) => sum + (item.qty ?? 0), 0);
  if (fulfilled + 1 > line.quantity) return;
  cast.highlevel.addFulfillmentByHand(order.orderId, { items: [{ priceId: line.item.priceId, qty: 1 }] });
}

export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random.fraction() * list.length)];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}
