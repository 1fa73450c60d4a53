import type * as v from 'valibot';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { AnswerKind } from '../../../platform/answer-bytes.ts';
import type { ProviderPage } from '../../../ports/fulfillment-provider.ts';
import { readAnswer } from './parse-answer.ts';
import type { ProviderHttp } from './provider-http.ts';

export interface ListPage<Item> {
  /** How much a page may answer; absent: as much as a page of small things. */
  readonly answer?: Extract<AnswerKind, 'list' | 'products'>;
  /** With the cursor in it. */
  readonly path: string;
  /** How a page is read; `next`: the cursor of the page after it. */
  readonly page: v.GenericSchema<unknown, ReadRows<Item> & { readonly next?: string | undefined }>;
}

interface ReadRows<Item> {
  readonly items: readonly Item[];
  /** How many rows of it cannot be read. */
  readonly unreadable: number;
}

/** One page of a list, in our words. */
export async function listPage<Item, To>(
  send: ProviderHttp,
  { path, page, answer = 'list' }: ListPage<Item>,
  translate: (item: Item) => To,
): Promise<ProviderPage<To>> {
  const { items, unreadable, next } = readAnswer('A list', page, await send({ method: 'GET', path, answer }));
  return {
    items: items.map((item) => translate(item)),
    ...omitUndefined({ nextCursor: next }),
    ...(unreadable > 0 && { unreadable }),
  };
}
