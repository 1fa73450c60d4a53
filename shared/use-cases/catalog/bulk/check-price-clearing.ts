import type { LocationId, StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { BulkEdit, BulkPriceEdit, StorefrontCatalog } from '../../../ports/storefront.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';

type Refusals = readonly (Reason | undefined)[];

/** @param refusals of the edits, as they were sent. @returns those that stand in the end. */
export type CheckedClearing = (edits: readonly BulkEdit[], refusals: Refusals) => Promise<Refusals>;

/**
 * Prices to compare with that a bulk edit takes away. Nobody has documented what does that, so it is proved on the first
 * one: one read in a run. In a shop that keeps them, each such price is written as a whole document, which leaves them out.
 */
export function checkPriceClearing(
  {
    store,
    locationId,
    clock,
  }: { readonly store: StorefrontCatalog; readonly locationId: LocationId; readonly clock: Clock },
  replacePrices: (productId: StoreProductId, prices: readonly BulkPriceEdit[]) => Promise<Reason | undefined>,
): CheckedClearing {
  let clears: boolean | undefined;

  async function isGone({ productId, prices }: Clearing): Promise<boolean> {
    const { prices: present } = await retryIdempotent(clock, () => store.listPrices(locationId, productId));
    const ids = new Set(prices.map(({ priceId }) => priceId));
    return present.every(({ id, compareAt }) => !ids.has(id) || compareAt === undefined);
  }

  return async (edits, refusals) => {
    const clearings = edits.map(clearingOf);
    const sample = clearings.find((clearing, i) => clearing && !refusals[i]);
    if (!sample || clears === true) return refusals;
    clears ??= await isGone(sample);
    if (clears) return refusals;
    const settled: (Reason | undefined)[] = [];
    for (const [i, clearing] of clearings.entries()) {
      const refusal = refusals[i];
      settled.push(clearing && !refusal ? await replacePrices(clearing.productId, clearing.prices) : refusal);
    }
    return settled;
  };
}

interface Clearing {
  readonly productId: StoreProductId;
  readonly prices: readonly BulkPriceEdit[];
}

function clearingOf({ productId, prices = [] }: BulkEdit): Clearing | undefined {
  const clearing = prices.filter(({ compareAt }) => compareAt?.minor === 0);
  return clearing.length > 0 ? { productId, prices: clearing } : undefined;
}
