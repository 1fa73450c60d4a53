import { call } from '../../api.ts';
import { errorText } from '../../text.ts';
import { type Decision, ordersChanged } from './orders-data.ts';

export interface ManyDecided {
  readonly done: readonly string[];
  readonly refused: readonly { readonly orderId: string; readonly message: string }[];
}

const atOnce = 4;

/** Decides on each order for itself: one that cannot be decided on holds up no other. */
export async function decideOnMany(orderIds: readonly string[], decision: Decision): Promise<ManyDecided> {
  const left = [...new Set(orderIds)];
  const done: string[] = [];
  const refused: { orderId: string; message: string }[] = [];
  const work = async () => {
    for (let orderId = left.shift(); orderId !== undefined; orderId = left.shift()) {
      try {
        await call('POST', `/api/orders/${encodeURIComponent(orderId)}/${decision}`);
        done.push(orderId);
      } catch (error) {
        refused.push({ orderId, message: errorText(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await ordersChanged();
  return { done, refused };
}
