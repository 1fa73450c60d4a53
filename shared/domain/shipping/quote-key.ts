import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import type { ProviderId, ProviderStoreId } from '../ids.ts';
import type { CartDestination } from './cart.ts';
import { regionOf } from './region.ts';

export interface QuotedPart {
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly lines: readonly { readonly orderKey: Readonly<Record<string, string>>; readonly quantity: number }[];
}

/**
 * Names what a provider is asked: which items go from which store to which region. One text for the same question in any
 * order, and a hash, so that no part of an address stands in the table.
 */
export function quoteKey({ provider, storeId, lines }: QuotedPart, destination: CartDestination): string {
  const items = lines.map(({ orderKey, quantity }) => canonicalJson([orderKey, quantity])).sort();
  const { state = '' } = destination;
  const region = [...regionOf(destination), state.trim().toUpperCase()];
  return sha256Hex(canonicalJson([provider, storeId, items, region]));
}
