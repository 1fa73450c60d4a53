import type { ProviderId } from '../ids.ts';
import type { ListedOrder } from './listed-order.ts';
import type { OrderState } from './order.ts';

/** Which orders somebody asks for; what is absent narrows nothing. */
export interface OrderFilter {
  readonly states?: readonly OrderState[];
  readonly provider?: ProviderId;
  /** ISO 3166, two letters. */
  readonly country?: string;
  readonly isTest?: boolean;
  /** Placed then or later, and before; ms. */
  readonly from?: number;
  readonly until?: number;
}

export function isAskedFor(order: ListedOrder, filter: OrderFilter): boolean {
  const { states, provider, country, isTest, from = 0, until = Number.POSITIVE_INFINITY } = filter;
  return (
    (states === undefined || states.includes(order.state)) &&
    (provider === undefined || order.providers.includes(provider)) &&
    (country === undefined || order.country === country) &&
    (isTest === undefined || (order.isTest ?? false) === isTest) &&
    order.placedAt >= from &&
    order.placedAt < until
  );
}
