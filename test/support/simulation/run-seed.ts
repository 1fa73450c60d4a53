import { merchantFulfilsByHand, shopperOrders, staffWorks } from './actors.ts';
import type { Defences } from './defences.ts';
import { createInvariants, type Violation } from './invariants.ts';
import { createWorld, type World } from './world.ts';

export interface SeedOptions {
  readonly seed: number;
  readonly orders: number;
  readonly without?: ReadonlySet<string>;
  readonly defencesOff?: Defences;
  readonly keepTrace?: boolean;
  /** When faults end; minutes after the beginning. Default 180. */
  readonly faultMinutes?: number;
}

export interface SeedResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  readonly trace: readonly string[];
  readonly counts: {
    readonly orders: number;
    readonly providerOrders: number;
    readonly fulfillments: number;
    readonly requests: number;
  };
  readonly world: World;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * One whole day in the life of two shops.
 *
 *     0 h  orders arrive, faults strike ─── 2 h ─── 3 h faults end ─── 4 h staff and shoppers stop ─── 4 h 30 everything at rest
 */
export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  const world = await createWorld(options);
  const { time, stage, queue } = world;
  const { random } = stage;
  const start = time.now();
  const invariants = createInvariants(world);

  for (let index = 0; index < options.orders; index += 1)
    time.at(start + random.fraction() * 2 * hour, () => shopperOrders(stage));
  for (let at = start + 5 * minute; at < start + 4 * hour; at += 5 * minute) time.at(at, () => staffWorks(stage));
  for (let hand = 0; hand < options.orders / 10; hand += 1)
    time.at(start + random.fraction() * 3 * hour, () => merchantFulfilsByHand(stage));
  if (!options.defencesOff?.has('reconcile')) world.startReconciling();
  time.at(start + (options.faultMinutes ?? 180) * minute, () => world.endFaults());

  await time.runUntil(start + 4 * hour + 30 * minute, invariants.afterEvent);
  await invariants.atRest();
  const { highlevel, printful } = stage.cast;
  return {
    seed: options.seed,
    violations: invariants.violations,
    traceHash: world.traceHash(),
    trace: world.trace,
    counts: {
      orders: stage.placed.length,
      providerOrders: printful.orders().length,
      fulfillments: stage.placed.reduce((sum, { orderId }) => sum + highlevel.fulfillments(orderId).length, 0),
      requests: highlevel.log.length + printful.log.length + queue.sent.length,
    },
    world,
  };
}
