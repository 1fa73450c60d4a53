import type { PriceId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import type { OddPrice } from './store-product.ts';

/** Whether the price stands among those that cannot be read, or may: one that tells no id may be any. */
export function mayBeOdd(odd: readonly OddPrice[], priceId: PriceId): boolean {
  return odd.some(({ id }) => id === undefined || id === priceId);
}

/** An unreadable price is left as it is. */
export function oddPriceReason(name: string): Reason {
  const message = `HighLevel shows a price of “${name}” in a shape that this version cannot read, so it stays as it is. Save that price anew in HighLevel; the next sync goes on.`;
  return { code: 'price-unreadable', message, params: { product: name } };
}
