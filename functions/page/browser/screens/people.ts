import { signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { OrderRow, PeopleReply } from '../../../../shared/page-api/orders.ts';
import { call } from '../api.ts';
import { shortText } from '../short-text.ts';

const keptMs = 5 * 60_000;
const askedAtOnce = 50;

/** In memory only, and only while the page is open. */
const names = signal<ReadonlyMap<string, string>>(new Map());

/** The person who placed an order, where known. */
export function buyerOf(orderId: string): string | undefined {
  return names.value.get(orderId);
}

/** Asks the CRM who placed these orders; until it has answered, or when it does not, they go by what was paid and when. */
export function usePeople(orders: readonly Pick<OrderRow, 'orderId'>[] | undefined): void {
  const ids = [...new Set((orders ?? []).map(({ orderId }) => orderId))].sort();
  useQuery({
    queryKey: ['people', ...ids],
    queryFn: () => askFor(ids.filter((id) => !names.value.has(id))),
    enabled: ids.length > 0,
    staleTime: keptMs,
    refetchInterval: ({ state: { data } }) => (data ?? 0) * 1_000 || false,
  });
}

/** @returns seconds until the CRM has room for those that are left; 0: it was asked for all. */
async function askFor(ids: readonly string[]): Promise<number> {
  for (let from = 0; from < ids.length; from += askedAtOnce) {
    const some = ids.slice(from, from + askedAtOnce);
    const { items, later } = await call<PeopleReply>(
      'GET',
      `/api/orders/people?ids=${some.map(encodeURIComponent).join(',')}`,
    );
    names.value = new Map([...names.value, ...items.map(({ orderId, name }) => [orderId, shortText(name)] as const)]);
    if (later) return later.seconds;
  }
  return 0;
}
