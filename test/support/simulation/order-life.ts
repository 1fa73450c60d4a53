import { toOrderId } from '../../../shared/domain/ids.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { Purchase } from '../../../shared/simulators/highlevel/order-placing.ts';
import type { Defences } from './defences.ts';
import { createInvariants, type Violation } from './invariants.ts';
import type { PlacedOrder, ShopItem } from './participants.ts';
import { createWorld, type World } from './world.ts';

export interface LifeOptions {
  /** Numbers of the moments at which the process that acts dies: 2n before the n-th effect, 2n + 1 right after it. */
  readonly deaths?: ReadonlySet<number>;
  /** Defences that are off. */
  readonly off?: Defences;
  /** What is ordered, by the place of the shop's item and how many. */
  readonly order?: (items: readonly ShopItem[]) => readonly { readonly item: ShopItem; readonly quantity: number }[];
  readonly minutes?: number;
  readonly silentMakers?: boolean;
  /** One shop, one provider, one piece: as few moments as a life can have. */
  readonly isSmall?: boolean;
}

export interface Life {
  readonly violations: readonly Violation[];
  /** Moments at which somebody could have died. */
  readonly moments: number;
  readonly world: World;
}

const minute = 60_000;

/** Shirts, which leave one by one. */
function shirts(items: readonly ShopItem[], quantity: number) {
  const item = items.find(({ kind, provider }) => kind === 'mapped' && provider === 'printful');
  return item ? [{ item, quantity }] : [];
}

const twoShirts = (items: readonly ShopItem[]) => shirts(items, 2);
const oneShirt = (items: readonly ShopItem[]) => shirts(items, 1);

/** Minutes: when reconciliation looks first, when staff stops, and when all must be at rest. */
const large = { order: twoShirts, reconciling: 12, staffStops: 55, minutes: 75 };
const small = { order: oneShirt, reconciling: 5, staffStops: 15, minutes: 34 };

/**
 * One order from its webhook to its last parcel, with nothing going wrong but the deaths that are asked for: every worker,
 * door and schedule may die at any effect, and the queues, webhooks and reconciliation have to bring the order home.
 */
export async function liveOneOrder(options: LifeOptions = {}): Promise<Life> {
  const { deaths, off, silentMakers = false, isSmall = false } = options;
  const { order, minutes, reconciling, staffStops } = { ...(isSmall ? small : large), ...options };
  let effects = 0;
  const world = await createWorld({
    seed: 7,
    without: new Set(['all']),
    silentMakers,
    isSmall,
    ...(off && { defencesOff: off }),
    fate() {
      const number = 2 * effects;
      effects += 1;
      if (deaths?.has(number)) return 'dies-before';
      return deaths?.has(number + 1) ? 'dies-after' : undefined;
    },
  });
  const { time, fixture } = world;
  const invariants = createInvariants(world);
  const start = time.now();
  placeOne(world, order);
  const dice = steadyDice();
  for (let at = 1; at < Math.min(staffStops, minutes - 20); at += 1) {
    time.at(start + at * minute, () => {
      for (const provider of fixture.participants.providers) provider.work(dice, time.now());
      fixture.acted();
    });
  }
  world.startReconciling(reconciling * minute);
  await time.runUntil(start + minutes * minute, invariants.afterEvent);
  await invariants.atRest();
  return { violations: invariants.violations, moments: 2 * effects, world };
}

/** Dice that always take an order one step further, one piece a parcel. */
export function steadyDice(): Random {
  let number = 0;
  const fraction = () => {
    number += 1;
    return 0.2 + (number % 97) / 1_000;
  };
  return { bytes: (count) => new Uint8Array(count), uuid: () => '', fraction };
}

export function placeOne({ fixture, time }: World, order: NonNullable<LifeOptions['order']> = twoShirts): PlacedOrder {
  const [shop] = fixture.participants.shops;
  if (!shop) throw new Error('There is no shop.');
  const lines = order(shop.items);
  const canary = 'CANARY-life';
  const purchase: Purchase = {
    locationId: shop.locationId,
    lines: lines.map(({ item, quantity }) => ({ priceId: item.priceId, qty: quantity })),
    contact: { address1: `1 ${canary} Street`, lastName: canary, email: 'casey@example.org' },
  };
  const bought = fixture.participants.highlevel.placeOrder(purchase);
  const placed: PlacedOrder = {
    ...bought,
    orderId: toOrderId(bought.orderId),
    shop,
    lines,
    isBystander: false,
    script: 'plain',
    placedAt: time.now(),
    canary,
    paidAt: time.now(),
    cancelledAt: undefined,
    byHand: [],
    clicked: {},
  };
  fixture.placed.push(placed);
  fixture.acted();
  return placed;
}
