import { exponentOf, type Money } from './money.ts';

/** One rate that the merchant entered. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  /** Units of `to` for one unit of `from`, times 1,000,000. */
  readonly rateMillionths: number;
}

/** The amount in minor units of the other currency as a fraction, so that each caller rounds its own way. */
export function convertedFraction(money: Money, { from, to, rateMillionths }: Conversion) {
  const shift = exponentOf(to) - exponentOf(from);
  const up = 10n ** BigInt(Math.max(0, shift));
  const down = 10n ** BigInt(Math.max(0, -shift));
  return { amount: BigInt(money.minor) * BigInt(rateMillionths) * up, by: 1_000_000n * down };
}

/** In `currency`, rounded up: as it is, or at the merchant's rate; undefined when that is about other currencies. */
export function inCurrency(money: Money, currency: string, conversion: Conversion | null): Money | undefined {
  if (money.currency === currency) return money;
  if (conversion?.from !== money.currency || conversion.to !== currency) return undefined;
  const { amount, by } = convertedFraction(money, conversion);
  return { minor: Number((amount + by - 1n) / by), currency };
}
