import { useQuery } from '@tanstack/preact-query';
import type { OrderState } from '../../../../../shared/domain/orders/order.ts';
import type { Views as SavedViews } from '../../../../../shared/page-api/order-requests.ts';
import { call } from '../../api.ts';
import { type View, Views } from '../../parts/views.tsx';
import { go } from '../../place.ts';
import { stateWord, t } from '../../text.ts';
import { type OrderFilter, pathOf, queryOf } from './order-filter.ts';
import { useOrderCounts } from './orders-data.ts';

/** On an order's way. */
const states: readonly OrderState[] = [
  'needs-attention',
  'held',
  'waiting',
  'exporting',
  'exported',
  'partly-shipped',
  'shipped',
  'cancelled',
  'not-ours',
];

/** Always there; the others once an order is in them. */
const usual = new Set(['needs-attention', 'held', 'waiting', 'exported', 'shipped']);

/** Filters that the person gave a name. */
export function useSavedViews() {
  return useQuery({
    queryKey: ['views'],
    queryFn: () => call<SavedViews>('GET', '/api/views'),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where orders stand, with their numbers, and the views that the person saved. */
export function OrderViews({ filter }: { readonly filter: OrderFilter }) {
  const counts = useOrderCounts().data;
  const saved = useSavedViews().data?.items ?? [];
  const here = queryOf(filter);
  const named = saved.find(({ query }) => query === here);
  const current = named ? `saved ${named.id}` : (filter.view ?? filter.state ?? '');
  const inStates = states.flatMap((id): View[] => {
    const count = counts?.counts[id];
    return usual.has(id) || count || id === current ? [{ id, label: stateWord(id), ...(count && { count }) }] : [];
  });
  const marked = (['owed', 'test'] as const).flatMap((id): View[] => {
    const count = counts?.[id];
    return count || id === current ? [{ id, label: t(`orders.view-${id}`), ...(count && { count }) }] : [];
  });
  const own = saved.map(({ id, name }) => ({ id: `saved ${id}`, label: name }));
  const choose = (id: string) => {
    const query = saved.find((each) => `saved ${each.id}` === id)?.query;
    if (query !== undefined) go(`/orders?${query}`);
    else go(pathOf(id === 'owed' || id === 'test' ? { view: id } : { state: id }));
  };
  const views = [{ id: '', label: t('orders.all') }, ...inStates, ...marked, ...own];
  return <Views label={t('orders.views')} views={views} current={current} choose={choose} />;
}
