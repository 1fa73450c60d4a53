import { HttpTimeoutError } from '../../../shared/platform/http-errors.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { FaultMix } from './fault-mix.ts';
import type { SimulatedProcess } from './process.ts';
import type { RefreshWatch } from './refresh-watch.ts';
import type { TraceLine } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface EffectWorld {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly faultMix: () => FaultMix;
  readonly trace: TraceLine;
  /** Told of an item that a function's role does not reach. */
  readonly beyondReach?: (what: string) => void;
  readonly refreshes?: RefreshWatch;
  /** Whether a process dies at this effect whatever the dice say; asked once per effect. */
  readonly fate?: () => 'dies-before' | 'dies-after' | undefined;
}

/** What came of an effect; it is on its way back `afterMs` later, or at once. */
export type Outcome<T> =
  | { readonly kind: 'value'; readonly value: T; readonly afterMs?: number }
  | { readonly kind: 'error'; readonly error: Error; readonly afterMs?: number };

export interface Effect<T> {
  readonly name: () => string;
  readonly there: number;
  readonly back: number;
  readonly happen: () => Outcome<T>;
  /** Instead of the effect, the caller hears this. */
  readonly refused?: Error | undefined;
  /** After the effect, the caller hears this. */
  readonly lost?: Error | undefined;
  /** The caller hears of a time-out after this; the effect comes later all the same. */
  readonly givesUpAfter?: number;
  /** Whether the process may die or freeze here. Default: wherever nobody took aim. */
  readonly isStruck?: boolean;
}

/**
 * One effect of one process: the request travels, the effect happens at one moment, the answer travels back. The process
 * may die just before or right after; what was sent lands all the same.
 */
export function performEffect<T>(world: EffectWorld, process: SimulatedProcess, effect: Effect<T>): Promise<T> {
  const { crashBefore, crashAfter, pause, aim } = world.faultMix();
  const isStruck = effect.isStruck ?? aim === undefined;
  return new Promise((resolve, reject) => {
    const answer = (delay: number, outcome: Outcome<T>) => {
      const hear = () => (outcome.kind === 'value' ? resolve(outcome.value) : reject(outcome.error));
      world.time.after(delay, () => process.enter(hear));
    };
    process.enter(() => {
      const { time, random } = world;
      const fate = world.fate?.();
      if ((random.fraction() < crashBefore && isStruck) || fate === 'dies-before')
        return die(world, process, () => `before ${effect.name()}`);
      if (random.fraction() < pause && isStruck) process.pause(time, random.fraction() * 100_000);
      if (effect.refused) return answer(effect.there + effect.back, failed(effect.refused));
      if (effect.givesUpAfter !== undefined)
        answer(effect.givesUpAfter, failed(new HttpTimeoutError('No answer in time.', { sent: true })));
      const dies = (random.fraction() < crashAfter && isStruck) || fate === 'dies-after';
      land(world, process, effect, (outcome) => {
        if (dies) die(world, process, () => `after ${effect.name()}`);
        else if (effect.givesUpAfter === undefined) answer(effect.back, effect.lost ? failed(effect.lost) : outcome);
      });
    });
  });
}

/** The moment of the effect. Nobody hears of it yet, so no promise goes on. */
function land<T>(
  { time, trace }: EffectWorld,
  process: SimulatedProcess,
  effect: Effect<T>,
  leave: (outcome: Outcome<T>) => void,
): void {
  time.quietlyAfter(effect.there, () => {
    trace(() => `${process.functionName} ${effect.name()}`);
    const outcome = effect.happen();
    if (outcome.afterMs) time.quietlyAfter(outcome.afterMs, () => leave(outcome));
    else leave(outcome);
  });
}

export function failed(error: Error): Outcome<never> {
  return { kind: 'error', error };
}

function die({ trace }: EffectWorld, process: SimulatedProcess, when: () => string): void {
  trace(() => `${process.functionName} dies ${when()}`);
  process.kill();
}
