import type { OrderState } from '../../../../../shared/domain/orders/order.ts';
import { type View, Views } from '../../parts/views.tsx';
import { go } from '../../place.ts';
import { stateWord, t } from '../../text.ts';
import { type OrderFilter, pathOf } from './order-filter.ts';
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

/** Where orders stand, with their numbers, view by view. */
export function OrderViews({ filter }: { readonly filter: OrderFilter }) {
  const counts = useOrderCounts().data;
  const current = filter.view ?? filter.state ?? '';
  const inStates = states.flatMap((id): View[] => {
    const count = counts?.counts[id];
    return usual.has(id) || count || id === current ? [{ id, label: stateWord(id), ...(count && { count }) }] : [];
  });
  const marked = (['owed', 'test'] as const).flatMap((id): View[] => {
    const count = counts?.[id];
    return count || id === current ? [{ id, label: t(`orders.view-${id}`), ...(count && { count }) }] : [];
  });
  const choose = (id: string) => go(pathOf(id === 'owed' || id === 'test' ? { view: id } : { state: id }));
  const views = [{ id: '', label: t('orders.all') }, ...inStates, ...marked];
  return <Views label={t('orders.views')} views={views} current={current} choose={choose} />;
}
