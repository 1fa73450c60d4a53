import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { moneyText } from '../../parts/money.tsx';
import { placedText } from '../../parts/when.tsx';
import { t } from '../../text.ts';

/** What an order is called while nobody's name is known: what was paid, and when. */
export function orderName({ total, placedAt }: Pick<OrderRow, 'total' | 'placedAt'>): string {
  const when = placedText(placedAt);
  return total ? t('order.name-total', { total: moneyText(total), when }) : t('order.name', { when });
}

/** Few characters that tell it from its neighbours. */
export function shortReference({ orderId }: Pick<OrderRow, 'orderId'>): string {
  return orderId.slice(-6);
}
