import type { Money } from '../money.ts';
import { spread } from '../spread.ts';
import type { PartLine } from './order.ts';
import type { PaidAmounts } from './provider-order.ts';
import type { StoreOrder, StoreOrderLine } from './store-order.ts';

/** That of all prices; absent where they are in several, or one has none. */
export function oneCurrency(lines: readonly { readonly unitPrice?: Money }[]): string | undefined {
  const [currency, ...others] = new Set(lines.map(({ unitPrice }) => unitPrice?.currency));
  return others.length === 0 ? currency : undefined;
}

/** The order's own sums, in minor units of one currency. */
interface Sums {
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
}

/**
 * The part's share of what was paid for the whole order. Discount and shipping are spread over the order's lines by their
 * value, taxes by what is left of it, so that the parts of an order sum up to it.
 * @returns undefined where a line tells no price, or one in a currency of its own: then nothing true can be declared.
 */
export function paidFor(order: StoreOrder, lines: readonly PartLine[]): PaidAmounts | undefined {
  const currency = oneCurrency(lines);
  if (currency === undefined) return undefined;
  const money = (minor: number): Money => ({ minor, currency });
  const subtotal = lines.reduce((sum, { unitPrice, quantity }) => sum + (unitPrice?.minor ?? 0) * quantity, 0);
  const values = order.lines.map((line) => worthOf(line, currency));
  const value = values.reduce((sum, each) => sum + each, 0);
  const sums = sumsOf(order, currency, value);
  // The part of the order beside its readable lines bears its share, too.
  const weights = weighed([...values, Math.max(0, (minorOf(order.amounts?.subtotal, currency) ?? 0) - value)]);
  const discounts = spread(sums.discount, weights);
  const taxes = spread(
    sums.tax,
    weighed(weights.map((weight, place) => Math.max(0, weight - (discounts[place] ?? 0)))),
  );
  const shippings = spread(sums.shipping, weights);
  const shareOf = (line: PartLine, shares: readonly number[]) => partOfShare(order.lines, line, shares);
  const sharesOf = (shares: readonly number[]) => lines.reduce((sum, line) => sum + shareOf(line, shares), 0);
  return {
    currency,
    subtotal: money(subtotal),
    discount: money(sharesOf(discounts)),
    shipping: money(sharesOf(shippings)),
    tax: money(sharesOf(taxes)),
    discounts: Object.fromEntries(lines.map((line) => [line.priceId, money(shareOf(line, discounts))])),
  };
}

/** What the order itself says; a discount above the value of its lines takes from the shipping what it leaves of it. */
function sumsOf({ amounts = {}, total }: StoreOrder, currency: string, value: number): Sums {
  const told = (amount: Money | undefined) => Math.abs(minorOf(amount, currency) ?? 0);
  const whole = minorOf(total, currency);
  const base = Math.max(value, told(amounts.subtotal));
  // A total below the sum of the lines says as much where no discount is told.
  const isUntold = amounts.discount === undefined && amounts.shipping === undefined && amounts.tax === undefined;
  const discount = isUntold && whole !== undefined ? Math.max(0, base - whole) : told(amounts.discount);
  const onLines = Math.min(discount, base);
  const shipping = Math.max(0, told(amounts.shipping) - (discount - onLines));
  const isIncluded = whole !== undefined && whole === base - onLines + shipping;
  return { discount: onLines, shipping, tax: isIncluded ? 0 : told(amounts.tax) };
}

/** A free line is sent and taxed all the same: then every line weighs as much, and the rest nothing. */
function weighed(weights: readonly number[]): readonly number[] {
  return weights.some((weight) => weight > 0)
    ? weights
    : weights.map((_, place) => (place < weights.length - 1 ? 1 : 0));
}

function worthOf({ unitPrice, quantity }: StoreOrderLine, currency: string): number {
  const value = (minorOf(unitPrice, currency) ?? 0) * quantity;
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** An amount in another currency says nothing here. */
function minorOf(amount: Money | undefined, currency: string): number | undefined {
  return amount?.currency === currency ? amount.minor : undefined;
}

/** Of the shares of all lines with this price as much as the part takes of their pieces. */
function partOfShare(
  all: readonly StoreOrderLine[],
  { priceId, quantity }: PartLine,
  shares: readonly number[],
): number {
  const mine = all
    .map((line, place) => ({ line, share: shares[place] ?? 0 }))
    .filter(({ line }) => line.priceId === priceId);
  const ordered = mine.reduce((sum, { line }) => sum + line.quantity, 0);
  const share = mine.reduce((sum, each) => sum + each.share, 0);
  const taken = Math.min(quantity, ordered);
  return spread(share, [taken, ordered - taken])[0] ?? 0;
}
