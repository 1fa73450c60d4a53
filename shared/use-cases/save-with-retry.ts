import { TransientError } from '../domain/errors.ts';

/** Nine tries in 6.4 s, for what exists nowhere else yet: a pair of tokens that was just issued cannot be asked for again. */
const pausesMs = [25, 50, 100, 200, 400, 800, 1_600, 3_200] as const;

/**
 * Repeats `save` until it answers something: at once when it lost against another writer (undefined), after a growing
 * pause when the store failed.
 * @throws what the last try threw.
 */
export async function saveWithRetry<T>(
  sleep: (ms: number) => Promise<void>,
  save: () => Promise<T | undefined>,
): Promise<T> {
  for (let failures = 0; ; ) {
    try {
      const saved = await save();
      if (saved !== undefined) return saved;
    } catch (error) {
      const pause = pausesMs[failures];
      if (!(error instanceof TransientError) || pause === undefined) throw error;
      failures += 1;
      await sleep(pause);
    }
  }
}
