import { setTimeout as sleep } from 'node:timers/promises';
import { UnmetExpectation } from './expectation.ts';

/** One look at something that takes its time; `found` says in words what there was instead. */
export type Finding<T> =
  | { readonly kind: 'there'; readonly value: T }
  | { readonly kind: 'not-yet'; readonly found: string };

export const there = <T>(value: T): Finding<T> => ({ kind: 'there', value });
export const notYet = (found: string): Finding<never> => ({ kind: 'not-yet', found });

/** Only ends a hang: three minutes. How fast the machine is decides nothing. */
export const patienceMs = 180_000;

export interface Patience {
  /** Milliseconds. Default: `patienceMs`. */
  readonly limitMs?: number;
  /** Between two looks, milliseconds. Default 100. */
  readonly everyMs?: number;
}

/**
 * Looks until it is there.
 * @param expected in words, for the message when it does not come.
 * @throws UnmetExpectation that says what was awaited, for how long, and what there was at the last look.
 */
export async function waitFor<T>(
  expected: string,
  look: () => Finding<T> | Promise<Finding<T>>,
  { limitMs = patienceMs, everyMs = 100 }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen.kind === 'there') return seen.value;
    if (Date.now() >= deadline) throw new UnmetExpectation(`${expected} within ${limitMs / 1000} s`, seen.found);
    await sleep(everyMs);
  }
}
