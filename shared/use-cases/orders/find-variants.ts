import type { ProductRecord } from '../../domain/catalog/catalog.ts';
import { rankVariants, type VariantChoice } from '../../domain/catalog/rank-variants.ts';
import type { LocationId, OrderId, PriceId, ProviderId, ProviderStoreId } from '../../domain/ids.ts';
import { lineOf } from '../../domain/orders/link-lines.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { OrderStore } from '../../ports/orders.ts';

export interface FindVariantsDeps {
  readonly catalog: Pick<CatalogStore, 'list' | 'find' | 'findOwner'>;
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly orders: Pick<OrderStore, 'find'>;
}

export interface VariantQuery {
  readonly locationId: LocationId;
  readonly search: string;
  readonly provider?: ProviderId;
  /** The line that is to be linked: ranks, and looks into its own product first. */
  readonly line?: { readonly orderId: OrderId; readonly priceId: PriceId };
}

const mostShown = 20;
/** So many pages of a hundred products are read for one search at most. */
const mostPages = 5;

/** Variants that a line may be linked to, the likeliest first, from what the last sync saw. */
export async function findVariants(deps: FindVariantsDeps, query: VariantQuery): Promise<readonly VariantChoice[]> {
  const { locationId, search, line: asked } = query;
  const order = asked && (await deps.orders.find(locationId, asked.orderId))?.value;
  const line = order && asked ? lineOf(order, asked.priceId) : undefined;
  const owner = line?.storeProductId ? await deps.catalog.findOwner(locationId, line.storeProductId) : undefined;
  const near = line?.proposal ?? owner;
  const own = near && (await deps.catalog.find({ ...near, locationId }))?.value;
  const others = await productsOf(deps, query);
  const records = own ? [own, ...others.filter((record) => !isSame(record, own))] : others;
  const wish = {
    search,
    ...(line && { name: line.name }),
    ...(line?.sku !== undefined && { sku: line.sku }),
    ...(near && { product: near }),
  };
  return rankVariants(records, wish).slice(0, mostShown);
}

async function productsOf(
  { catalog, connections }: FindVariantsDeps,
  { locationId, provider }: VariantQuery,
): Promise<readonly ProductRecord[]> {
  const connected = (await connections.list(locationId)).map(({ value }) => value);
  const records: ProductRecord[] = [];
  for (const { provider: of, store, credentials } of connected) {
    if (!store || !credentials || (provider !== undefined && of !== provider)) continue;
    records.push(...(await firstPages(catalog, { locationId, provider: of, storeId: store.id })));
  }
  return records;
}

async function firstPages(
  catalog: FindVariantsDeps['catalog'],
  scope: { readonly locationId: LocationId; readonly provider: ProviderId; readonly storeId: ProviderStoreId },
): Promise<readonly ProductRecord[]> {
  const records: ProductRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextCursor } = await catalog.list(scope, cursor);
    records.push(...items.map(({ value }) => value));
    if (nextCursor === undefined) break;
    cursor = nextCursor;
  }
  return records;
}

function isSame(one: ProductRecord, other: ProductRecord): boolean {
  return one.provider === other.provider && one.storeId === other.storeId && one.productId === other.productId;
}
