import { createHash } from 'node:crypto';
import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import type { Lane } from '../../../shared/domain/commands.ts';
import type { OrderRecord } from '../../../shared/domain/order.ts';
import type { DoorRequest } from '../../../shared/platform/http-door.ts';
import { createHighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { createPrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import type { FaultRule, SimulatedDelivery, Simulator } from '../../../shared/simulators/simulator.ts';
import { rememberingSecretBox } from './remembering-secret-box.ts';
import { sendReconciliations } from '../../../shared/use-cases/send-reconciliations.ts';
import { createInMemoryCommandQueue, type InMemoryCommandQueue } from '../in-memory-command-queue.ts';
import { createInMemoryDocumentTable, type InMemoryDocumentTable } from '../in-memory-document-table.ts';
import { createInMemorySecretBox } from '../in-memory-secret-box.ts';
import { seededRandom } from '../seeded-random.ts';
import type { Stage } from './actors.ts';
import { composeDoors, composeParts, composeWorker, type Foundations, urls } from './compose.ts';
import type { Defences } from './defences.ts';
import { Dispatcher } from './dispatcher.ts';
import {
  type EffectWorld,
  processClock,
  processHttp,
  processQueue,
  processTable,
  processVisibility,
} from './effects.ts';
import { SimulatedProcess } from './process.ts';
import { openShops } from './shops.ts';
import { drawSwarm, type Swarm } from './swarm.ts';
import { VirtualTime } from './virtual-time.ts';

export interface WorldOptions {
  readonly seed: number;
  /** Faults that stay off; `all` switches every one off. */
  readonly without?: ReadonlySet<string>;
  readonly defencesOff?: Defences;
  /** Keeps the lines of the trace; its hash is made in any case. */
  readonly keepTrace?: boolean;
}

export interface World {
  readonly stage: Stage;
  readonly time: VirtualTime;
  readonly table: InMemoryDocumentTable;
  readonly queue: InMemoryCommandQueue;
  readonly logLines: readonly string[];
  /** Order records saved since the last call. */
  readonly takeChangedOrders: () => readonly OrderRecord[];
  readonly trace: readonly string[];
  /** What a port of a process threw that no worker may throw. */
  readonly crashes: readonly unknown[];
  readonly swarm: Swarm;
  readonly isReconciling: boolean;
  endFaults(): void;
  startReconciling(): void;
  traceHash(): string;
  /** The parts of a process that never fails, for looking from outside. */
  readonly outside: ReturnType<typeof composeParts>;
}

const lanes: readonly Lane[] = ['order-export', 'fulfillment-create', 'reconcile'];
const functionTimeoutMs = 40_000;
const quarterHour = 15 * 60_000;

/** Everything but time: two shops, a provider, the shipping functions, and a seed's own mix of faults between them. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const time = new VirtualTime();
  const random = seededRandom(options.seed);
  const drawn = drawSwarm(random, options.without);
  const calm = drawSwarm(seededRandom(1), new Set(['all']));
  let swarm = calm;
  const hash = createHash('sha256');
  const kept: string[] = [];
  const logLines: string[] = [];
  const crashes: unknown[] = [];
  let unhashed = '';
  const trace = (line: string) => {
    const text = `${time.now()} ${line}`;
    unhashed += `${text}\n`;
    if (options.keepTrace) kept.push(text);
    if (unhashed.length < 60_000) return;
    hash.update(unhashed);
    unhashed = '';
  };

  const highlevel = createHighLevelSimulator({
    clock: time,
    seed: `seed ${options.seed}`,
    webhookUrl: `${urls.app}/webhooks/highlevel`,
    behaviour: { listingDelayMs: 0 },
  });
  const printful = createPrintfulSimulator({
    orderLookupLagMs: Math.round(drawn.lookupLagMs),
    duplicateReferences: options.defencesOff?.has('unique-reference') ? 'accepted' : 'refused',
  });
  const clock = {
    now: () => time.now(),
    sleep: (ms: number) => new Promise<void>((resolve) => time.after(ms, resolve)),
  };
  const memory = createInMemoryDocumentTable({ clock, indexLagMs: drawn.indexLagMs, sharedReads: true });
  const changedOrders: OrderRecord[] = [];
  const table: InMemoryDocumentTable = {
    ...memory,
    async save(document, expectedVersion) {
      const result = await memory.save(document, expectedVersion);
      if (result.kind === 'saved' && document.key.sk.startsWith('ORDER#'))
        changedOrders.push(document.value as OrderRecord);
      return result;
    },
  };
  const queue = createInMemoryCommandQueue({ clock });
  const secretBox = rememberingSecretBox(createInMemorySecretBox(random));
  const effects: EffectWorld = { time, random, swarm: () => swarm, trace };

  const foundations = (process: SimulatedProcess): Foundations => ({
    table: processTable(effects, process, table),
    queue: pumpedQueue(processQueue(effects, process, queue)),
    visibility: wakingVisibility(processVisibility(effects, process, queue.visibility)),
    http: processHttp(effects, process, {
      [urls.highlevel]: { simulator: highlevel, answered: collect },
      [urls.printful]: { simulator: printful, answered: collect },
    }),
    clock: processClock(effects, process),
    random,
    secretBox,
    app: {
      clientId: highlevel.clientId,
      clientSecret: highlevel.clientSecret,
      publicKeyPem: highlevel.webhooks.publicKeyPem,
    },
    log: (line) => void logLines.push(line),
    ...(options.defencesOff && { defences: options.defencesOff }),
  });
  const newProcess = (name: string) =>
    new SimulatedProcess(name, Math.round((random.fraction() - 0.5) * 2 * swarm.skewMs));

  const dispatchers = lanes.map(
    (lane) =>
      new Dispatcher({
        time,
        queue,
        lane,
        timeoutMs: functionTimeoutMs,
        concurrency: 10,
        start: () => {
          const process = newProcess(lane);
          return { process, worker: composeWorker(lane, foundations(process)) };
        },
        forgetsFailures: options.defencesOff?.has('failed-acknowledgement') ?? false,
        deliversTwice: () => random.fraction() < swarm.doubleDelivery,
        losesDeletion: () => random.fraction() < swarm.redelivery,
        failed: (error) => void crashes.push(error),
      }),
  );
  const pump = () => {
    for (const dispatcher of dispatchers) dispatcher.pump();
  };

  function pumpedQueue(inner: Foundations['queue']): Foundations['queue'] {
    return { send: (command, id) => inner.send(command, id).finally(() => time.after(0, pump)) };
  }
  function wakingVisibility(inner: Foundations['visibility']): Foundations['visibility'] {
    return {
      change: async (receipt, seconds) => {
        await inner.change(receipt, seconds);
        time.after(seconds * 1000 + 1, pump);
      },
    };
  }

  /** Takes the webhooks that wait at either side and sends each on its way: lost, twice, late, or well. */
  function collect(): void {
    for (const delivery of highlevel.takeDeliveries()) sendOut(delivery, 'highlevel', 0);
    for (const delivery of printful.takeDeliveries()) sendOut(delivery, 'printful', 0);
  }
  function sendOut(delivery: SimulatedDelivery, from: 'highlevel' | 'printful', attempt: number): void {
    if (random.fraction() < swarm.webhookLost) return trace(`webhook ${delivery.id} is lost`);
    const copies = random.fraction() < swarm.webhookTwice ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const late = 50 + random.fraction() * (50 + swarm.webhookLateMs);
      time.at(Math.max(delivery.at, time.now()) + late, () => arrive(delivery, from, attempt));
    }
  }
  const idleDoors: { readonly process: SimulatedProcess; readonly doors: ReturnType<typeof composeDoors> }[] = [];
  const startDoor = () => {
    const process = newProcess('door');
    return { process, doors: composeDoors(foundations(process)) };
  };
  function arrive(delivery: SimulatedDelivery, from: 'highlevel' | 'printful', attempt: number): void {
    const door = idleDoors.pop() ?? startDoor();
    const { process, doors } = door;
    const path = new URL(delivery.url).pathname;
    const request: DoorRequest = {
      method: 'POST',
      routeKey: 'POST',
      path,
      pathParameters: { connectionKey: path.split('/').at(-1) ?? '' },
      query: new URLSearchParams(),
      headers: delivery.headers,
      body: Buffer.from(delivery.body),
    };
    let isAnswered = false;
    const answered = (status: number) => {
      if (isAnswered) return;
      isAnswered = true;
      if (process.isAlive) idleDoors.push(door);
      trace(`webhook ${delivery.id} is answered ${status}`);
      if (from === 'printful') {
        printful.reportDelivery({ id: delivery.id, status: status || undefined, now: time.now() });
        collect();
      } else if (status !== 200 && attempt < 12 && !options.defencesOff?.has('webhook-retry')) {
        time.after(60_000 * 2 ** Math.min(attempt, 6), () => sendOut(delivery, from, attempt + 1));
      }
    };
    time.after(9_000, () => {
      if (!isAnswered) process.kill();
      answered(0);
    });
    // A door that fails answers 429, so that the sender comes again.
    doors[from === 'highlevel' ? 'highlevel' : 'provider'](request).then(
      ({ statusCode }) => answered(statusCode),
      () => answered(429),
    );
  }

  const outsideProcess = new SimulatedProcess('outside', 0);
  const calmEffects: EffectWorld = { ...effects, swarm: () => calm, trace: () => {} };
  const outside = composeParts({
    ...foundations(outsideProcess),
    table,
    http: processHttp(calmEffects, outsideProcess, {
      [urls.highlevel]: { simulator: highlevel, answered: () => {} },
      [urls.printful]: { simulator: printful, answered: () => {} },
    }),
    clock: processClock(calmEffects, outsideProcess),
    queue: { send: async () => {} },
  });

  let isReconciling = false;
  const reconcile = () => {
    const process = newProcess('schedule');
    const given = foundations(process);
    const { installations } = storesOn(given);
    sendReconciliations({ installations, queue: given.queue, random }).catch(() => {});
    for (const { locationId } of shops) {
      if (random.fraction() < swarm.expireTokens) highlevel.expireAccessTokens(`location:${locationId}`);
    }
    time.after(quarterHour, reconcile);
  };

  const shops = await settling(time, openShops({ highlevel, printful, outside, time }));
  highlevel.takeDeliveries();
  printful.takeDeliveries();
  const stage: Stage = { time, random, cast: { highlevel, printful, shops }, placed: [], acted: collect };
  swarm = drawn;
  setSimulatorFaults([highlevel, printful], drawn);

  return {
    stage,
    time,
    table,
    queue,
    logLines,
    takeChangedOrders: () => changedOrders.splice(0),
    trace: kept,
    crashes,
    swarm: drawn,
    outside,
    get isReconciling() {
      return isReconciling;
    },
    endFaults() {
      swarm = calm;
      setSimulatorFaults([highlevel, printful], calm);
    },
    startReconciling() {
      isReconciling = true;
      time.after(quarterHour * random.fraction(), reconcile);
    },
    traceHash: () => hash.copy().update(unhashed).digest('hex'),
  };
}

/** Runs virtual time until `work` is done. */
async function settling<T>(time: VirtualTime, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  done.catch(() => {});
  for (let minutes = 0; !isDone && minutes < 60; minutes += 1) await time.runUntil(time.now() + 60_000, () => {});
  return done;
}

function setSimulatorFaults(simulators: readonly Simulator[], swarm: Swarm): void {
  const rules: FaultRule[] = Object.entries(swarm.http).map(([kind, chance]) => ({
    kind: kind as keyof Swarm['http'],
    chance,
  }));
  rules.push({ kind: 'slow', chance: swarm.slow, delayMs: 6_000 });
  for (const simulator of simulators) simulator.setFaults(rules.filter(({ chance }) => (chance ?? 0) > 0));
}
