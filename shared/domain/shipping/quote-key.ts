import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import type { ProviderId, ProviderStoreId } from '../ids.ts';
import type { CartDestination } from './cart.ts';

export interface QuotedPart {
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly lines: readonly { readonly orderKey: Readonly<Record<string, string>>; readonly quantity: number }[];
}

/** Characters of a postal code that decide what a carrier charges; the rest only says which door. */
const regionOfPostalCode = 3;

/**
 * Names what a provider is asked: which items go from which store to which region. One text for the same question in any
 * order, and a hash, so that no part of an address stands in the table.
 */
export function quoteKey({ provider, storeId, lines }: QuotedPart, destination: CartDestination): string {
  const items = lines.map(({ orderKey, quantity }) => canonicalJson([orderKey, quantity])).sort();
  const { country, state = '', postalCode = '' } = destination;
  const region = [
    country,
    state.trim().toUpperCase(),
    postalCode.replace(/\W/g, '').slice(0, regionOfPostalCode).toUpperCase(),
  ];
  return sha256Hex(canonicalJson([provider, storeId, items, region]));
}
