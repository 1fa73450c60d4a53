import type { DocumentTable } from '../../../shared/adapters/dynamodb/document-table.ts';
import type { MessageVisibility } from '../../../shared/adapters/sqs/message-visibility.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import { HttpConnectionError, HttpError, HttpTimeoutError } from '../../../shared/platform/http-errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { CommandQueue } from '../../../shared/ports/command-queue.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SimulatedOutcome, Simulator } from '../../../shared/simulators/simulator.ts';
import type { SimulatedProcess } from './process.ts';
import type { RefreshWatch } from './refresh-watch.ts';
import { isAimedAt, type Swarm } from './swarm.ts';
import type { TraceLine } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface EffectWorld {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly swarm: () => Swarm;
  readonly trace: TraceLine;
  readonly refreshes?: RefreshWatch;
  /** Whether a process dies at this effect whatever the dice say; asked once per effect. */
  readonly fate?: () => 'dies-before' | 'dies-after' | undefined;
}

type Answer<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'error'; readonly error: Error }
  | { readonly kind: 'never' };

/**
 * One effect of one process: the request travels, the effect happens at one moment, the answer travels back. The process
 * may die just before or right after; what was sent lands all the same.
 */
function performEffect<T>(
  world: EffectWorld,
  process: SimulatedProcess,
  effect: {
    readonly name: () => string;
    readonly there: number;
    readonly back: number;
    readonly happen: () => Answer<T> | Promise<Answer<T>>;
    /** Instead of the effect, the caller hears this. */
    readonly refused?: Error | undefined;
    /** After the effect, the caller hears this. */
    readonly lost?: Error | undefined;
    /** The caller hears of a time-out after this; the effect comes later all the same. */
    readonly givesUpAfter?: number;
    /** Whether the process may die or freeze here. Default: wherever nobody took aim. */
    readonly isStruck?: boolean;
  },
): Promise<T> {
  const { time, random, trace } = world;
  const { crashBefore, crashAfter, pause, aim } = world.swarm();
  const isStruck = effect.isStruck ?? aim === undefined;
  return new Promise((resolve, reject) => {
    process.enter(() => {
      const fate = world.fate?.();
      if ((random.fraction() < crashBefore && isStruck) || fate === 'dies-before')
        return die(world, process, () => `before ${effect.name()}`);
      if (random.fraction() < pause && isStruck) process.pause(time, random.fraction() * 100_000);
      const answer = (delay: number, outcome: Answer<T>) => {
        if (outcome.kind === 'never') return;
        time.after(delay, () =>
          process.enter(() => (outcome.kind === 'value' ? resolve(outcome.value) : reject(outcome.error))),
        );
      };
      if (effect.refused) return answer(effect.there + effect.back, { kind: 'error', error: effect.refused });
      if (effect.givesUpAfter !== undefined) {
        answer(effect.givesUpAfter, {
          kind: 'error',
          error: new HttpTimeoutError('No answer in time.', { sent: true }),
        });
      }
      const dies = (random.fraction() < crashAfter && isStruck) || fate === 'dies-after';
      time.after(effect.there, () => {
        trace(() => `${process.functionName} ${effect.name()}`);
        void Promise.resolve(effect.happen()).then((outcome) => {
          if (dies) die(world, process, () => `after ${effect.name()}`);
          else if (effect.givesUpAfter === undefined)
            answer(effect.back, effect.lost ? { kind: 'error', error: effect.lost } : outcome);
        });
      });
    });
  });
}

function die({ trace }: EffectWorld, process: SimulatedProcess, when: () => string): void {
  trace(() => `${process.functionName} dies ${when()}`);
  process.kill();
}

export function processClock({ time }: EffectWorld, process: SimulatedProcess): Clock {
  return {
    now: () => time.now() + process.skew,
    sleep: (ms) => new Promise((resolve) => time.after(ms, () => process.enter(() => resolve()))),
  };
}

/** The memory, a few milliseconds away; sometimes it refuses, sometimes its answer is lost. */
export function processTable(world: EffectWorld, process: SimulatedProcess, table: DocumentTable): DocumentTable {
  const through = <T>(name: () => string, happen: () => Promise<T>, isWrite: boolean): Promise<T> => {
    const { random } = world;
    const swarm = world.swarm();
    const isRefused = random.fraction() < swarm.tableRefuses;
    const isLost = isWrite && random.fraction() < swarm.tableLosesAnswer;
    return performEffect<T>(world, process, {
      name,
      there: 1 + random.fraction() * 4,
      back: 1 + random.fraction() * 4,
      happen: () => happen().then((value) => ({ kind: 'value', value })),
      refused: isRefused ? new TransientError('The table did not answer.') : undefined,
      lost: isLost ? new TransientError('The answer of the table was lost.') : undefined,
    });
  };
  return {
    find: (key) =>
      through(
        () => `find ${key.pk} ${key.sk}`,
        () => table.find(key),
        false,
      ),
    save: (document, version) =>
      through(
        () => `save ${document.key.pk} ${document.key.sk} over ${version}`,
        () => table.save(document, version),
        true,
      ),
    put: (document) =>
      through(
        () => `put ${document.key.pk} ${document.key.sk}`,
        () => table.put(document),
        true,
      ),
    remove: (key) =>
      through(
        () => `remove ${key.pk} ${key.sk}`,
        () => table.remove(key),
        true,
      ),
    query: (query) =>
      through(
        () => `query ${query.pk}`,
        () => table.query(query),
        false,
      ),
    queryIndex: (index, query) =>
      through(
        () => `query ${index} ${query.pk}`,
        () => table.queryIndex(index, query),
        false,
      ),
  };
}

export function processQueue(world: EffectWorld, process: SimulatedProcess, queue: CommandQueue): CommandQueue {
  const { random } = world;
  return {
    send: (command, deliveryId) => {
      const swarm = world.swarm();
      return performEffect<void>(world, process, {
        name: () => `send ${command.kind}`,
        there: 2 + random.fraction() * 10,
        back: 2 + random.fraction() * 10,
        happen: () =>
          queue.send(command, deliveryId).then(() => {
            process.sent += 1;
            return { kind: 'value', value: undefined };
          }),
        refused: random.fraction() < swarm.queueRefuses ? new TransientError('The queue did not answer.') : undefined,
        lost:
          random.fraction() < swarm.queueLosesAnswer
            ? new TransientError('The answer of the queue was lost.')
            : undefined,
      });
    },
  };
}

export function processVisibility(
  world: EffectWorld,
  process: SimulatedProcess,
  visibility: MessageVisibility,
): MessageVisibility {
  return {
    change: (receiptHandle, seconds) =>
      performEffect<void>(world, process, {
        name: () => `visibility ${seconds}`,
        there: 3,
        back: 3,
        happen: () => visibility.change(receiptHandle, seconds).then(() => ({ kind: 'value', value: undefined })),
      }),
  };
}

/** The network to the simulated outside. `hosts` maps an origin to who answers there. */
export function processHttp(
  world: EffectWorld,
  process: SimulatedProcess,
  hosts: Readonly<Record<string, { readonly simulator: Simulator; readonly answered: () => void }>>,
): HttpClient {
  const { time, random } = world;
  return {
    send({ method, url, headers, body, timeoutMs }) {
      const { origin, pathname, searchParams } = new URL(url);
      const host = hosts[origin];
      if (!host) throw new Error(`No one answers at ${origin}.`);
      const swarm = world.swarm();
      const isStruck = isAimedAt(swarm, method, pathname);
      const isRefused = random.fraction() < swarm.refusedConnection && isStruck;
      const landsLate = random.fraction() < swarm.lateLanding && isStruck;
      const heard = pathname === '/oauth/token' ? world.refreshes?.sent(process, body ?? '') : undefined;
      const answer = performEffect<HttpAnswer>(world, process, {
        name: () => `${method} ${host.simulator.name} ${pathname}`,
        isStruck,
        there: landsLate ? timeoutMs + random.fraction() * swarm.landsWithinMs : 10 + random.fraction() * 60,
        ...(landsLate && { givesUpAfter: timeoutMs }),
        back: 10 + random.fraction() * 60,
        refused: isRefused ? new HttpConnectionError('The connection was refused.', { sent: false }) : undefined,
        async happen() {
          const lowerCase = Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
          );
          const request = {
            method,
            path: pathname,
            query: searchParams,
            headers: { 'user-agent': 'simulated', ...lowerCase },
            body: body ?? '',
          };
          const outcome = host.simulator.handle(request, time.now(), random);
          host.answered();
          return toAnswer(outcome, timeoutMs, (ms) => new Promise<void>((resolve) => time.after(ms, () => resolve())));
        },
      });
      if (heard)
        answer.then(
          ({ status }) => heard(status),
          (error: unknown) => heard(error instanceof HttpError && !error.sent ? 'never-left' : 'lost'),
        );
      return answer;
    },
  };
}

interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

async function toAnswer(
  outcome: SimulatedOutcome,
  timeoutMs: number,
  wait: (ms: number) => Promise<void>,
): Promise<Answer<HttpAnswer>> {
  switch (outcome.kind) {
    case 'answered': {
      const isLate = outcome.delayMs > timeoutMs;
      if (outcome.delayMs > 0) await wait(isLate ? timeoutMs : outcome.delayMs);
      return isLate
        ? { kind: 'error', error: new HttpTimeoutError('No answer in time.', { sent: true }) }
        : { kind: 'value', value: outcome.response };
    }
    case 'dropped':
      await wait(timeoutMs);
      return { kind: 'error', error: new HttpTimeoutError('No answer in time.', { sent: true }) };
    case 'reset':
      return { kind: 'error', error: new HttpConnectionError('The connection broke.', { sent: true }) };
  }
}
