import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import type { MessageVisibility } from '../../../shared/adapters/sqs/message-visibility.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import type { HttpClient } from '../../../shared/platform/http-client.ts';
import { HttpConnectionError, HttpError, HttpTimeoutError } from '../../../shared/platform/http-errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { CommandQueue } from '../../../shared/ports/command-queue.ts';
import type { SimulatedOutcome, Simulator } from '../../../shared/simulators/simulator.ts';
import type { InMemoryCommandQueue } from '../fakes/in-memory-command-queue.ts';
import type { InMemoryDocumentTable } from '../fakes/in-memory-document-table.ts';
import { withinReach } from '../iam/within-reach.ts';
import { isAimedAt } from './fault-mix.ts';
import { type EffectWorld, failed, type Outcome, performEffect } from './perform-effect.ts';
import type { SimulatedProcess } from './process.ts';

export function processClock({ time }: EffectWorld, process: SimulatedProcess): Clock {
  return {
    now: () => time.now() + process.skew,
    sleep: (ms) => new Promise((resolve) => time.after(ms, () => process.enter(() => resolve()))),
  };
}

/** The memory, a few milliseconds away; sometimes it refuses, sometimes its answer is lost. */
export function processTable(
  world: EffectWorld,
  process: SimulatedProcess,
  table: Pick<InMemoryDocumentTable, 'synchronous'>,
): DocumentTable {
  const { synchronous } = table;
  const through = <T>(name: () => string, happen: () => T, isWrite: boolean): Promise<T> => {
    const { random } = world;
    const faultMix = world.faultMix();
    const isRefused = random.fraction() < faultMix.tableRefuses;
    const isLost = isWrite && random.fraction() < faultMix.tableLosesAnswer;
    return performEffect<T>(world, process, {
      name,
      there: 1 + random.fraction() * 4,
      back: 1 + random.fraction() * 4,
      happen: () => ({ kind: 'value', value: happen() }),
      refused: isRefused ? new TransientError('The table did not answer.') : undefined,
      lost: isLost ? new TransientError('The answer of the table was lost.') : undefined,
    });
  };
  const there: DocumentTable = {
    find: (key) =>
      through(
        () => `find ${key.pk} ${key.sk}`,
        () => synchronous.find(key),
        false,
      ),
    findAll: (keys) =>
      through(
        () => `find ${keys.length} of ${keys[0]?.pk}`,
        () => synchronous.findAll(keys),
        false,
      ),
    save: (document, version) =>
      through(
        () => `save ${document.key.pk} ${document.key.sk} over ${version}`,
        () => synchronous.save(document, version),
        true,
      ),
    put: (document) =>
      through(
        () => `put ${document.key.pk} ${document.key.sk}`,
        () => synchronous.put(document),
        true,
      ),
    remove: (key) =>
      through(
        () => `remove ${key.pk} ${key.sk}`,
        () => synchronous.remove(key),
        true,
      ),
    removeVersion: (key, version) =>
      through(
        () => `remove ${key.pk} ${key.sk} at ${version}`,
        () => synchronous.removeVersion(key, version),
        true,
      ),
    query: (query) =>
      through(
        () => `query ${query.pk}`,
        () => synchronous.query(query),
        false,
      ),
    queryIndex: (index, query) =>
      through(
        () => `query ${index} ${query.pk}`,
        () => synchronous.queryIndex(index, query),
        false,
      ),
    count: (query, index) =>
      through(
        () => `count ${index ?? ''} ${query.pk}`,
        () => synchronous.count(query, index),
        false,
      ),
  };
  return world.beyondReach ? withinReach(process.functionName, there, world.beyondReach) : there;
}

const done: Outcome<void> = { kind: 'value', value: undefined };

export function processQueue(
  world: EffectWorld,
  process: SimulatedProcess,
  queue: Pick<InMemoryCommandQueue, 'synchronous'>,
): CommandQueue {
  const { random } = world;
  return {
    send: (command, deliveryId) => {
      const faultMix = world.faultMix();
      return performEffect<void>(world, process, {
        name: () => `send ${command.kind}`,
        there: 2 + random.fraction() * 10,
        back: 2 + random.fraction() * 10,
        happen() {
          queue.synchronous.send(command, deliveryId);
          process.sent += 1;
          return done;
        },
        refused:
          random.fraction() < faultMix.queueRefuses ? new TransientError('The queue did not answer.') : undefined,
        lost:
          random.fraction() < faultMix.queueLosesAnswer
            ? new TransientError('The answer of the queue was lost.')
            : undefined,
      });
    },
  };
}

export function processVisibility(
  world: EffectWorld,
  process: SimulatedProcess,
  queue: Pick<InMemoryCommandQueue, 'synchronous'>,
): MessageVisibility {
  return {
    change: (receiptHandle, seconds) =>
      performEffect<void>(world, process, {
        name: () => `visibility ${seconds}`,
        there: 3,
        back: 3,
        happen() {
          queue.synchronous.change(receiptHandle, seconds);
          return done;
        },
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
      const { origin, pathname, query } = partsOf(url);
      const host = hosts[origin];
      if (!host) throw new Error(`No one answers at ${origin}.`);
      const faultMix = world.faultMix();
      const isStruck = isAimedAt(faultMix, method, pathname);
      const isRefused = random.fraction() < faultMix.refusedConnection && isStruck;
      const landsLate = random.fraction() < faultMix.lateLanding && isStruck;
      const heard = world.refreshes?.sent(process, { to: host.simulator.name, path: pathname, body: body ?? '' });
      const answer = performEffect<HttpAnswer>(world, process, {
        name: () => `${method} ${host.simulator.name} ${pathname}`,
        isStruck,
        there: landsLate ? timeoutMs + random.fraction() * faultMix.landsWithinMs : 10 + random.fraction() * 60,
        ...(landsLate && { givesUpAfter: timeoutMs }),
        back: 10 + random.fraction() * 60,
        refused: isRefused ? new HttpConnectionError('The connection was refused.', { sent: false }) : undefined,
        happen() {
          const request = { method, path: pathname, query, headers: received(headers), body: body ?? '' };
          const outcome = host.simulator.handle(request, time.now(), random);
          host.answered();
          return toOutcome(outcome, timeoutMs);
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

/** As `URL` reads it, for what is written as a client writes it, in a tenth of the time. */
function partsOf(url: string): { readonly origin: string; readonly pathname: string; readonly query: URLSearchParams } {
  const path = url.indexOf('/', 'https://'.length);
  const question = url.indexOf('?', path);
  const end = question < 0 ? url.length : question;
  return {
    origin: url.slice(0, path),
    pathname: url.slice(path, end),
    query: new URLSearchParams(url.slice(end)),
  };
}

/** The headers as they arrive. */
function received(headers: Readonly<Record<string, string>>): Record<string, string> {
  const inLowerCase: Record<string, string> = { 'user-agent': 'simulated' };
  for (const [name, value] of Object.entries(headers)) inLowerCase[name.toLowerCase()] = value;
  return inLowerCase;
}

function toOutcome(outcome: SimulatedOutcome, timeoutMs: number): Outcome<HttpAnswer> {
  switch (outcome.kind) {
    case 'answered':
      if (outcome.delayMs > timeoutMs) return timedOut(timeoutMs);
      return { kind: 'value', value: outcome.response, afterMs: outcome.delayMs };
    case 'dropped':
      return timedOut(timeoutMs);
    case 'reset':
      return failed(new HttpConnectionError('The connection broke.', { sent: true }));
  }
}

function timedOut(afterMs: number): Outcome<never> {
  return { kind: 'error', error: new HttpTimeoutError('No answer in time.', { sent: true }), afterMs };
}
