import { paginate } from '../../../domain/paginate.ts';
import { isFields } from './loose.ts';

export interface Page<T> {
  readonly rows: readonly T[];
  /** How many rows of it could not be read. */
  readonly unreadable?: number;
  /** As the list tells it, see `totalIn`. */
  readonly total?: number | undefined;
}

/**
 * Where the next page begins; `undefined` when the list is over: an empty page always ends it, a short one only when the
 * list tells that nothing follows, since pages may be smaller than what was asked for.
 */
function nextOffset(offset: number, size: number, { rows, unreadable = 0, total }: Page<unknown>) {
  const next = offset + rows.length + unreadable;
  if (next === offset) return undefined;
  return next - offset < size && total !== undefined && next >= total ? undefined : next;
}

/**
 * Reads all pages. A page that brings nothing new ends it too: that list does not heed the offset.
 * @param read the page that begins at `offset`.
 */
export async function readPages<T extends { readonly _id?: string | undefined }>(
  size: number,
  read: (offset: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const pages = paginate((cursor) => pageFrom({ size, cursor }, read, (row) => row), { idOf: ({ _id = '' }) => _id });
  const all = new Map<string, T>();
  for await (const row of pages) all.set(row._id ?? '', row);
  return [...all.values()];
}

/** One page for callers who page by cursor; the list is over as `nextOffset` says. */
export async function pageFrom<Row, Item>(
  { size, cursor }: { readonly size: number; readonly cursor: string | undefined },
  read: (offset: number) => Promise<Page<Row>>,
  toItem: (row: Row) => Item,
): Promise<{ readonly items: readonly Item[]; readonly nextCursor?: string; readonly unreadable?: number }> {
  const offset = Number(cursor ?? 0);
  const page = await read(offset);
  const next = nextOffset(offset, size, page);
  return {
    items: page.rows.map((row) => toItem(row)),
    ...(next !== undefined && { nextCursor: String(next) }),
    ...(page.unreadable && { unreadable: page.unreadable }),
  };
}

/** The list's own count of its rows, in the three shapes that were seen: a number, text, and `[{ total }]`. */
export function totalIn(body: unknown): number | undefined {
  if (!isFields(body)) return undefined;
  const told = [body.totalCount, body.total].flatMap((value) => (Array.isArray(value) ? value : [value]));
  const counts = told.map((value) => Number(isFields(value) ? value.total : (value ?? Number.NaN)));
  return counts.find((count) => Number.isInteger(count) && count >= 0);
}

/**
 * One page of such a list for callers who page by cursor. Rows that could not be read count as rows; a short page is
 * followed by another only when the list tells so.
 * @param read the page that begins at `offset`.
 */
export async function pageByOffset<Row, Item>(
  paging: { readonly size: number; readonly cursor: string | undefined },
  read: (offset: number) => Promise<Page<Row>>,
  toItem: (row: Row) => Item,
): Promise<{ readonly items: readonly Item[]; readonly nextCursor?: string }> {
  const offset = Number(paging.cursor ?? 0);
  const { rows, unreadable = 0, total = 0 } = await read(offset);
  const next = offset + rows.length + unreadable;
  const isLast = next - offset < paging.size && (next === offset || next >= total);
  return { items: rows.map((row) => toItem(row)), ...(isLast ? {} : { nextCursor: String(next) }) };
}
