import type { Decider } from '../../shared/domain/orders/order.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';

/** The person who decides, as an order's timeline names them. */
export function deciderOf({ userName }: Session): Decider {
  return userName ? { name: userName } : {};
}
