import { type Fixture, shopperOrders, staffWorks } from '../simulation/actors.ts';
import { chosenFaultMix } from '../simulation/fault-mix.ts';
import { setSimulatorFaults } from '../simulation/open-outside.ts';
import { createWorld } from '../simulation/world.ts';

export interface FairnessFigures {
  /** One shop's orders and another's, beside a supplier that answers at once or slowly; ms, the worst of all. */
  readonly orderMs: { readonly beside: number; readonly alone: number };
  readonly trackingMs: { readonly beside: number; readonly alone: number };
  /** The slow supplier's own orders, all of them made in the end. */
  readonly slowOrdersMade: number;
  readonly isMet: boolean;
}

const minute = 60_000;
const slowOrders = 40;
const promptMs = 5_000;
const mostTimes = 2;

/**
 * The time that another shop's order and the news of its parcel take while 40 orders and their events wait for a supplier that
 * answers in 7 s, and without them; in virtual time, ten workers a lane.
 */
export async function benchFairness(): Promise<FairnessFigures> {
  const alone = await timesOf(0);
  const beside = await timesOf(slowOrders);
  const orderMs = { beside: beside.orderMs, alone: alone.orderMs };
  const trackingMs = { beside: beside.trackingMs, alone: alone.trackingMs };
  const isMet = [orderMs, trackingMs].every(
    (times) => times.beside <= promptMs && times.beside <= mostTimes * times.alone,
  );
  return {
    orderMs,
    trackingMs,
    slowOrdersMade: beside.slowOrdersMade,
    isMet: isMet && beside.slowOrdersMade === slowOrders,
  };
}

interface Times {
  readonly orderMs: number;
  readonly trackingMs: number;
  readonly slowOrdersMade: number;
}

async function timesOf(orders: number): Promise<Times> {
  const world = await createWorld({ seed: 3, scenario: { orders, faults: {}, rules: {} } });
  const { time, fixture } = world;
  const { highlevel, providers, shops } = fixture.participants;
  const [printful, printify] = providers;
  const slow = { ...chosenFaultMix({ slow: 1 }), slowMs: 7_000, aim: { path: /^\/(v2\/)?orders/ } };
  setSimulatorFaults(
    providers.map(({ simulator }) => simulator),
    slow,
  );
  const start = time.now();
  const crowd: Fixture = { ...fixture, of: shops.slice(0, 1), providers: ['printful'], scripts: ['plain'] };
  const other: Fixture = {
    ...fixture,
    of: shops.slice(1),
    providers: ['printify'],
    scripts: ['plain'],
    isBystander: true,
  };
  for (let count = 0; count < orders; count += 1) time.at(start + count * 250, () => shopperOrders(crowd));
  for (let at = 1_000; at < 10 * minute; at += 20_000) time.at(start + at, () => shopperOrders(other));
  for (let at = 2 * minute; at < 30 * minute; at += minute / 2) time.at(start + at, () => staffWorks(fixture));
  world.startReconciling();
  await time.runUntil(start + 60 * minute, () => {});

  const placedAt = new Map(fixture.placed.map((placed) => [placed.orderId as string, placed]));
  const made = (printify?.orders() ?? []).flatMap((order) => {
    const placed = placedAt.get(order.reference.split('-')[0] ?? '');
    return placed ? [{ order, placed }] : [];
  });
  const told = highlevel.log.filter(({ method, path, status }) => {
    return method === 'POST' && path.endsWith('/fulfillments') && status < 300;
  });
  const trackingMs = made.flatMap(({ order }) =>
    order.parcels().flatMap(({ trackingNumber, shippedAt }) => {
      const news = told.find(({ body }) => JSON.stringify(body).includes(`"${trackingNumber}"`));
      return news ? [news.at - shippedAt] : [];
    }),
  );
  return {
    orderMs: Math.round(Math.max(...made.map(({ order, placed }) => order.createdAt - placed.placedAt))),
    trackingMs: Math.round(Math.max(...trackingMs)),
    slowOrdersMade: printful?.count() ?? 0,
  };
}
