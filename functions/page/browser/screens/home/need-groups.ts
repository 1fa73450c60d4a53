import type { OrderRow } from '../../../../../shared/page-api/orders.ts';

export interface NeedGroup {
  readonly orders: readonly OrderRow[];
  readonly action: 'retry' | 'approve';
}

/** From this many on, orders that wait for the same are one line with one button. */
const together = 4;

/** Orders that wait for the same thing in one group, in the order of their first; each other order alone. */
export function needGroups(orders: readonly OrderRow[]): readonly NeedGroup[] {
  const byWait = new Map<string, OrderRow[]>();
  for (const order of orders) {
    const key = `${order.next?.action} ${order.reason?.code}`;
    byWait.set(key, [...(byWait.get(key) ?? []), order]);
  }
  return [...byWait.values()].flatMap((alike) => {
    const action = alike[0]?.next?.action;
    if (alike.length >= together && (action === 'retry' || action === 'approve')) return [{ orders: alike, action }];
    return alike.map((order): NeedGroup => ({ orders: [order], action: 'retry' }));
  });
}
