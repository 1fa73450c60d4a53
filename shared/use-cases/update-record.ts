import { retryOnConflict } from '../domain/retry-on-conflict.ts';
import { absent, type SaveResult, type Versioned } from '../domain/versioned.ts';

/**
 * Reads, decides and saves until no other writer came between.
 * @param change gets the record as it is now; returning it unchanged (or `undefined`) saves nothing.
 * @param seen what was read a moment ago, instead of a first read.
 * @returns the record as it stands afterwards; `undefined` when there is none.
 * @throws TransientError when others kept winning; whatever `change` throws.
 */
export async function updateRecord<T>(
  store: {
    readonly find: () => Promise<Versioned<T> | undefined>;
    readonly save: (value: T, expectedVersion: number, before?: T) => Promise<SaveResult>;
  },
  change: (current: T | undefined) => T | undefined,
  seen?: { readonly found: Versioned<T> | undefined },
): Promise<T | undefined> {
  const updated = await retryOnConflict('a record', async (conflicts) => {
    const current = seen && conflicts === 0 ? seen.found : await store.find();
    const next = change(current?.value);
    if (next === undefined || next === current?.value) return { value: current?.value };
    const result = await store.save(next, current?.version ?? absent, current?.value);
    return result.kind === 'saved' ? { value: next } : undefined;
  });
  return updated.value;
}
