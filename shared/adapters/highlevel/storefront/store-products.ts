import type { LocationId } from '../../../domain/ids.ts';
import type { StorefrontCatalog } from '../../../ports/storefront.ts';
import type { HighLevelClient } from '../http/client.ts';
import { ownedBy } from '../http/owned-by.ts';
import { pageByOffset, readPages } from '../http/paging.ts';
import { toProductBody, toReplacingBody } from './product-body.ts';
import { createdProduct, productAnswer, productListAnswer } from './product-schemas.ts';
import { toStoreProduct } from './read-product.ts';

const pageSize = 100;

export type StoreProducts = Pick<
  StorefrontCatalog,
  'findProduct' | 'findProductsNamed' | 'listProducts' | 'createProduct' | 'replaceProduct' | 'setAvailability'
>;

export function createStoreProducts(clientOf: (locationId: LocationId) => HighLevelClient): StoreProducts {
  return {
    async findProduct(locationId, productId) {
      const found = await clientOf(locationId).find('findProduct', { productId, query: { locationId } }, productAnswer);
      return found && toStoreProduct(found);
    },
    findProductsNamed: (locationId, name, since) =>
      findProductsNamed(clientOf(locationId), { locationId, name: name.trim(), since }),
    listProducts: (locationId, cursor) =>
      pageByOffset(
        { size: pageSize, cursor },
        (offset) => {
          const query = { locationId, limit: pageSize, offset };
          return clientOf(locationId).call('listProducts', { query }, productListAnswer);
        },
        ({ _id, name, availableInStore }) => ({
          id: _id,
          name: name ?? '',
          availableInStore: availableInStore ?? false,
        }),
      ),
    async createProduct(locationId, draft) {
      const json = toProductBody(locationId, draft);
      return (await clientOf(locationId).call('createProduct', { json }, createdProduct))._id;
    },
    async replaceProduct(locationId, productId, product) {
      const json = toReplacingBody(locationId, product);
      await clientOf(locationId).send('replaceProduct', { productId, query: { locationId }, json });
    },
    async setAvailability(locationId, productIds, available) {
      if (productIds.length === 0) return;
      const json = { ...ownedBy(locationId), type: 'bulk-update-availability', productIds, availability: available };
      await clientOf(locationId).send('updateProducts', { json });
    },
  };
}

/** The search finds parts of names, so the exact ones are picked here. */
async function findProductsNamed(
  client: HighLevelClient,
  { locationId, name, since }: { readonly locationId: LocationId; readonly name: string; readonly since: number },
) {
  const products = await readPages(pageSize, async (offset) => {
    const query = { locationId, search: name, limit: pageSize, offset };
    return client.call('listProducts', { query }, productListAnswer);
  });
  return products
    .filter((product) => product.name === name && (product.createdAt ?? since) >= since)
    .toSorted((one, other) => (one.createdAt ?? 0) - (other.createdAt ?? 0) || one._id.localeCompare(other._id))
    .map(({ _id }) => _id);
}
