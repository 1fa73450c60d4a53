import { skuKey } from '../../../domain/catalog/match-skus.ts';
import type { LocationId, StoreProductId } from '../../../domain/ids.ts';
import { listAll } from '../../../domain/paginate.ts';
import { isOfOneThing } from '../../../domain/request-failures.ts';
import type { CatalogStore } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { StorefrontCatalog, StoreProductRow } from '../../../ports/storefront.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';

/** Where the SKUs of the merchant's own products stand, as far as a few requests can tell. */
export interface SkuIndex {
  productsWith(sku: string | undefined): readonly StoreProductId[];
  /** Products of this name whose SKUs are not in the index. */
  unreadNamed(name: string): readonly StoreProductId[];
  nameOf(id: StoreProductId): string;
  /** Takes a product for one provider product. @returns false when another one has it. */
  reserve(id: StoreProductId): boolean;
}

/** Made when it is first asked for; `requests` is what that cost, told to the one who caused it. */
export type SkuIndexSource = () => Promise<{ readonly index: SkuIndex; readonly requests: number }>;

interface SkuIndexDeps {
  readonly store: Pick<StorefrontCatalog, 'listInventory' | 'listProducts' | 'listPrices'>;
  readonly catalog: Pick<CatalogStore, 'findOwned'>;
  readonly clock: Clock;
  readonly locationId: LocationId;
  /** How many products may be read one by one. */
  readonly mostReads: number;
}

/** Of so many products it is asked at once which are this app's own. */
const askedAtOnce = 100;

/**
 * HighLevel finds no product by its SKU. Its list of stock names the SKUs of a hundred prices for each request, but only
 * of prices that track their stock; of the merchant's products that have none in it, so many are read one by one, and
 * the rest can be told by their names only.
 */
export function skuIndexSource(deps: SkuIndexDeps): SkuIndexSource {
  let made: Promise<SkuIndex> | undefined;
  return async () => {
    if (made) return { index: await made, requests: 0 };
    let requests = 0;
    const ask = <T>(request: () => Promise<T>): Promise<T> => {
      requests += 1;
      return retryIdempotent(deps.clock, request);
    };
    made = make(deps, ask);
    made.catch(() => {
      made = undefined;
    });
    return { index: await made, requests };
  };
}

type Ask = <T>(request: () => Promise<T>) => Promise<T>;

async function make(deps: SkuIndexDeps, ask: Ask): Promise<SkuIndex> {
  const { store, locationId } = deps;
  const rows = await listAll((cursor) => ask(() => store.listInventory(locationId, cursor)));
  const products = await merchants(deps, await listAll((cursor) => ask(() => store.listProducts(locationId, cursor))));
  const names = new Map(products.map(({ id, name }) => [id, name]));
  const places = new Map<string, Set<StoreProductId>>();
  const note = (sku: string | undefined, id: StoreProductId | undefined): void => {
    const key = skuKey(sku);
    if (key === '' || id === undefined || !names.has(id)) return;
    places.set(key, (places.get(key) ?? new Set()).add(id));
  };
  for (const { sku, productId } of rows) note(sku, productId);

  const listed = new Set(rows.map(({ productId }) => productId));
  const unlisted = products.filter(({ id }) => !listed.has(id));
  const read = unlisted.slice(0, deps.mostReads).map(async ({ id }) => {
    const { prices, odd } = await ask(() => store.listPrices(locationId, id));
    for (const { sku } of [...prices, ...odd]) note(sku, id);
    return id;
  });
  // A product that is gone meanwhile, or cannot be read, is none that has been read; the others are.
  const tries = await Promise.allSettled(read);
  const failed = tries.find((each) => each.status === 'rejected' && !isOfOneThing(each.reason));
  if (failed?.status === 'rejected') throw failed.reason;
  const known = new Set(tries.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])));
  const unread = unlisted.filter(({ id }) => !known.has(id));
  const reserved = new Set<StoreProductId>();
  return {
    productsWith: (sku) => [...(places.get(skuKey(sku)) ?? [])],
    unreadNamed: (name) => unread.filter((row) => row.name.trim() === name.trim()).map(({ id }) => id),
    nameOf: (id) => names.get(id) ?? id,
    reserve(id) {
      const isFree = !reserved.has(id);
      reserved.add(id);
      return isFree;
    },
  };
}

/** What this app did not make. */
async function merchants(
  { catalog, locationId }: SkuIndexDeps,
  products: readonly StoreProductRow[],
): Promise<readonly StoreProductRow[]> {
  const left: StoreProductRow[] = [];
  for (let from = 0; from < products.length; from += askedAtOnce) {
    const some = products.slice(from, from + askedAtOnce);
    const ids = some.map(({ id }) => id);
    const owned = new Set(await catalog.findOwned(locationId, ids));
    left.push(...some.filter(({ id }) => !owned.has(id)));
  }
  return left;
}
