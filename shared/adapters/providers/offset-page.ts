import * as v from 'valibot';
import { count } from './field-schemas.ts';
import { readAnswer } from './parse-answer.ts';
import { present } from './present.ts';
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

/** One page of a list `{result, paging}` that is read by `offset` and `limit`; the cursor is the offset. */
export async function offsetPage<Item extends v.GenericSchema>(
  send: ProviderHttp,
  { path, item, limit, cursor = '0' }: OffsetList<Item>,
): Promise<OffsetPage<v.InferOutput<Item>>> {
  const page = v.object({ result: v.array(item), paging: v.nullish(v.object({ total: count })) });
  const size = limit === undefined ? [] : [`limit=${limit}`];
  const query = [...size, ...(cursor === '0' ? [] : [`offset=${cursor}`])].join('&');
  const answer = await send({ method: 'GET', path: query === '' ? path : `${path}?${query}` });
  const { result, paging } = readAnswer(`A list (${path})`, page, answer);
  const next = Number(cursor) + result.length;
  const hasMore = paging ? next < paging.total : result.length === limit;
  return present({ items: result, nextCursor: result.length > 0 && hasMore ? String(next) : undefined });
}

/** Every item of a list that is short enough to hold. */
export async function allItems<Item>(read: (cursor: string | undefined) => Promise<OffsetPage<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}
