import {
  merchantClicks,
  merchantFulfilsByHand,
  merchantUninstalls,
  type Stage,
  shopperOrders,
  staffWorks,
} from './actors.ts';
import { poisonBody } from './cast.ts';
import type { Defences } from './defences.ts';
import { createInvariants, type Violation } from './invariants.ts';
import { createWorld, type World } from './world.ts';

export interface SeedOptions {
  readonly seed: number;
  readonly orders: number;
  readonly without?: ReadonlySet<string>;
  readonly defencesOff?: Defences;
  readonly keepTrace?: boolean;
  /** When faults end; minutes after the beginning. Default: 90 or 120, as the seed says. */
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
 * An afternoon in the life of two shops.
 *
 *     0:00 orders arrive, faults strike ── 1:00 last order ── 1:30 or 2:00 faults end ── 2:00 staff stops ── 2:30 all at rest
 */
export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  const world = await createWorld(options);
  const { time, stage, queue } = world;
  const invariants = createInvariants(world);
  const start = time.now();
  plan(world, options);
  if (!options.defencesOff?.has('reconcile')) world.startReconciling();
  const faultMinutes = stage.random.fraction() < 0.6 ? 90 : 120;
  time.at(start + (options.faultMinutes ?? faultMinutes) * minute, () => world.endFaults());

  await time.runUntil(start + 150 * minute, invariants.afterEvent);
  await invariants.atRest();
  const { highlevel, makers } = stage.cast;
  return {
    seed: options.seed,
    violations: invariants.violations,
    traceHash: world.traceHash(),
    trace: world.trace,
    counts: {
      orders: stage.placed.length,
      providerOrders: makers.reduce((sum, maker) => sum + maker.count(), 0),
      fulfillments: stage.placed.reduce((sum, { orderId }) => sum + highlevel.fulfillments(orderId).length, 0),
      requests:
        makers.reduce((sum, { simulator }) => sum + simulator.log.length, highlevel.log.length) + queue.sent.length,
    },
    world,
  };
}

/** Who does what when: everything that happens to the shops from outside. */
function plan({ time, stage, queue, swarm }: World, { orders }: SeedOptions): void {
  const { random } = stage;
  const start = time.now();
  const sometime = (within: number, act: (stage: Stage) => void) =>
    time.at(start + random.fraction() * within, () => act(stage));
  for (let count = 0; count < orders; count += 1) sometime(hour, shopperOrders);
  for (let at = 5 * minute; at < 2 * hour; at += 3 * minute) time.at(start + at, () => staffWorks(stage));
  for (let count = 0; count < orders / 10; count += 1) sometime(90 * minute, merchantFulfilsByHand);
  for (let count = 0; count < swarm.clicks * 9; count += 1) sometime(90 * minute, merchantClicks);
  if (random.fraction() < swarm.uninstall * 0.4) sometime(90 * minute, merchantUninstalls);
  const lanes = ['order-export', 'fulfillment-create', 'reconcile', 'installation'] as const;
  for (let count = 0; count < swarm.poison; count += 1) {
    sometime(hour, () => queue.sendRaw(lanes[count % lanes.length] ?? 'reconcile', `poison ${count}`, poisonBody));
  }
}
