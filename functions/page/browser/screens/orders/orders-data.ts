import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import type { OrderDecision } from '../../../../../shared/domain/orders/order.ts';
import type { OrderCounts, OrderReply, OrdersReply } from '../../../../../shared/page-api/orders.ts';
import { call } from '../../api.ts';
import { later } from '../../parts/when.tsx';
import { lookingEvery, queryClient } from '../../query-client.ts';
import { type OrderFilter, queryOf } from './order-filter.ts';

export function useOrders(filter: OrderFilter) {
  const query = queryOf(filter);
  return useInfiniteQuery({
    queryKey: ['orders', query],
    queryFn: ({ pageParam }) => call<OrdersReply>('GET', listPath(query, pageParam)),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: lookingEvery(30_000),
  });
}

/** How many orders stand where; more than a thousand are `1000+`. */
export function useOrderCounts() {
  return useQuery({
    queryKey: ['order-counts'],
    queryFn: () => call<OrderCounts>('GET', '/api/orders/counts'),
    refetchInterval: lookingEvery(60_000),
  });
}

const moving = new Set(['exporting', 'waiting']);

export function useOrder(orderId: string) {
  return useQuery({
    queryKey: ['order', orderId],
    queryFn: () => call<OrderReply>('GET', `/api/orders/${encodeURIComponent(orderId)}`),
    refetchInterval: ({ state: { data } }) => lookingEvery(data && moving.has(data.state) ? 3_000 : 10_000)(),
  });
}

export async function decide(orderId: string, decision: OrderDecision): Promise<void> {
  await call('POST', `/api/orders/${encodeURIComponent(orderId)}/${decision}`);
  await ordersChanged();
}

/** A worker carries a decision out within moments: the page looks now, and again when that is likely to have happened. */
const lookAgainMs = [1_500, 5_000];

/** Everything that shows orders. */
const showing = ['orders', 'order-counts', 'newest-orders', 'order', 'person', 'home', 'needs'];

/** Makes everything that shows orders look again. */
export async function ordersChanged(): Promise<void> {
  for (const ms of lookAgainMs) later(ms, () => void lookAgain());
  await lookAgain();
}

async function lookAgain(): Promise<void> {
  await Promise.all(showing.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

function listPath(query: string, cursor: string): string {
  const whole = [query, cursor && `cursor=${encodeURIComponent(cursor)}`].filter((part) => part).join('&');
  return `/api/orders${whole && `?${whole}`}`;
}
