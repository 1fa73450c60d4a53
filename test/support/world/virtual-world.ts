import { TransientError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { decoratePort } from '../fakes/decorate-port.ts';
import { defaultStart } from '../fakes/manual-clock.ts';

/** Time that passes only when everything that can happen now has happened. */
export interface VirtualWorld {
  readonly clock: Clock;
  /** Runs `work` at a time from now on, in ms; failures end the run. */
  at(delayMs: number, work: () => Promise<void> | void): void;
  /** Until nothing is left to happen. */
  run(): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

export function createVirtualWorld(start = defaultStart): VirtualWorld {
  let now = start;
  let order = 0;
  let failure: unknown;
  const timers: Timer[] = [];

  const wakeAt = (at: number, wake: () => void): void => {
    order += 1;
    const timer = { at, order, wake };
    let place = timers.length;
    while (place > 0 && isAfter(timers[place - 1], timer)) place -= 1;
    timers.splice(place, 0, timer);
  };
  const clock: Clock = {
    now: () => now,
    sleep: (ms) => new Promise((resolve) => wakeAt(now + Math.max(0, ms), resolve)),
  };
  return {
    clock,
    at(delayMs, work) {
      wakeAt(now + delayMs, () => {
        Promise.resolve()
          .then(work)
          .catch((error) => {
            failure ??= error;
          });
      });
    },
    async run() {
      await settled();
      for (let next = timers.shift(); next !== undefined; next = timers.shift()) {
        now = next.at;
        next.wake();
        await settled();
        if (failure !== undefined) throw failure;
      }
    },
  };
}

function isAfter(one: Timer | undefined, other: Timer): boolean {
  return one !== undefined && (one.at > other.at || (one.at === other.at && one.order > other.order));
}

/** All promises that can settle without time passing have settled. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** One invocation of a function: what it awaits never comes back once it has been killed. */
export interface VirtualProcess {
  readonly clock: Clock;
  kill(): void;
  readonly isDead: () => boolean;
  /** The same port, reached over a network: each call travels there and back, may fail and may outlive its caller. */
  over<T extends object>(port: T, travel: Travel): T;
}

export interface Travel {
  /** Longest way in one direction; ms. */
  readonly maximumMs: number;
  /** Chance that a call fails before, or after, its effect. */
  readonly loss: number;
}

export function createVirtualProcess(world: VirtualWorld, random: Random): VirtualProcess {
  let dead = false;
  const never = new Promise<never>(() => undefined);
  const alive = async <T>(value: T): Promise<T> => (dead ? never : value);
  const clock: Clock = {
    now: () => world.clock.now(),
    sleep: async (ms) => {
      await world.clock.sleep(ms);
      return alive(undefined);
    },
  };
  const call = async (travel: Travel, effect: () => unknown): Promise<unknown> => {
    if (dead) return never;
    const way = () => world.clock.sleep(Math.floor(random.fraction() * travel.maximumMs));
    const fate = random.fraction();
    await way();
    if (fate < travel.loss / 2) throw await alive(new TransientError('lost on the way there'));
    const result = await Promise.resolve()
      .then(effect)
      .then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    await way();
    await alive(undefined);
    if (fate < travel.loss) throw new TransientError('lost on the way back');
    if ('error' in result) throw result.error;
    return result.value;
  };
  return {
    clock,
    kill: () => {
      dead = true;
    },
    isDead: () => dead,
    over: (port, travel) => decoratePort(port, (effect) => call(travel, effect)),
  };
}
