import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import type { PriceId } from '../ids.ts';
import { regionOf } from './region.ts';

interface CartContents {
  readonly lines: readonly { readonly priceId: PriceId; readonly quantity: number }[];
  readonly destination: { readonly country: string; readonly postalCode?: string };
}

/**
 * Names a cart and the region that it goes to: one text for the cart at the checkout and for the order that comes of it.
 * Without the state, which orders write in more ways than checkouts; a hash, so that no address stands in the table.
 */
export function cartKey({ lines, destination: { country, postalCode } }: CartContents): string {
  const items = lines.map(({ priceId, quantity }) => canonicalJson([priceId, quantity])).sort();
  return sha256Hex(canonicalJson([items, regionOf({ country, postalCode })]));
}
