import type { StorefrontCatalog } from '../../../ports/storefront.ts';

/** The same shop, with each of its requests made by `around`. */
export function decorateStorefrontCatalog(
  store: StorefrontCatalog,
  around: <T>(request: () => Promise<T>) => Promise<T>,
): StorefrontCatalog {
  return {
    findProduct: (...about) => around(() => store.findProduct(...about)),
    findProductsNamed: (...about) => around(() => store.findProductsNamed(...about)),
    createProduct: (...about) => around(() => store.createProduct(...about)),
    replaceProduct: (...about) => around(() => store.replaceProduct(...about)),
    setAvailability: (...about) => around(() => store.setAvailability(...about)),
    listPrices: (...about) => around(() => store.listPrices(...about)),
    createPrice: (...about) => around(() => store.createPrice(...about)),
    replacePrice: (...about) => around(() => store.replacePrice(...about)),
    setInventory: (...about) => around(() => store.setInventory(...about)),
    listInventory: (...about) => around(() => store.listInventory(...about)),
    bulkEdit: (...about) => around(() => store.bulkEdit(...about)),
    listProducts: (...about) => around(() => store.listProducts(...about)),
  };
}
