import type { Lane } from '../../../shared/domain/commands/commands.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import type { SecretBox } from '../../../shared/ports/secret-box.ts';
import type { Simulator } from '../../../shared/simulators/simulator.ts';
import { decideOnOrder } from '../../../shared/use-cases/orders/decide-on-order.ts';
import { sendReconciliations } from '../../../shared/use-cases/reconcile/send-reconciliations.ts';
import { sweepTokens } from '../../../shared/use-cases/tokens/sweep-tokens.ts';
import { createInMemoryCommandQueue, type InMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import { createInMemoryDocumentTable, type InMemoryDocumentTable } from '../fakes/in-memory-document-table.ts';
import { createInMemorySecretBox } from '../fakes/in-memory-secret-box.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import type { Click, Fixture } from './actors.ts';
import { composeDoors, composeParts, composeWorker, laneWorkers, urls } from './compose.ts';
import type { Defences } from './defences.ts';
import { Dispatcher } from './dispatcher.ts';
import { processClock, processHttp, processQueue, processTable, processVisibility } from './effects.ts';
import { chosenFaultMix, drawFaultMix, type FaultMix } from './fault-mix.ts';
import { openOutside, setSimulatorFaults } from './open-outside.ts';
import type { PlacedOrder } from './participants.ts';
import type { Foundations } from './parts.ts';
import type { EffectWorld } from './perform-effect.ts';
import { SimulatedProcess } from './process.ts';
import { createRefreshWatch } from './refresh-watch.ts';
import { rememberingSecretBox } from './remembering-secret-box.ts';
import { type Scenario, scenarioFaultMix } from './scenario.ts';
import { openShops } from './shops.ts';
import { simulatedPrintful } from './simulated-printful.ts';
import { simulatedPrintify } from './simulated-printify.ts';
import { createTrace, type TraceKind } from './trace.ts';
import { drawUnkindness, hidesWhatIsNeeded, kind } from './unkindness.ts';
import { afterPromises, VirtualTime } from './virtual-time.ts';
import { watchedTable } from './watched-table.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

export interface WorldOptions {
  readonly seed: number;
  /** Faults that stay off; `all` switches every one off. */
  readonly without?: ReadonlySet<string>;
  readonly defencesOff?: Defences;
  /** No webhook of a provider arrives. */
  readonly silentMakers?: boolean;
  /** See EffectWorld. */
  readonly fate?: NonNullable<EffectWorld['fate']>;
  /** Default: hashed. */
  readonly trace?: TraceKind;
  /** Instead of the faults that the seed draws. */
  readonly scenario?: Scenario;
  /** One shop with one provider instead of two with two. */
  readonly isSmall?: boolean;
}

export interface World {
  readonly fixture: Fixture;
  readonly time: VirtualTime;
  readonly table: InMemoryDocumentTable;
  readonly queue: InMemoryCommandQueue;
  readonly logLines: readonly string[];
  /** Order records saved since the last call. */
  readonly takeChangedOrders: () => readonly OrderRecord[];
  /** When the record of each installation that ended was saved. */
  readonly endedAt: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
  /** What a port of a process threw that no worker may throw. */
  readonly crashes: readonly unknown[];
  /** Promises that the world itself saw broken. */
  readonly broken: readonly { readonly invariant: string; readonly what: string }[];
  readonly faultMix: FaultMix;
  /** Whether something without which no order may go can be hidden from us for good. */
  readonly mayStopOrders: boolean;
  /** Whether a refresh token of a provider may be used up without anybody having its answer. */
  readonly mayBeUsedUp: (refreshToken: string) => boolean;
  endFaults(): void;
  /** @param firstAfterMs default: some time within a quarter of an hour. */
  startReconciling(firstAfterMs?: number): void;
  traceHash(): string;
  /** The parts of a process that never fails, for looking from outside. */
  readonly outside: ReturnType<typeof composeParts>;
}

const lanes: readonly Lane[] = ['order-export', 'fulfillment-create', 'reconcile', 'installation'];
const functionTimeoutMs = 40_000;
const quarterHour = 15 * 60_000;

/** Everything but time: two shops, two providers, the shipping functions, and a seed's own mix of faults between them. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const time = new VirtualTime();
  const random = seededRandom(options.seed);
  const off: Defences = options.defencesOff ?? new Set();
  const { scenario } = options;
  const drawn = scenario ? scenarioFaultMix(scenario, options.without) : drawFaultMix(random, options.without);
  const unkindness = scenario ? { ...kind, ...scenario.unkindness } : drawUnkindness(random, options.without);
  const calm = chosenFaultMix({});
  let faultMix = calm;
  const trace = createTrace(time, options.trace ?? 'hashed');
  const broken: { invariant: string; what: string }[] = [];
  const report = (invariant: string, what: string) => void broken.push({ invariant, what });
  const logLines: string[] = [];
  const crashes: unknown[] = [];

  const { highlevel, printful, printify } = openOutside({ time, drawn, off, seed: options.seed, unkindness });
  const participants = { highlevel, providers: [simulatedPrintful(printful), simulatedPrintify(printify)] };
  const simulators: readonly Simulator[] = [highlevel, printful, printify];
  const clock = {
    now: () => time.now(),
    sleep: (ms: number) => new Promise<void>((resolve) => time.after(ms, resolve)),
  };
  const memory = createInMemoryDocumentTable({ clock, indexLagMs: drawn.indexLagMs, sharedReads: true });
  const { table, takeChangedOrders, endedAt } = watchedTable(memory, time);
  const queue = createInMemoryCommandQueue({
    clock,
    receives: off.has('dead-letters') ? Number.POSITIVE_INFINITY : 10,
  });
  const secretBox = off.has('sealed-secrets') ? openBox : rememberingSecretBox(createInMemorySecretBox(random));
  const refreshes = createRefreshWatch(time, (what) => report('I7 one refresh at a time', what));
  const effects: EffectWorld = {
    time,
    random,
    faultMix: () => faultMix,
    trace: trace.line,
    refreshes,
    beyondReach: (what) => report('I19 only its own items', what),
    ...(options.fate && { fate: options.fate }),
  };

  const answered = () => deliveries.collect();
  const hostsThat = (hear: () => void) => ({
    [urls.highlevel]: { simulator: highlevel, answered: hear },
    [urls.printful]: { simulator: printful, answered: hear },
    [urls.printify]: { simulator: printify, answered: hear },
  });
  const foundations = (process: SimulatedProcess): Foundations => ({
    table: processTable(effects, process, table),
    queue: pumpedQueue(processQueue(effects, process, queue)),
    visibility: wakingVisibility(processVisibility(effects, process, queue)),
    http: processHttp(effects, process, hostsThat(answered)),
    clock: processClock(effects, process),
    random,
    secretBox,
    app: {
      clientId: highlevel.clientId,
      clientSecret: highlevel.clientSecret,
      publicKeyPem: highlevel.webhooks.publicKeyPem,
    },
    log: (line) => void logLines.push(line),
    defences: off,
  });
  const newProcess = (name: string) =>
    new SimulatedProcess(name, Math.round((random.fraction() - 0.5) * 2 * faultMix.skewMs));

  const dispatchers = lanes.map(
    (lane) =>
      new Dispatcher({
        time,
        queue,
        lane,
        timeoutMs: functionTimeoutMs,
        concurrency: laneWorkers[lane],
        start: () => {
          const process = newProcess(lane);
          return { process, worker: composeWorker(lane, foundations(process)) };
        },
        forgetsFailures: off.has('failed-acknowledgement'),
        deliversTwice: () => random.fraction() < faultMix.doubleDelivery,
        losesDeletion: () => random.fraction() < faultMix.redelivery,
        failed: (error) => void crashes.push(error),
      }),
  );
  const pump = () => dispatchers.reduce((isAtWork, dispatcher) => dispatcher.pump() || isAtWork, false);
  function pumpedQueue(inner: Foundations['queue']): Foundations['queue'] {
    return { send: (command, id) => inner.send(command, id).finally(() => time.perhapsAfter(0, pump)) };
  }
  function wakingVisibility(inner: Foundations['visibility']): Foundations['visibility'] {
    return {
      change: async (receipt, seconds) => {
        const wait = off.has('wait-after-doubt') ? Math.min(seconds, 1) : seconds;
        await inner.change(receipt, wait);
        time.perhapsAfter(wait * 1000 + 1, pump);
      },
    };
  }
  /** A message that no process sent is noticed as soon as it lies there, too. */
  const noticedQueue: InMemoryCommandQueue = {
    ...queue,
    sendRaw(lane, group, body) {
      queue.sendRaw(lane, group, body);
      time.perhapsAfter(0, pump);
    },
  };
  const deliveries = new WebhookDelivery({
    time,
    random,
    faultMix: () => faultMix,
    participants,
    startDoor: () => {
      const process = newProcess('door');
      return { process, doors: composeDoors(foundations(process)) };
    },
    areProvidersSilent: options.silentMakers ?? false,
    hasLeft: () => shops.some(({ uninstalledAt }) => uninstalledAt !== undefined),
    retries: !off.has('webhook-retry'),
    trace: trace.line,
    report,
  });

  const outsideProcess = new SimulatedProcess('outside', 0);
  const calmEffects: EffectWorld = { time, random, faultMix: () => calm, trace: () => {} };
  const outside = composeParts({
    ...foundations(outsideProcess),
    table,
    http: processHttp(
      calmEffects,
      outsideProcess,
      hostsThat(() => {}),
    ),
    clock: processClock(calmEffects, outsideProcess),
    queue: { send: async () => {} },
    defences: new Set(),
  });

  const isAccessShort = random.fraction() < drawn.shortTokens;
  highlevel.behaviour.accessTokenSeconds = isAccessShort ? 3_600 : 86_399;
  // Printful's is renewed 10 minutes before its end, Printify's 30.
  printful.setAccessTokenLife((isAccessShort ? 20 : 60) * 60_000);
  printify.setAccessTokenLife((isAccessShort ? 40 : 360) * 60_000);
  const { isSmall = false } = options;
  const given = { highlevel, printful, printify, outside, time, random, isSmall, ...scenario };
  const shops = await settling(time, openShops(given));
  for (const simulator of simulators) simulator.takeDeliveries();
  const click = (placed: PlacedOrder, decision: Click) => {
    placed.clicked[decision] ??= time.now();
    const key = { locationId: placed.shop.locationId, orderId: placed.orderId };
    decideOnOrder(composeParts(foundations(newProcess('custom-page'))), key, decision).catch(() => {});
  };
  const acted = () => deliveries.collect();
  const fixture: Fixture = {
    time,
    random,
    participants: { ...participants, shops },
    placed: [],
    acted,
    click,
    ...scenario,
  };
  faultMix = drawn;
  setSimulatorFaults(simulators, drawn);

  return {
    fixture,
    time,
    table,
    queue: noticedQueue,
    logLines,
    takeChangedOrders,
    endedAt,
    trace: trace.kept,
    crashes,
    broken,
    faultMix: drawn,
    mayStopOrders: hidesWhatIsNeeded(unkindness) || scenario?.isHopeless === true,
    outside,
    mayBeUsedUp: refreshes.mayBeUsedUp,
    endFaults() {
      faultMix = calm;
      setSimulatorFaults(simulators, calm);
    },
    startReconciling(firstAfterMs = quarterHour * random.fraction()) {
      time.after(firstAfterMs, () => reconcile(0));
    },
    traceHash: trace.hash,
  };

  /** What the schedules do: reconciliation every quarter of an hour, the sweep of tokens every hour. */
  function reconcile(count: number): void {
    const parts = composeParts(foundations(newProcess('schedule')));
    sendReconciliations(parts).catch(() => {});
    if (count % 4 === 0) sweepTokens(parts).catch(() => {});
    for (const { locationId } of shops) {
      if (random.fraction() < faultMix.expireTokens) highlevel.expireAccessTokens(`location:${locationId}`);
    }
    time.after(quarterHour, () => reconcile(count + 1));
  }
}

/** Keeps no secret: a mutant. */
const openBox: SecretBox = { seal: async (plaintext) => plaintext, open: async (sealed) => sealed };

/** Runs virtual time until `work` is done. */
async function settling<T>(time: VirtualTime, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  done.catch(() => {});
  for (let minutes = 0; !isDone && minutes < 60; minutes += 1) {
    // What needs no time goes on first: with nothing planned yet, a minute would pass at once.
    await new Promise<void>(afterPromises);
    if (!isDone) await time.runUntil(time.now() + 60_000, () => {});
  }
  return done;
}
