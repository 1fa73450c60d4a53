import { signal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { OrderRow } from '../../../../shared/page-api/orders.ts';
import type { Page } from '../../../../shared/page-api/reply.ts';
import { call } from '../api.ts';

interface Buyer {
  readonly orderId: string;
  readonly name: string;
}

const keptMs = 5 * 60_000;
const askedAtOnce = 50;
/** Longer names are cut where they are shown among others. */
const longest = 80;

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
  });
}

async function askFor(ids: readonly string[]): Promise<number> {
  for (let from = 0; from < ids.length; from += askedAtOnce) {
    const some = ids.slice(from, from + askedAtOnce);
    const { items } = await call<Page<Buyer>>(
      'GET',
      `/api/orders/people?ids=${some.map(encodeURIComponent).join(',')}`,
    );
    names.value = new Map([...names.value, ...items.map(({ orderId, name }) => [orderId, shown(name)] as const)]);
  }
  return ids.length;
}

/** Signs that turn the text around them would turn the whole line. */
function shown(name: string): string {
  const plain = name.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
