import { toOrderId } from '../../../shared/domain/ids.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { type Participants, type PlacedOrder, type Script, type Shop, type ShopItem, scripts } from './participants.ts';
import { pick, type SimulatedProviderId } from './simulated-provider.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Fixture {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly participants: Participants;
  readonly placed: PlacedOrder[];
  /** Called after anyone did anything that may have made webhooks. */
  readonly acted: () => void;
  /** A click of the merchant on the app's page, which may fail. */
  readonly click: (placed: PlacedOrder, decision: Click) => void;
  /** What shoppers do; absent: anything. */
  readonly scripts?: readonly Script[];
  /** Whose goods they buy; absent: anybody's. */
  readonly providers?: readonly SimulatedProviderId[];
  /** The shops that are ordered from; absent: all. */
  readonly of?: readonly Shop[];
  readonly isBystander?: boolean;
  /** How many of one thing at most. */
  readonly pieces?: number;
}

export type Click = 'retry' | 'approve' | 'cancel';

const minute = 60_000;

/** A shopper of a random shop orders something; what follows is in the script. */
export function shopperOrders(fixture: Fixture): void {
  const { random, participants, time } = fixture;
  const shop = pick(random, fixture.of ?? participants.shops);
  const script = pick(random, fixture.scripts ?? scripts);
  const lines = linesOf(fixture, shop, script);
  const canary = `CANARY-${time.now().toString(36)}-${fixture.placed.length}`;
  const isPaid = !/late-payment|never-paid/.test(script);
  const { orderId, contactId } = participants.highlevel.placeOrder({
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
    contact: contactNamed(canary, fixture.placed.length, script),
  });
  const placed: PlacedOrder = {
    orderId: toOrderId(orderId),
    contactId,
    shop,
    lines: lines.map(({ item, quantity }) => ({
      item,
      quantity: script === 'repeated-line' ? quantity + 1 : quantity,
    })),
    script,
    placedAt: time.now(),
    isBystander: fixture.isBystander ?? false,
    canary,
    paidAt: isPaid ? time.now() : undefined,
    cancelledAt: undefined,
    byHand: [],
    clicked: {},
  };
  fixture.placed.push(placed);
  fixture.acted();
  followScript(fixture, placed);
  if (shop.rules.approval === 'manual' && random.fraction() < 0.8)
    later(fixture, () => fixture.click(placed, 'approve'));
}

function contactNamed(canary: string, number: number, script: Script) {
  return {
    firstName: 'Casey',
    lastName: canary,
    address1: `${1 + number} ${canary} Street`,
    city: script === 'bad-address' ? undefined : 'Portland',
    state: 'Oregon',
    postalCode: '97201',
    country: 'US',
    phone: '+15035550100',
    email: `${canary.toLowerCase()}@example.org`,
  };
}

/** Within the next half hour. */
function later({ time, random, acted }: Fixture, run: () => void): void {
  time.after(minute * (1 + random.fraction() * 30), () => {
    run();
    acted();
  });
}

function followScript(fixture: Fixture, placed: PlacedOrder): void {
  const { time, participants } = fixture;
  const { orderId, script } = placed;
  if (script === 'late-payment') {
    later(fixture, () => {
      placed.paidAt = time.now();
      participants.highlevel.updateOrder(orderId, { status: 'completed', paymentStatus: 'paid' });
    });
  }
  if (script === 'refunded' || script === 'cancelled') {
    later(fixture, () => {
      placed.cancelledAt = time.now();
      participants.highlevel.updateOrder(
        orderId,
        script === 'refunded' ? { paymentStatus: 'refunded' } : { status: 'cancelled' },
      );
    });
  }
}

const kindsOf: Readonly<Partial<Record<Script, readonly ShopItem['kind'][]>>> = {
  'foreign-only': ['foreign'],
  'mixed-with-foreign': ['mapped', 'foreign'],
  unmapped: ['mapped', 'unmapped'],
};

function linesOf({ random, providers, pieces = 3 }: Fixture, shop: Shop, script: Script): PlacedOrder['lines'] {
  const kinds = kindsOf[script] ?? ['mapped', 'mapped', 'mapped'];
  const wanted = kinds.slice(0, script === 'plain' ? 1 + Math.floor(random.fraction() * 3) : kinds.length);
  const chosen = new Map<string, PlacedOrder['lines'][number]>();
  for (const kind of wanted) {
    const item = pick(
      random,
      shop.items.filter(
        (each) => each.kind === kind && (!providers || !each.provider || providers.includes(each.provider)),
      ),
    );
    chosen.set(item.priceId, { item, quantity: 1 + Math.floor(random.fraction() * pieces) });
  }
  return [...chosen.values()];
}

/** Every few minutes the staff of each provider takes each order a random step further. */
export function staffWorks({ participants, random, time, acted }: Fixture): void {
  for (const provider of participants.providers) provider.work(random, time.now());
  acted();
}

/** Once in a while a merchant sends one piece of an order of theirs, or one thing of it, or all that is left. */
export function merchantFulfilsByHand({ participants, random, placed, time, acted }: Fixture): void {
  const candidates = placed.filter(({ script }) => /plain|mixed-with-foreign|late-payment/.test(script));
  const order = candidates.length > 0 ? pick(random, candidates) : undefined;
  const line = order && pick(random, order.lines);
  if (!order || !line) return;
  const dice = random.fraction();
  const some = dice < 0.6 ? [line] : order.lines;
  const items = some.flatMap((each) => {
    const left = each.quantity - fulfilledOf(participants, order, each.item.priceId);
    const quantity = dice < 0.3 ? Math.min(1, left) : left;
    return quantity > 0 ? [{ priceId: each.item.priceId, qty: quantity }] : [];
  });
  if (items.length === 0) return;
  participants.highlevel.addFulfillmentByHand(order.orderId, { items });
  order.byHand.push(...items.map(({ priceId, qty }) => ({ priceId, quantity: qty, at: time.now() })));
  acted();
}

function fulfilledOf({ highlevel }: Participants, { orderId }: PlacedOrder, priceId: string): number {
  return highlevel
    .fulfillments(orderId)
    .flatMap(({ items }) => (Array.isArray(items) ? items : []))
    .filter((item) => JSON.stringify(item).includes(priceId))
    .reduce((sum: number, item: { qty?: number }) => sum + (item.qty ?? 0), 0);
}

/** Now and then a merchant presses a button of some order, whether that makes sense or not. */
export function merchantClicks({ random, placed, click }: Fixture): void {
  if (placed.length === 0) return;
  const order = pick(random, placed);
  const dice = random.fraction();
  click(order, dice < 0.7 ? 'retry' : dice < 0.9 ? 'approve' : 'cancel');
}

/** A merchant removes the app: its tokens end at once, and a webhook tells. */
export function merchantUninstalls({ participants, random, time, acted }: Fixture): void {
  const shop = pick(random, participants.shops);
  if (shop.uninstalledAt !== undefined) return;
  shop.uninstalledAt = time.now();
  participants.highlevel.uninstallApp({ locationId: shop.locationId });
  acted();
}
