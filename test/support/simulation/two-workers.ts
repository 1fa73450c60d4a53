import type { DocumentTable } from '../../../shared/adapters/dynamodb/document-table.ts';
import { TransientError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Simulator } from '../../../shared/simulators/simulator.ts';
import { composeParts, type Parts, urls } from './compose.ts';
import { type Defences, withoutDefences } from './defences.ts';
import { afterPromises } from './virtual-time.ts';
import type { World } from './world.ts';

export type Work = (parts: Parts) => Promise<unknown>;

/** Milliseconds that each effect takes. */
const effectMs = 10;
const mostInvocations = 8;

/**
 * Two workers at once, one effect at a time, in exactly the order that is asked for: the first one acts until a step in
 * `switches`, then the other, and so on. A worker that sleeps or has ended lets the other act. Nothing is left to chance, so
 * every order of effects can be tried.
 * @returns how many steps there were.
 */
export async function interleave(
  world: World,
  works: readonly [Work, Work],
  switches: ReadonlySet<number>,
  off: Defences = new Set(),
): Promise<number> {
  const gates = [new Gate(), new Gate()] as const;
  const time = { now: world.time.now() };
  let running = 2;
  const run = async (index: 0 | 1): Promise<void> => {
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
  let current: 0 | 1 = 0;
  let steps = 0;
  await settled();
  while (running > 0) {
    if (switches.has(steps)) current = current === 0 ? 1 : 0;
    const gate = gates[current].isWaiting ? gates[current] : gates[current === 0 ? 1 : 0];
    if (gate.isWaiting) {
      steps += 1;
      time.now += effectMs;
      await gate.letOneThrough();
    } else {
      wakeNext(gates, time);
    }
    await settled();
  }
  if (failures.length > 0) throw failures[0];
  return steps;
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
    const { highlevel, makers } = world.stage.cast;
    const hosts = new Map<string, Simulator>([[urls.highlevel, highlevel]]);
    for (const { id, simulator } of makers) hosts.set(urls[id], simulator);
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
            const outcome = hosts.get(origin)?.handle(request, time.now, world.stage.random);
            if (outcome?.kind !== 'answered') throw new Error(`No answer from ${origin}.`);
            return outcome.response;
          }),
      },
    };
  }

  private table(table: DocumentTable): DocumentTable {
    return {
      find: (key) => this.through(() => table.find(key)),
      save: (document, version) => this.through(() => table.save(document, version)),
      put: (document) => this.through(() => table.put(document)),
      remove: (key) => this.through(() => table.remove(key)),
      query: (query) => this.through(() => table.query(query)),
      queryIndex: (index, query) => this.through(() => table.queryIndex(index, query)),
    };
  }

  private through<T>(effect: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.effects.push(() => effect().then(resolve, reject));
    });
  }
}
