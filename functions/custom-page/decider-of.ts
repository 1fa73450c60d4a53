import type { Decider } from '../../shared/domain/orders/order.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';

/** Who decides, as an order's timeline tells it. */
export function deciderOf({ userName }: Session): Decider {
  return userName ? { name: userName } : {};
}
