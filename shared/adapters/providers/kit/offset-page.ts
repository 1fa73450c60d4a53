import * as v from 'valibot';
import { count } from './field-schemas.ts';
import { listPage } from './list-page.ts';
import type { ProviderHttp } from './provider-http.ts';

export interface OffsetPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export interface OffsetList<Item extends v.GenericSchema> {
  readonly path: string;
  readonly item: Item;
  /** Items per page; absent: as many as the provider likes, and only if it tells the total are there further pages. */
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** One page of a list `{result, paging}` that is read by `offset` and `limit`, in our words; the cursor is the offset. */
export async function offsetPage<Item extends v.GenericSchema, To>(
  send: ProviderHttp,
  { path, item, limit, cursor = '0' }: OffsetList<Item>,
  translate: (item: v.InferOutput<Item>) => To,
): Promise<OffsetPage<To>> {
  const page = v.pipe(
    v.object({ result: v.array(item), paging: v.nullish(v.object({ total: count })) }),
    v.transform(({ result: items, paging }) => {
      const next = Number(cursor) + items.length;
      const hasMore = paging ? next < paging.total : items.length === limit;
      return { items, next: items.length > 0 && hasMore ? String(next) : undefined };
    }),
  );
  const size = limit === undefined ? [] : [`limit=${limit}`];
  const query = [...size, ...(cursor === '0' ? [] : [`offset=${cursor}`])].join('&');
  return listPage(send, { path: query === '' ? path : `${path}?${query}`, page }, translate);
}
