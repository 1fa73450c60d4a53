import type { BulkReply } from '../../../../../shared/page-api/orders.ts';
import { call } from '../../api.ts';
import { ApiError } from '../../api-error.ts';
import { errorText } from '../../text.ts';
import { ordersChanged } from './orders-data.ts';

export type BulkAction = 'retry' | 'approve' | 'cancel' | 'look' | 'close';

const atOnce = 4;

/** Decides on each order for itself: an order that cannot be decided on holds up no other. */
export async function decideOnMany(orderIds: readonly string[], action: BulkAction): Promise<BulkReply> {
  const left = [...new Set(orderIds)];
  const accepted: string[] = [];
  const refused: BulkReply['refused'][number][] = [];
  const work = async () => {
    for (let orderId = left.shift(); orderId !== undefined; orderId = left.shift()) {
      try {
        await call('POST', `/api/orders/${encodeURIComponent(orderId)}/${action}`);
        accepted.push(orderId);
      } catch (error) {
        const code = error instanceof ApiError ? error.code : 'server-error';
        refused.push({ orderId, code, message: errorText(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await ordersChanged();
  return { accepted, refused };
}
