import { formatMajor, type Money } from '../money.ts';
import type { Reason } from '../reason.ts';
import type { OrderPart } from './order.ts';

/** Pieces that the shopper paid and the provider will not make: what is to be paid back, and to whom. */
export function refundOwed({ provider, lines, cancelled = {} }: OrderPart): Reason | undefined {
  const gone = lines.flatMap(({ priceId, name, unitPrice }) => {
    const quantity = cancelled[priceId] ?? 0;
    return quantity > 0 ? [{ quantity, what: `${quantity} × ${name}`, unitPrice }] : [];
  });
  if (gone.length === 0) return undefined;
  const amount = sumOf(gone);
  const back = amount ? `${formatMajor(amount)} ${amount.currency}` : 'what was paid for it';
  const what = gone.map((each) => each.what).join(', ');
  return {
    code: 'refund-owed',
    message: `${provider} will not send ${what}. You owe the customer ${back}: pay it back, or agree on something else.`,
    params: { provider, items: what, amount: back },
  };
}

/** Undefined where a price is not known, or two currencies stand side by side. */
function sumOf(
  gone: readonly { readonly quantity: number; readonly unitPrice: Money | undefined }[],
): Money | undefined {
  const [first] = gone;
  if (!first?.unitPrice) return undefined;
  const { currency } = first.unitPrice;
  const minors = gone.map(({ quantity, unitPrice }) =>
    unitPrice?.currency === currency ? unitPrice.minor * quantity : Number.NaN,
  );
  const minor = minors.reduce((sum, each) => sum + each, 0);
  return Number.isNaN(minor) ? undefined : { minor, currency };
}
