import { createWindowLimiter } from '../../../shared/adapters/highlevel/rate-limit/rate-limit.ts';
import { openStorefront } from '../../../shared/adapters/highlevel/storefront/storefront.ts';
import { toProviderId, toProviderProductId } from '../../../shared/domain/ids.ts';
import { sanitizedHtml } from '../../../shared/platform/sanitized-html.ts';
import type { StorefrontCatalog } from '../../../shared/ports/storefront.ts';
import type { CatalogSyncDeps } from '../../../shared/use-cases/catalog/runs/catalog-sync-deps.ts';
import { syncProduct } from '../../../shared/use-cases/catalog/runs/sync-product.ts';
import { urls } from '../simulation/compose.ts';
import type { Parts } from '../simulation/parts.ts';
import type { OrderWorld } from '../world/order-world/index.ts';

/** What the catalog's use cases get, in a shop whose stores are those of `parts`. */
export function catalogDeps(
  parts: Parts,
  wrapped = (store: StorefrontCatalog): StorefrontCatalog => store,
): CatalogSyncDeps {
  return {
    ...parts,
    runs: parts.catalogRuns,
    catalogLeases: parts.catalogLeases,
    sanitize: sanitizedHtml,
    openStorefront(_locationId, window) {
      const limiter = createWindowLimiter({ clock: parts.clock, window, opening: 8 });
      return { limiter, store: wrapped(openStorefront({ ...parts, apiUrl: urls.highlevel, limiter })) };
    },
  };
}

/** Three products: one in the shop, two whose creation nobody heard of again, one of which the shop did make. */
export async function playProducts({ parts, printful, store, locationId }: OrderWorld) {
  const add = (name: string, size: string) => {
    const variants = [
      { size, color: 'Sand' },
      { size, color: 'Navy' },
    ];
    return String(printful.addProduct({ storeId: store.id, name, variants }).id);
  };
  const sync = (deps: CatalogSyncDeps, productId: string) =>
    syncProduct(deps, {
      kind: 'SyncProduct',
      locationId,
      provider: toProviderId('printful'),
      productId: toProviderProductId(productId),
    });

  const complete = add('Tide cap', 'M');
  await sync(catalogDeps(parts), complete);
  const made = add('Tide scarf', 'L');
  await sync(
    dying(parts, (create) => create()),
    made,
  ).catch(() => undefined);
  const neverMade = add('Tide bag', 'S');
  await sync(
    dying(parts, async () => undefined),
    neverMade,
  ).catch(() => undefined);
  return { complete, made, neverMade };
}

/** The function dies at its first create of a product, after `fate` befell the request. */
function dying(parts: Parts, fate: (create: () => Promise<unknown>) => Promise<unknown>): CatalogSyncDeps {
  let isDead = false;
  const death = () => {
    isDead = true;
    return new Error('The function died.');
  };
  const catalog: Parts['catalog'] = {
    ...parts.catalog,
    async save(record, version) {
      if (isDead) throw death();
      return parts.catalog.save(record, version);
    },
  };
  return catalogDeps({ ...parts, catalog }, (store) => ({
    ...store,
    async createProduct(locationId, draft) {
      await fate(() => store.createProduct(locationId, draft));
      throw death();
    },
  }));
}
