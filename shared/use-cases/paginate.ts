import type { Page } from '../ports/page.ts';

/** All items of a list that comes in pages, one page at a time. */
export async function* paginate<T>(page: (cursor?: string) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    yield* items;
    cursor = nextCursor;
  } while (cursor !== undefined);
}
