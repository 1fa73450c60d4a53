import type { PriceMapping } from '../../domain/catalog/catalog.ts';
import type { LocationId, PriceId, StoreProductId } from '../../domain/ids.ts';
import { type KnownPrice, matchLine, type PriceMarks } from '../../domain/orders/match-line.ts';
import type { StoreOrderLine } from '../../domain/orders/store-order.ts';
import { isOfOneThing } from '../../domain/request-failures.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StorefrontCatalog } from '../../ports/storefront.ts';

export interface RecogniseLinesDeps {
  readonly catalog: Pick<CatalogStore, 'findMappings' | 'putMapping'>;
  readonly storefront: Pick<StorefrontCatalog, 'listPrices'>;
  readonly clock: Clock;
}

/**
 * Prices that the merchant added to products of ours (an upsell, an order bump, an offer) and what they sell: one read for
 * each product, and what was found is kept for later orders.
 * @param lines lines of products of ours whose price nobody knows.
 */
export async function recogniseLines(
  deps: RecogniseLinesDeps,
  locationId: LocationId,
  lines: readonly StoreOrderLine[],
): Promise<readonly PriceMapping[]> {
  const productIds = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const shops = await Promise.all(productIds.map((productId) => pricesOf(deps, locationId, productId)));
  const found = lines.flatMap((line) => {
    const shop = shops.find(({ productId }) => productId === line.productId);
    return (shop && recognised(line, shop, deps.clock.now())) ?? [];
  });
  for (const mapping of found) await deps.catalog.putMapping(mapping);
  return found;
}

function recognised({ priceId, sku, optionIds }: StoreOrderLine, { marks, known }: StorefrontPrices, now: number) {
  if (priceId === undefined) return undefined;
  // The merchant's correction counts; the order itself tells of a price that is gone.
  const mapping = matchLine(marks.get(priceId) ?? { sku, optionIds }, known);
  return mapping && { ...mapping, priceId, sameAs: mapping.sameAs ?? mapping.priceId, updatedAt: now };
}

interface StorefrontPrices {
  readonly productId: StoreProductId;
  readonly marks: ReadonlyMap<PriceId, PriceMarks>;
  readonly known: readonly KnownPrice[];
}

async function pricesOf(
  { catalog, storefront }: RecogniseLinesDeps,
  locationId: LocationId,
  productId: StoreProductId,
) {
  const { prices, odd } = await storefront.listPrices(locationId, productId).catch((error: unknown) => {
    // A product that is gone, or not to be read, has no prices to compare with: the merchant is asked.
    if (isOfOneThing(error)) return { prices: [], odd: [] };
    throw error;
  });
  const named = [...prices, ...odd].flatMap(({ id, ...price }) => (id === undefined ? [] : [{ id, ...price }]));
  const marks = new Map(named.map(({ id, sku, variantOptionIds }) => [id, { sku, optionIds: variantOptionIds }]));
  const mappings = await catalog.findMappings(locationId, [...marks.keys()]);
  // A price that tells no id may sell another variant than those that are known.
  const isWhole = odd.every(({ id }) => id !== undefined);
  const known = (isWhole ? mappings : []).map((mapping) => ({ ...marks.get(mapping.priceId), mapping }));
  return { productId, marks, known };
}

/** What the prices mean now: a further price follows the one of ours that it was recognised by. */
export async function currentMappings(
  catalog: Pick<CatalogStore, 'findMappings'>,
  locationId: LocationId,
  priceIds: readonly PriceId[],
): Promise<readonly PriceMapping[]> {
  const mappings = await catalog.findMappings(locationId, priceIds);
  const followed = mappings.flatMap(({ sameAs }) => sameAs ?? []);
  if (followed.length === 0) return mappings;
  const leaders = new Map((await catalog.findMappings(locationId, followed)).map((each) => [each.priceId, each]));
  return mappings.map((mapping) => {
    const leader = mapping.sameAs === undefined ? undefined : leaders.get(mapping.sameAs);
    return leader ? { ...leader, priceId: mapping.priceId, sameAs: leader.priceId } : mapping;
  });
}
