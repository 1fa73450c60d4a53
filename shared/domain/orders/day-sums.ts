import { type Money, sumsByCurrency } from '../money.ts';
import type { ListedOrder } from './listed-order.ts';
import type { OrderState } from './order.ts';
import { type MoneyRules, profitOf } from './order-profit.ts';

/** What the orders placed on one day are, as far as they are known. */
export interface DaySums {
  readonly orders: number;
  /** With their providers, and of those that have left. */
  readonly sent: number;
  readonly shipped: number;
  readonly waiting: number;
  readonly stuck: number;
  /** By currency; of cancelled orders nothing. */
  readonly paid: readonly Money[];
  readonly cost: readonly Money[];
  /** Of the orders whose profit is known. */
  readonly profit: readonly Money[];
  /** How many orders have one that is not. */
  readonly withoutCost: number;
}

const sent: ReadonlySet<OrderState> = new Set(['exported', 'partly-shipped', 'shipped']);
const waiting: ReadonlySet<OrderState> = new Set(['waiting', 'held', 'exporting']);

/** Orders that are left to the merchant, and those of the test mode, are none of a day's. */
export function sumDay(orders: readonly ListedOrder[], rules: MoneyRules): DaySums {
  const ours = orders.filter(({ state, isTest }) => state !== 'not-ours' && !isTest);
  const count = (isCounted: (order: ListedOrder) => boolean) => ours.filter(isCounted).length;
  const standing = ours.filter(({ state }) => state !== 'cancelled');
  const profits = ours.filter(isOfProfit).map((order) => profitOf(order, rules).profit);
  return {
    orders: ours.length,
    sent: count(({ state }) => sent.has(state)),
    shipped: count(({ state }) => state === 'shipped'),
    waiting: count(({ state }) => waiting.has(state)),
    stuck: count(({ state }) => state === 'needs-attention'),
    paid: sumsByCurrency(
      standing.flatMap(({ total, paymentStatus }) => (total && paymentStatus !== 'unpaid' ? total : [])),
    ),
    cost: sumsByCurrency(ours.flatMap(({ costs = [] }) => costs)),
    profit: sumsByCurrency(profits.flatMap((profit) => profit ?? [])),
    withoutCost: profits.filter((profit) => profit === undefined).length,
  };
}

/** An order that was cancelled at no cost brings nothing in and takes nothing; one that cost something is a loss. */
function isOfProfit({ state, costs }: ListedOrder): boolean {
  return state !== 'cancelled' || costs === undefined || costs.some(({ minor }) => minor !== 0);
}
