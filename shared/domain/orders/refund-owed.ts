import { formatMajor, type Money } from '../money.ts';
import type { Reason } from '../reason.ts';
import { spread } from '../spread.ts';
import type { OrderPart } from './order.ts';

/** Pieces that the shopper paid and the provider will not make: what is to be paid back, and to whom. */
export function refundOwed({ provider, lines, cancelled = {}, discounts = {} }: OrderPart): Reason | undefined {
  const gone = lines.flatMap(({ priceId, name, unitPrice, quantity: ordered }) => {
    const quantity = cancelled[priceId] ?? 0;
    const paid = unitPrice && paidForPieces({ unitPrice, quantity, ordered }, discounts[priceId]);
    return quantity > 0 ? [{ what: `${quantity} × ${name}`, paid }] : [];
  });
  if (gone.length === 0) return undefined;
  const amount = sumOf(gone.map(({ paid }) => paid));
  const back = amount ? `${formatMajor(amount)} ${amount.currency}` : 'what was paid for it';
  const what = gone.map((each) => each.what).join(', ');
  return {
    code: 'refund-owed',
    message: `${provider} will not send ${what}. You owe the customer ${back}: pay it back, or agree on something else.`,
    params: { provider, items: what, amount: back },
  };
}

interface Pieces {
  readonly unitPrice: Money;
  readonly quantity: number;
  readonly ordered: number;
}

/** Their price without their share of what was taken off the line. */
function paidForPieces({ unitPrice, quantity, ordered }: Pieces, discount: Money | undefined): Money {
  const { currency } = unitPrice;
  const off = discount?.currency === currency ? discount.minor : 0;
  const [share = 0] = spread(off, [quantity, Math.max(0, ordered - quantity)]);
  return { minor: Math.max(0, unitPrice.minor * quantity - share), currency };
}

/** Undefined where a price is not known, or two currencies stand side by side. */
function sumOf(amounts: readonly (Money | undefined)[]): Money | undefined {
  const [first] = amounts;
  if (!first) return undefined;
  const { currency } = first;
  const minor = amounts.reduce((sum, each) => sum + (each?.currency === currency ? each.minor : Number.NaN), 0);
  return Number.isNaN(minor) ? undefined : { minor, currency };
}
