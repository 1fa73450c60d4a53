import { PermanentError } from '../errors.ts';

/** So many pages in a row without a product that was not there before are no list any more; one may shift while it is read. */
const mostIdlePages = 3;

interface ListBound {
  readonly most: number;
  /** How many of it were done before, by others who read the beginning of the list. */
  readonly done: () => number;
}

/**
 * Watches that a supplier's list comes to an end: one that repeats itself, or goes on with empty pages or ever new products,
 * would keep a worker busy for ever.
 */
export function watchListEnd({ most, done }: ListBound): { read(ids: readonly string[]): void } {
  const seen = new Set<string>();
  let idlePages = 0;
  return {
    /** Notes one page. @throws PermanentError `list-endless`. */
    read(ids) {
      const before = seen.size;
      for (const id of ids) seen.add(id);
      idlePages = seen.size === before ? idlePages + 1 : 0;
      const count = Math.max(seen.size, done());
      if (count <= most && idlePages < mostIdlePages) return;
      const message = `The provider's list of products does not end: we stopped after ${count}. What is in your shop stays as it is.`;
      throw new PermanentError('list-endless', message);
    },
  };
}
