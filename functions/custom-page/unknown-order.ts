import type { OrderId } from '../../shared/domain/ids.ts';
import { ApiRefusal } from './api-request.ts';

export function unknownOrder(orderId: OrderId): ApiRefusal {
  return new ApiRefusal(404, 'unknown-order', `This location has no order ${orderId}.`);
}
