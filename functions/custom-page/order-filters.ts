import { countryCode } from '../../shared/domain/addresses/country.ts';
import { toProviderId } from '../../shared/domain/ids.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { closedStates, type OrderState, orderStates } from '../../shared/domain/orders/order.ts';
import type { OrderFilter } from '../../shared/domain/orders/order-filter.ts';
import { dayAfter, startOfDay } from '../../shared/domain/zoned-day.ts';
import { orderViews } from '../../shared/page-api/orders.ts';
import type { OrderMark } from '../../shared/ports/orders.ts';
import { ApiRefusal, type ApiRequest } from './api-request.ts';

export interface ReadFilters extends OrderFilter {
  readonly mark?: OrderMark;
  readonly search?: string;
  readonly oldestFirst: boolean;
}

const longestSearch = 200;

/**
 * What stands behind the `?` of the orders' list and its file.
 * @param timeZone whose days `from` and `to` are.
 * @throws ApiRefusal 400 `invalid-query`, `unknown-state`, `bad-range`.
 */
export function readFilters(query: ApiRequest['query'], timeZone: string): ReadFilters {
  const view = oneOf('view', orderViews, query.view);
  const sort = oneOf('sort', ['placedAt', '-placedAt'] as const, query.sort);
  const search = query.search?.trim();
  if (search !== undefined && search.length > longestSearch)
    throw new ApiRefusal(400, 'invalid-query', `search: at most ${longestSearch} characters.`);
  return {
    ...omitUndefined({
      states: statesOf(query.state, view),
      provider: query.provider === undefined ? undefined : toProviderId(query.provider),
      country: countryOf(query.country),
      mark: view === 'open' ? undefined : view,
      search: search || undefined,
      ...rangeOf(query, timeZone),
    }),
    oldestFirst: sort === 'placedAt',
  };
}

function oneOf<Word extends string>(key: string, allowed: readonly Word[], text: string | undefined): Word | undefined {
  const word = allowed.find((each) => each === text);
  if (text === undefined || word !== undefined) return word;
  throw new ApiRefusal(400, 'invalid-query', `${key}: must be one of ${allowed.join(', ')}.`);
}

function statesOf(text: string | undefined, view: string | undefined): readonly OrderState[] | undefined {
  const inView = view === 'open' ? orderStates.filter((state) => !closedStates.includes(state)) : undefined;
  if (text === undefined || text === '') return inView;
  const words = text.split(',');
  const states = orderStates.filter((state) => words.includes(state));
  if (words.some((word) => !states.some((state) => state === word)))
    throw new ApiRefusal(400, 'unknown-state', `A state is one of: ${orderStates.join(', ')}.`);
  return inView ? states.filter((state) => inView.includes(state)) : states;
}

function countryOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const code = /^[A-Za-z]{2}$/.test(text) ? countryCode(text) : undefined;
  if (code !== undefined) return code;
  throw new ApiRefusal(400, 'invalid-query', 'country: must be a country code of two letters, such as IE.');
}

function rangeOf({ from, to }: ApiRequest['query'], timeZone: string): Pick<OrderFilter, 'from' | 'until'> {
  const first = from === undefined ? undefined : startOf(from, timeZone);
  const until = to === undefined ? undefined : startOf(dayOf(to), timeZone, 1);
  if (first !== undefined && until !== undefined && first >= until)
    throw new ApiRefusal(400, 'bad-range', 'from and to: the first day must not come after the last.');
  return omitUndefined({ from: first, until });
}

function startOf(day: string, timeZone: string, later = 0): number {
  const time = startOfDay(later === 0 ? dayOf(day) : dayAfter(day, later), timeZone);
  if (time === undefined) throw badDay();
  return time;
}

/** @throws ApiRefusal 400 `bad-range` for what is no day. */
function dayOf(text: string): string {
  if (startOfDay(text, 'UTC') === undefined) throw badDay();
  return text;
}

function badDay(): ApiRefusal {
  return new ApiRefusal(400, 'bad-range', 'from and to: must be days like 2026-12-01.');
}
