import { type Money, sumsByCurrency } from '../money.ts';
import { type Conversion, inCurrency } from '../money-conversion.ts';
import type { ListedOrder } from './listed-order.ts';
import type { ProfitSettings } from './profit-settings.ts';

export type OrderSums = Pick<ListedOrder, 'total' | 'tax' | 'refunded' | 'paymentStatus' | 'costs'>;

/** What the merchant says about money. */
export interface MoneyRules {
  readonly profit: ProfitSettings;
  /** His own rate between his provider's currency and his store's; null: none. */
  readonly conversion: Conversion | null;
}

export type UnknownSum = 'paid' | 'tax' | 'refunded' | 'cost' | 'fee' | 'currency';

export interface OrderProfit {
  /** What the shopper has back; absent: nothing, or `unknown` names it. */
  readonly refunded?: Money;
  /** What the providers charge, in the currency of the order. */
  readonly cost?: Money;
  readonly fee?: Money;
  /** Paid less tax (unless that counts), refunds, costs and fee; absent where any of it is unknown. */
  readonly profit?: Money;
  /** Hundredths of a percent of what was paid; absent where nothing was paid. */
  readonly margin?: number;
  /** What is not known. It is left out, never taken for zero. */
  readonly unknown: readonly UnknownSum[];
}

/** An order's profit, as far as everything that it is made of is known in the order's currency. */
export function profitOf(sums: OrderSums, rules: MoneyRules): OrderProfit {
  const { total } = sums;
  if (total === undefined) return { unknown: sums.costs ? ['paid', 'fee'] : ['paid', 'fee', 'cost'] };
  const tax = rules.profit.countTax ? none(total) : sums.tax;
  const known = { tax, refunded: refundedOf(sums), cost: costIn(total.currency, sums, rules) };
  const fee = feeOf(total, rules.profit);
  const { refunded, cost } = known;
  const shown = { ...(refunded && refunded.minor > 0 && { refunded }), ...(cost && { cost }), fee };
  return { ...shown, ...leftOf(total, { ...known, fee }), unknown: unknownOf(known, sums) };
}

type Taken = Partial<Record<'tax' | 'refunded' | 'cost', Money | undefined>>;

function unknownOf({ tax, refunded, cost }: Taken, { costs }: OrderSums): readonly UnknownSum[] {
  const costWord: UnknownSum = costs ? 'currency' : 'cost';
  return [...(tax ? [] : ['tax' as const]), ...(refunded ? [] : ['refunded' as const]), ...(cost ? [] : [costWord])];
}

function leftOf(
  { minor: paid, currency }: Money,
  taken: Taken & { readonly fee: Money },
): Pick<OrderProfit, 'profit' | 'margin'> {
  const sums = [taken.tax, taken.refunded, taken.cost, taken.fee];
  if (sums.some((sum) => sum?.currency !== currency)) return {};
  const minor = sums.reduce((left, sum) => left - (sum?.minor ?? 0), paid);
  return { profit: { minor, currency }, ...(paid > 0 && { margin: Math.round((minor * 10_000) / paid) }) };
}

function none({ currency }: Money): Money {
  return { minor: 0, currency };
}

/** Nobody lists payments of an order whose payment HighLevel calls paid or unpaid: then nothing went back. */
function refundedOf({ total, refunded, paymentStatus }: OrderSums): Money | undefined {
  if (refunded) return refunded;
  if (paymentStatus === 'refunded') return total;
  return total && paymentStatus !== undefined && !/refunded/.test(paymentStatus) ? none(total) : undefined;
}

function feeOf({ minor, currency }: Money, { feePercent, feeFixed }: ProfitSettings): Money {
  return { minor: minor > 0 ? Math.round((minor * feePercent) / 10_000) + feeFixed : 0, currency };
}

function costIn(currency: string, { costs }: OrderSums, { conversion }: MoneyRules): Money | undefined {
  const converted = costs?.map((each) => inCurrency(each, currency, conversion));
  if (!converted || converted.includes(undefined)) return undefined;
  return sumsByCurrency(converted.flatMap((each) => each ?? []))[0] ?? { minor: 0, currency };
}
