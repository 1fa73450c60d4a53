import { useInfiniteQuery, useQuery } from '@tanstack/preact-query';
import type { OrderDecision } from '../../../../../shared/domain/orders/order.ts';
import type { OrderReply, OrderRow } from '../../../../../shared/page-api/orders.ts';
import type { Page } from '../../../../../shared/page-api/reply.ts';
import { call } from '../../api.ts';
import { later } from '../../parts/when.tsx';
import { lookingEvery, queryClient } from '../../query-client.ts';

/** @param state one of the order states, or '' for all. */
export function useOrders(state: string) {
  return useInfiniteQuery({
    queryKey: ['orders', state],
    queryFn: ({ pageParam }) => call<Page<OrderRow>>('GET', pathOf(state, pageParam)),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: lookingEvery(30_000),
  });
}

/** The first orders in a state, for screens that need no more. */
export function useFirstOrders(state: string) {
  return useQuery({
    queryKey: ['first-orders', state],
    queryFn: () => call<Page<OrderRow>>('GET', pathOf(state, '')),
    refetchInterval: lookingEvery(30_000),
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

export type Decision = 'retry' | 'approve' | 'cancel';

export async function decide(orderId: string, decision: OrderDecision): Promise<void> {
  await call('POST', `/api/orders/${encodeURIComponent(orderId)}/${decision}`);
  await ordersChanged();
}

/** A worker carries a decision out within moments: looked at now, and again when that is likely to have happened. */
const lookAgainMs = [1_500, 5_000];

/** Makes everything that shows orders look again. */
export async function ordersChanged(): Promise<void> {
  for (const ms of lookAgainMs) later(ms, () => void lookAgain());
  await lookAgain();
}

async function lookAgain(): Promise<void> {
  await Promise.all(
    ['orders', 'first-orders', 'order', 'person'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  );
}

function pathOf(state: string, cursor: string): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(cursor && { cursor }) }).toString();
  return `/api/orders${query && `?${query}`}`;
}
