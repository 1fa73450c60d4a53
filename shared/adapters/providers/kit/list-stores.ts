import { listAll } from '../../../domain/paginate.ts';
import type { Page } from '../../../ports/page.ts';

/** Nobody has so many pages of stores: a list that goes on is none. */
const mostPages = 20;

/** All stores of an account. */
export function listStores<Store extends { readonly id: string }>(
  page: (cursor?: string) => Promise<Page<Store>>,
): Promise<readonly Store[]> {
  return listAll(page, { mostPages, idOf: ({ id }) => id });
}
