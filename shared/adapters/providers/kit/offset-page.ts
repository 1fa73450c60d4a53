import * as v from 'valibot';
import type { ProviderPage } from '../../../ports/fulfillment-provider.ts';
import { count, loose, rows } from './field-schemas.ts';
import { listPage } from './list-page.ts';
import type { ProviderHttp } from './provider-http.ts';

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
): Promise<ProviderPage<To>> {
  const page = v.pipe(
    v.object({ result: rows(item), paging: loose(v.object({ total: count })) }),
    v.check(
      ({ result, paging }) => sizeOf(result) > 0 || Number(cursor) >= (paging?.total ?? 0),
      'has none of its rows',
    ),
    v.transform(({ result, paging }) => {
      const next = Number(cursor) + sizeOf(result);
      const hasMore = paging ? next < paging.total : sizeOf(result) === limit;
      return { ...result, next: sizeOf(result) > 0 && hasMore ? String(next) : undefined };
    }),
  );
  const size = limit === undefined ? [] : [`limit=${limit}`];
  const query = [...size, ...(cursor === '0' ? [] : [`offset=${cursor}`])].join('&');
  return listPage(send, { path: query === '' ? path : `${path}?${query}`, page }, translate);
}

function sizeOf({ items, unreadable }: { readonly items: readonly unknown[]; readonly unreadable: number }): number {
  return items.length + unreadable;
}
