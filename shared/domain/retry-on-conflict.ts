import { TransientError } from './errors.ts';

const maximumConflicts = 20;

/**
 * Reads, decides and saves anew until no other writer came between.
 * @param attempt the whole of it, from its read on; `undefined` when its save met a newer version. Gets how often that was so.
 * @throws TransientError, which names `what`, when others kept winning; whatever `attempt` throws.
 */
export async function retryOnConflict<T extends object>(
  what: string,
  attempt: (conflicts: number) => Promise<T | undefined>,
): Promise<T> {
  for (let conflicts = 0; conflicts < maximumConflicts; conflicts += 1) {
    const done = await attempt(conflicts);
    if (done !== undefined) return done;
  }
  throw new TransientError(`Others changed ${what} ${maximumConflicts} times while this worker updated it.`);
}
