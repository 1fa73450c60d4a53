import type { ProviderProductId } from '../ids.ts';
import type { Reason } from '../reason.ts';

/** Which products of a provider's store the merchant wants in his. */
export interface Selection {
  readonly mode: 'all' | 'chosen' | 'all-but';
  /** Those that are chosen, or that are left out; means nothing with `all`. */
  readonly productIds: readonly ProviderProductId[];
}

export const everything: Selection = { mode: 'all', productIds: [] };

export const notChosen: Reason = {
  code: 'not-chosen',
  message: 'You have not chosen this product. One that was in your store is hidden there, never deleted.',
};

export function isChosen({ mode, productIds }: Selection, productId: ProviderProductId): boolean {
  return mode === 'all' || productIds.includes(productId) === (mode === 'chosen');
}
