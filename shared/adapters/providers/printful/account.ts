import type { ProviderStore } from '../../../domain/connection.ts';
import { readAnswer } from '../parse-answer.ts';
import type { State } from '../state-codes.ts';
import { listPage, type PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

/** What belongs to no store: the list of stores, blanks, countries. */

export async function listStores({ send }: PrintfulClient): Promise<readonly ProviderStore[]> {
  const stores: ProviderStore[] = [];
  for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
    const page: Awaited<ReturnType<typeof listPage<typeof schemas.store>>> = await listPage(
      send,
      '/stores',
      schemas.store,
      cursor,
    );
    stores.push(...page.items.map((store) => ({ ...store, usable: true })));
    cursor = page.nextCursor;
  }
  return stores;
}

/** The text of a blank product; store products have none of their own. */
export async function readBlank({ sendPaced }: PrintfulClient, blank: string): Promise<string | undefined> {
  const answer = await sendPaced({ method: 'GET', path: `/products/${encodeURIComponent(blank)}` });
  return answer.isRefusal
    ? undefined
    : readAnswer('A Printful blank', schemas.blankProduct, answer).result.product.description;
}

export async function readStates({ send }: PrintfulClient): Promise<ReadonlyMap<string, readonly State[]>> {
  const answer = await send({ method: 'GET', path: '/countries' });
  const countries = answer.isRefusal ? [] : readAnswer('Printful’s countries', schemas.countries, answer).result;
  return new Map(countries.map(({ code, states }) => [code, states]));
}
