import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { moneyText } from '../../parts/money.tsx';
import { placedText } from '../../parts/when.tsx';
import { t } from '../../text.ts';
import { buyerOf } from '../people.ts';

/** What an order is called: whose it is; while nobody's name is known, what was paid, and when. */
export function orderName({ orderId, total, placedAt }: Pick<OrderRow, 'orderId' | 'total' | 'placedAt'>): string {
  const name = buyerOf(orderId);
  if (name !== undefined) return t('order.name-person', { name });
  const when = placedText(placedAt);
  return total ? t('order.name-total', { total: moneyText(total), when }) : t('order.name', { when });
}

/** Few characters that tell it from its neighbours. */
export function shortReference({ orderId }: Pick<OrderRow, 'orderId'>): string {
  return orderId.slice(-6);
}
