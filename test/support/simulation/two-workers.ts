import type { DocumentTable, Key } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Simulator } from '../../../shared/simulators/simulator.ts';
import { composeParts, urls } from './compose.ts';
import type { Defences } from './defences.ts';
import type { Parts } from './parts.ts';
import { afterPromises } from './virtual-time.ts';
import { withoutDefences } from './without-defences.ts';
import type { World } from './world.ts';

export type Work = (parts: Parts) => Promise<unknown>;
type Turn = 0 | 1;
/** Whose effect comes next; asked whenever both have one to make. */
export type Choice = () => Turn;

export interface Interleaving {
  readonly choose: Choice;
  readonly off?: Defences;
}

/** Milliseconds that each effect takes. */
const effectMs = 10;
const mostInvocations = 8;

/**
 * Two workers at once, one effect at a time, in the order that `choose` says. A worker that sleeps or has ended lets the
 * other act. Only what both can touch is an effect here: requests, and the records of orders. Everything else that a worker
 * reads stays as it is, and a worker that writes it fails.
 */
export async function interleave(
  world: World,
  works: readonly [Work, Work],
  { choose, off = new Set() }: Interleaving,
): Promise<void> {
  const gates = [new Gate(), new Gate()] as const;
  const time = { now: world.time.now() };
  let running = 2;
  const run = async (index: Turn): Promise<void> => {
    const clock = gates[index].clock(time);
    for (let invocation = 0; invocation < mostInvocations; invocation += 1) {
      // A fresh process each time, as after a message came back.
      const given = { ...world.outside, ...gates[index].ports(world, time), clock, defences: off };
      const parts = withoutDefences(composeParts(given), off);
      try {
        await works[index](parts);
        return;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        await clock.sleep(error.retryAfterMs ?? 5_000);
      }
    }
  };
  const failures: unknown[] = [];
  for (const index of [0, 1] as const) {
    run(index)
      .catch((error) => failures.push(error))
      .finally(() => {
        running -= 1;
      });
  }
  await settled();
  while (running > 0) {
    const [first, second] = gates;
    const gate = first.isWaiting && second.isWaiting ? gates[choose()] : first.isWaiting ? first : second;
    if (gate.isWaiting) {
      time.now += effectMs;
      await gate.letOneThrough();
    } else {
      wakeNext(gates, time);
    }
    await settled();
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Runs `scene` once for every order in which the two can take turns: each run follows the choices of the one before up to
 * the last one that can still be made otherwise.
 * @returns how many orders there are.
 */
export async function inEveryOrder(scene: (choose: Choice) => Promise<void>): Promise<number> {
  const path: Turn[] = [];
  for (let orders = 1; ; orders += 1) {
    let step = 0;
    await scene(() => {
      if (step === path.length) path.push(0);
      const turn = path[step] ?? 0;
      step += 1;
      return turn;
    });
    while (path.at(-1) === 1) path.pop();
    if (path.length === 0) return orders;
    path[path.length - 1] = 1;
  }
}

function wakeNext(gates: readonly Gate[], time: { now: number }): void {
  const next = Math.min(...gates.map(({ wakesAt }) => wakesAt));
  if (next === Number.POSITIVE_INFINITY) throw new Error('Two workers wait for each other.');
  time.now = Math.max(time.now, next);
  for (const gate of gates) gate.wake(time.now);
}

function settled(): Promise<void> {
  return new Promise((resolve) => afterPromises(resolve));
}

/** Where one worker's effects wait to be let through, one by one. */
class Gate {
  private readonly effects: (() => Promise<void>)[] = [];
  private sleepers: { readonly at: number; readonly resume: () => void }[] = [];

  get isWaiting(): boolean {
    return this.effects.length > 0;
  }

  get wakesAt(): number {
    return Math.min(...this.sleepers.map(({ at }) => at), Number.POSITIVE_INFINITY);
  }

  async letOneThrough(): Promise<void> {
    await this.effects.shift()?.();
  }

  wake(now: number): void {
    const due = this.sleepers.filter(({ at }) => at <= now);
    this.sleepers = this.sleepers.filter(({ at }) => at > now);
    for (const { resume } of due) resume();
  }

  clock(time: { readonly now: number }): Clock {
    return {
      now: () => time.now,
      sleep: (ms) => new Promise((resume) => this.sleepers.push({ at: time.now + ms, resume })),
    };
  }

  ports(world: World, time: { readonly now: number }): Pick<Parts, 'table' | 'http' | 'queue'> {
    const { highlevel, providers } = world.fixture.participants;
    const hosts = new Map<string, Simulator>([[urls.highlevel, highlevel]]);
    for (const { id, simulator } of providers) hosts.set(urls[id], simulator);
    return {
      table: this.table(world.table),
      queue: { send: () => this.through(async () => {}) },
      http: {
        send: ({ method, url, headers, body }) =>
          this.through(async () => {
            const { origin, pathname, searchParams } = new URL(url);
            const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
            const request = {
              method,
              path: pathname,
              query: searchParams,
              headers: { 'user-agent': 'simulated', ...Object.fromEntries(lowerCase) },
              body: body ?? '',
            };
            const outcome = hosts.get(origin)?.handle(request, time.now, world.fixture.random);
            if (outcome?.kind !== 'answered') throw new Error(`No answer from ${origin}.`);
            return outcome.response;
          }),
      },
    };
  }

  private table(table: DocumentTable): DocumentTable {
    const shared = <T>({ sk }: Key, isWrite: boolean, effect: () => Promise<T>): Promise<T> => {
      if (sk.startsWith('ORDER#')) return this.through(effect);
      // Nobody here reads what an order is found by.
      if (/^(FIND|BUYER)#/.test(sk)) return effect();
      // A place lets a worker begin or not; what it then does to an order is not decided by it.
      if (/^(ROOM|POOL)#/.test(sk)) return effect();
      if (isWrite) throw new Error(`${sk} is written, so its reads are effects too.`);
      return effect();
    };
    return {
      find: (key) => shared(key, false, () => table.find(key)),
      findAll: (keys) => table.findAll(keys),
      save: (document, version) => shared(document.key, true, () => table.save(document, version)),
      put: (document) => shared(document.key, true, () => table.put(document)),
      remove: (key) => shared(key, true, () => table.remove(key)),
      removeVersion: (key, version) => shared(key, true, () => table.removeVersion(key, version)),
      query: (query) => this.through(() => table.query(query)),
      queryIndex: (index, query) => this.through(() => table.queryIndex(index, query)),
      count: (query, index) => this.through(() => table.count(query, index)),
    };
  }

  private through<T>(effect: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.effects.push(() => effect().then(resolve, reject));
    });
  }
}
