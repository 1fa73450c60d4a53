import type { SimulatedResponse } from '../simulator.ts';
import { ok, validationError } from './answers.ts';
import type { Call } from './call.ts';

interface Page {
  /** From 1. */
  readonly page: number;
  readonly limit: number;
}

/** `page` and `limit` of the query: 10 by default. */
export function readPage({ request: { query }, state }: Call, maximum: number): Page {
  const page = readCount(query, 'page', 1);
  const limit = readCount(query, 'limit', 10);
  if (limit > maximum) throw validationError(8203, `The limit may not be greater than ${maximum}.`);
  return { page, limit: Math.min(limit, state.behaviour.largestPage) };
}

/** A page in the way of Laravel. */
export function okPage<Item>(
  all: readonly Item[],
  shape: (item: Item) => unknown,
  { page, limit }: Page,
): SimulatedResponse {
  const lastPage = Math.max(1, Math.ceil(all.length / limit));
  const first = (page - 1) * limit;
  const data = all.slice(first, first + limit).map(shape);
  const link = (number: number) => `/?page=${number}`;
  return ok({
    current_page: page,
    data,
    first_page_url: link(1),
    from: data.length === 0 ? null : first + 1,
    last_page: lastPage,
    last_page_url: link(lastPage),
    next_page_url: page < lastPage ? link(page + 1) : null,
    path: '/',
    per_page: limit,
    prev_page_url: page > 1 ? link(page - 1) : null,
    to: data.length === 0 ? null : first + data.length,
    total: all.length,
  });
}

function readCount(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name) ?? String(fallback);
  if (!/^[1-9]\d{0,6}$/.test(text)) throw validationError(8203, `The ${name} must be a whole number of at least 1.`);
  return Number(text);
}
