import { type BulkReply, mostAtOnce } from '../../../../../shared/page-api/orders.ts';
import { call, newKey } from '../../api.ts';
import { ordersChanged } from './orders-data.ts';

export type BulkAction = 'retry' | 'approve' | 'cancel' | 'look' | 'close';

/** Decides on all of them; the answer names each order once. Every click has a key of its own: sent twice, it acts once. */
export async function decideOnMany(orderIds: readonly string[], action: BulkAction): Promise<BulkReply> {
  const accepted: string[] = [];
  const refused: BulkReply['refused'][number][] = [];
  try {
    for (let from = 0; from < orderIds.length; from += mostAtOnce) {
      const some = orderIds.slice(from, from + mostAtOnce);
      const body = { action, orderIds: some, key: newKey() };
      const answer = await call<BulkReply>('POST', '/api/orders/actions', body);
      accepted.push(...answer.accepted);
      refused.push(...answer.refused);
    }
  } finally {
    await ordersChanged();
  }
  return { accepted, refused };
}
