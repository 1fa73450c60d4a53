import { type Fixture, shopperOrders } from '../simulation/actors.ts';
import { createInvariants } from '../simulation/invariants.ts';
import { createWorld, type World } from '../simulation/world.ts';

export interface FlashSaleFigures {
  readonly orders: number;
  /** Commands set aside by their queue. */
  readonly deadLetters: number;
  readonly doubled: number;
  /** Orders that no provider has when it is over. */
  readonly missing: number;
  /** From the first order to the last provider order; minutes. */
  readonly minutes: number;
  readonly madePerMinute: number;
  readonly requestsPerOrder: { readonly highlevel: number; readonly provider: number };
  /** What the provider refused for its limit. */
  readonly refusals: number;
  /** Of the other shop: from the shopper's click to the provider order; ms. */
  readonly othersWorstMs: number;
  readonly brokenPromises: readonly string[];
  readonly isMet: boolean;
}

const minute = 60_000;
const lanes = ['order-export', 'fulfillment-create', 'reconcile', 'installation'] as const;
const promptMs = 5_000;

/** So many orders for Printful at one shop within some minutes, and one of another shop every minute, in virtual time. */
export async function benchFlashSale(orders: number, withinMinutes: number): Promise<FlashSaleFigures> {
  const world = await createWorld({ seed: 5, scenario: { orders, faults: {}, rules: {} } });
  const { time, fixture } = world;
  const start = time.now();
  const of = (index: number) => fixture.participants.shops.slice(index, index + 1);
  const crowd: Fixture = { ...fixture, of: of(0), providers: ['printful'], scripts: ['plain'] };
  const other: Fixture = { ...fixture, of: of(1), providers: ['printify'], scripts: ['plain'], isBystander: true };
  for (let count = 0; count < orders; count += 1)
    time.at(start + (withinMinutes * minute * count) / orders, () => shopperOrders(crowd));
  for (let count = 1; count <= withinMinutes + 20; count += 1)
    time.at(start + count * minute, () => shopperOrders(other));
  world.startReconciling();
  const printful = fixture.participants.providers[0];
  for (let hours = 0; hours < 48 && (printful?.count() ?? 0) < orders; hours += 0.25)
    await time.runUntil(time.now() + 15 * minute, () => {});
  // What was learned of the last ones is worked off.
  await time.runUntil(time.now() + 30 * minute, () => {});
  return figuresOf(world, { orders, start });
}

async function figuresOf(
  world: World,
  { orders, start }: { readonly orders: number; readonly start: number },
): Promise<FlashSaleFigures> {
  const { fixture, queue } = world;
  const { highlevel, providers } = fixture.participants;
  const invariants = createInvariants(world);
  await invariants.atRest();
  const made = providers.flatMap((provider) => provider.orders());
  const byOrder = new Map(fixture.placed.map((placed) => [placed.orderId as string, placed]));
  const placedOf = (reference: string) => byOrder.get(reference.split('-')[0] ?? '');
  const others = made.flatMap(({ reference, createdAt }) => {
    const placed = placedOf(reference);
    return placed?.isBystander ? [createdAt - placed.placedAt] : [];
  });
  const ours = made.filter(({ reference }) => placedOf(reference)?.isBystander === false);
  const minutes = (Math.max(...ours.map(({ createdAt }) => createdAt)) - start) / minute;
  const printfulLog = providers[0]?.simulator.log ?? [];
  const figures = {
    orders,
    deadLetters: lanes.reduce((sum, lane) => sum + queue.depth(lane).deadLetter, 0),
    doubled: ours.length - new Set(ours.map(({ reference }) => reference)).size,
    missing: orders - new Set(ours.map(({ reference }) => reference)).size,
    minutes: Math.round(minutes),
    madePerMinute: Math.round(orders / minutes),
    requestsPerOrder: {
      highlevel: round(highlevel.log.length / fixture.placed.length),
      provider: round(printfulLog.length / orders),
    },
    refusals: printfulLog.filter(({ status }) => status === 429).length,
    othersWorstMs: Math.round(Math.max(...others)),

    brokenPromises: [...new Set(invariants.violations.map(({ invariant }) => invariant))],
  };
  const isMet =
    figures.deadLetters + figures.doubled + figures.missing + figures.brokenPromises.length === 0 &&
    figures.othersWorstMs <= promptMs;
  return { ...figures, isMet };
}

const round = (value: number) => Math.round(value * 10) / 10;
