import { formatMajor, parseMajor, sumsByCurrency } from '../../../../../shared/domain/money.ts';
import type { Day } from '../../../../../shared/page-api/home.ts';
import type { Money } from '../../../../../shared/page-api/reply.ts';

export interface DaySums {
  readonly orders: number;
  readonly sent: number;
  readonly waiting: number;
  readonly stuck: number;
  readonly shipped: number;
  readonly withoutCost: number;
  readonly profit: readonly Money[];
}

/** Some days as one; amounts of each currency for themselves. */
export function sumDays(days: readonly Day[]): DaySums {
  const sum = (key: 'orders' | 'sent' | 'waiting' | 'stuck' | 'shipped' | 'withoutCost') =>
    days.reduce((total, day) => total + day[key], 0);
  return {
    orders: sum('orders'),
    sent: sum('sent'),
    waiting: sum('waiting'),
    stuck: sum('stuck'),
    shipped: sum('shipped'),
    withoutCost: sum('withoutCost'),
    profit: sumMoney(days.flatMap(({ profit }) => profit)),
  };
}

function sumMoney(amounts: readonly Money[]): readonly Money[] {
  const known = amounts.flatMap(({ amount, currency }) => parseMajor(amount, currency) ?? []);
  return sumsByCurrency(known).map((sum) => ({ amount: formatMajor(sum), currency: sum.currency }));
}

/** The currency of most days: a chart shows one. */
export function mainCurrency(days: readonly Day[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { currency } of days.flatMap(({ profit }) => profit))
    counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}
