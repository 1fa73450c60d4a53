import { orderFilters } from '../../../../../shared/page-api/orders.ts';

/** What the list is narrowed to; it stands in the address, so a view is a link. */
export type OrderFilter = Readonly<Partial<Record<(typeof orderFilters)[number], string>>>;

const longest = 200;

/** Keys that the list does not know, and empty ones, are left out. */
export function filterOf(query: URLSearchParams): OrderFilter {
  const known = orderFilters.map((key) => [key, (query.get(key) ?? '').trim().slice(0, longest)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== ''));
}

/** As behind the `?`, always in the same order; empty for no filter. */
export function queryOf(filter: OrderFilter): string {
  const given = orderFilters.flatMap((key) => (filter[key] ? [[key, filter[key]] as [string, string]] : []));
  return new URLSearchParams(given).toString();
}

/** The address of the list with this filter. */
export function pathOf(filter: OrderFilter): string {
  const query = queryOf(filter);
  return query ? `/orders?${query}` : '/orders';
}

/** @param change an empty value takes a filter away. */
export function changedFilter(filter: OrderFilter, change: OrderFilter): OrderFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value));
}

/** What stands beside the views: the filters that a person set by hand. */
export function narrowedBy({ provider, country, from, to, search }: OrderFilter): number {
  return [provider, country, from ?? to, search].filter((value) => value).length;
}
