import {
  type Fixture,
  merchantClicks,
  merchantFulfilsByHand,
  merchantUninstalls,
  shopperOrders,
  staffWorks,
} from './actors.ts';
import type { Defences } from './defences.ts';
import { createInvariants, type Violation } from './invariants.ts';
import { poisonBody } from './participants.ts';
import { type Scenario, type Schedule, scheduleOf } from './scenario.ts';
import { pick } from './simulated-provider.ts';
import type { TraceKind } from './trace.ts';
import { createWorld, type World } from './world.ts';

export interface SeedOptions {
  readonly seed: number;
  readonly orders: number;
  readonly without?: ReadonlySet<string>;
  readonly defencesOff?: Defences;
  /** Default: hashed. */
  readonly trace?: TraceKind;
  readonly scenario?: Scenario;
  /** When faults end; minutes after the beginning. Default: 60, 90 or 120, as the seed says. */
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

/**
 * An afternoon in the life of two shops, or the shorter one of a focus.
 *
 *     orders arrive, faults strike ── at two thirds: last order ── after 60, 90 or 120 min: faults end, staff stops ── 30 min ── all at rest
 */
export async function runSeed(options: SeedOptions): Promise<SeedResult> {
  const world = await createWorld(options);
  const { time, fixture, queue } = world;
  const invariants = createInvariants(world);
  const start = time.now();
  const schedule = options.scenario ? scheduleOf(options.scenario) : afternoon(fixture);
  plan(world, options, schedule);
  if (!options.defencesOff?.has('reconcile')) world.startReconciling();
  time.at(start + (options.faultMinutes ?? schedule.faultsEnd) * minute, () => world.endFaults());
  // Faults strike them as they strike everybody: who fails tries again, and at rest it must have worked.
  const consentAgain = () => void invariants.consentAgain().catch(() => undefined);
  for (let at = 10; at < schedule.end; at += 10) time.at(start + at * minute, consentAgain);
  await time.runUntil(start + schedule.end * minute, invariants.afterEvent);
  await invariants.atRest();
  const { highlevel, providers } = fixture.participants;
  return {
    seed: options.seed,
    violations: invariants.violations,
    traceHash: world.traceHash(),
    trace: world.trace,
    counts: {
      orders: fixture.placed.length,
      providerOrders: providers.reduce((sum, provider) => sum + provider.count(), 0),
      fulfillments: fixture.placed.reduce((sum, { orderId }) => sum + highlevel.fulfillments(orderId).length, 0),
      requests:
        providers.reduce((sum, { simulator }) => sum + simulator.log.length, highlevel.log.length) + queue.sent.length,
    },
    world,
  };
}

function afternoon({ random }: Fixture): Schedule {
  const faultsEnd = pick(random, [60, 60, 60, 90, 90, 120]);
  return { lastOrder: (2 / 3) * faultsEnd, faultsEnd, staffStops: faultsEnd, end: faultsEnd + 30 };
}

/** The other shop sells from the first moment until the staff goes home. */
function bystandersOrder(fixture: Fixture, { staffStops }: Schedule, scenario: Scenario | undefined): void {
  const everySeconds = scenario?.bystanderEverySeconds;
  if (everySeconds === undefined) return;
  const { time, participants } = fixture;
  const bystander = {
    ...fixture,
    of: participants.shops.slice(1, 2),
    providers: ['printify'],
    isBystander: true,
  } as const;
  const from = scenario?.bystanderAfterSeconds ?? 1;
  for (let at = from * 1_000; at < (staffStops / 2) * minute; at += everySeconds * 1_000)
    time.after(at, () => shopperOrders(bystander));
}

/** Who does what when: everything that happens to the shops from outside. */
function plan({ time, fixture, queue, faultMix }: World, { orders, scenario }: SeedOptions, schedule: Schedule): void {
  const { random } = fixture;
  const start = time.now();
  const ordering = schedule.lastOrder * minute;
  const every = (scenario?.staffEverySeconds ?? 180) * 1_000;
  const sometime = (within: number, act: (fixture: Fixture) => void) =>
    time.at(start + random.fraction() * within, () => act(fixture));
  const crowd =
    scenario?.bystanderEverySeconds === undefined
      ? {}
      : { of: fixture.participants.shops.filter((_, place) => place !== 1), providers: ['printful'] as const };
  for (let count = 0; count < orders; count += 1) sometime(ordering, (each) => shopperOrders({ ...each, ...crowd }));
  bystandersOrder(fixture, schedule, scenario);
  for (let at = 5 * minute; at < schedule.staffStops * minute; at += every) {
    time.at(start + at, () => staffWorks(fixture));
  }
  const hands = scenario ? (scenario.hands ?? 0) : orders / 5;
  for (let count = 0; count < hands; count += 1) sometime(1.5 * ordering, merchantFulfilsByHand);
  for (let count = 0; count < faultMix.clicks * 9; count += 1) sometime(1.5 * ordering, merchantClicks);
  if (random.fraction() < faultMix.uninstall * 0.4) sometime(1.5 * ordering, merchantUninstalls);
  const lanes = ['order-export', 'fulfillment-create', 'reconcile', 'installation'] as const;
  for (let count = 0; count < faultMix.poison; count += 1) {
    sometime(ordering, () => queue.sendRaw(lanes[count % lanes.length] ?? 'reconcile', `poison ${count}`, poisonBody));
  }
}
