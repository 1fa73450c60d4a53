/** Where the page after one of `count` entries begins; undefined on the last page. */
export function nextOffset(
  offset: number,
  count: number,
  paging: { readonly total?: number | undefined; readonly limit: number },
): string | undefined {
  const next = offset + count;
  // Without a total only a page that is not full is known to be the last.
  const hasMore = paging.total === undefined ? count === paging.limit : next < paging.total;
  return count > 0 && hasMore ? String(next) : undefined;
}
