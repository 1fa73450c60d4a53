import type * as v from 'valibot';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import { readAnswer } from './parse-answer.ts';
import type { ProviderHttp } from './provider-http.ts';

export interface ListPage<Item> {
  /** With the cursor in it. */
  readonly path: string;
  /** How a page is read; `next`: the cursor of the page after it. */
  readonly page: v.GenericSchema<unknown, { items: readonly Item[]; next?: string | undefined }>;
}

/** One page of a list, in our words. */
export async function listPage<Item, To>(
  send: ProviderHttp,
  { path, page }: ListPage<Item>,
  translate: (item: Item) => To,
): Promise<{ readonly items: readonly To[]; readonly nextCursor?: string }> {
  const { items, next } = readAnswer('A list', page, await send({ method: 'GET', path }));
  return omitUndefined({ items: items.map((item) => translate(item)), nextCursor: next });
}
