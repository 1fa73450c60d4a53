interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export interface Paging<T> {
  /** No page after so many is asked for; absent: the list is read to its end. */
  readonly mostPages?: number;
  /**
   * For a list that may shift while it is read, or heed no cursor: a page whose items were all there before ends it. The
   * items that come twice are yielded twice.
   */
  readonly idOf?: (item: T) => string;
}

/** The items of a list that comes in pages; a page is asked for once the one before was used up. */
export async function* paginate<T>(
  page: (cursor?: string) => Promise<Page<T>>,
  { mostPages = Number.POSITIVE_INFINITY, idOf }: Paging<T> = {},
): AsyncGenerator<T> {
  const known = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { items, nextCursor } = await page(cursor);
    yield* items;
    const before = known.size;
    if (idOf) for (const item of items) known.add(idOf(item));
    const isStuck = idOf !== undefined && items.length > 0 && known.size === before;
    if (nextCursor === undefined || isStuck) return;
    cursor = nextCursor;
  }
}

/** All items of a list that is short enough to hold. */
export async function listAll<T>(page: (cursor?: string) => Promise<Page<T>>, paging?: Paging<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of paginate(page, paging)) items.push(item);
  return items;
}
