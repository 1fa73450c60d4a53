import { formatMajor, type Money } from '../money.ts';
import type { Reason } from '../reason.ts';

/**
 * Whether a changed price is believable. One that is not waits for the merchant: a slipped decimal point at the
 * provider must not be sold to shoppers.
 * @param maximumJump hundredths of a percent of the previous amount.
 * @returns why it must wait, or undefined.
 */
export function priceDoubt(previous: Money | undefined, next: Money, maximumJump: number): Reason | undefined {
  if (previous === undefined || previous.minor <= 0) return undefined;
  const change = `from ${formatMajor(previous)} ${previous.currency} to ${formatMajor(next)} ${next.currency}`;
  if (previous.currency !== next.currency) {
    return { code: 'price-currency-changed', message: `The price changes ${change}; please review it.` };
  }
  if (next.minor >= previous.minor * 10 || next.minor * 10 <= previous.minor) {
    return { code: 'price-tenfold', message: `The price changes tenfold or more, ${change}; please review it.` };
  }
  const jump = BigInt(Math.abs(next.minor - previous.minor)) * 10_000n;
  if (jump > BigInt(previous.minor) * BigInt(maximumJump)) {
    return { code: 'price-jump', message: `The price changes ${change}, more than your limit; please review it.` };
  }
  return undefined;
}
