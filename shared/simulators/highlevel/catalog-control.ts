import { locationNamed } from './installs.ts';
import { addPrice, priceView } from './prices.ts';
import { addProduct, productView, removeProduct } from './products.ts';
import type { Document, World } from './state.ts';

export interface NewProduct {
  readonly locationId: string;
  readonly name: string;
  /** At least one price; major units, USD unless said otherwise. */
  readonly prices: readonly (Readonly<Document> & { readonly amount: number })[];
  /** Any further fields of the product document. */
  readonly document?: Readonly<Document>;
}

export interface CatalogControl {
  /** What a merchant makes by hand in the shop. */
  addProduct(product: NewProduct): { readonly productId: string; readonly priceIds: readonly string[] };
  /** Whole documents, listed or not yet. */
  products(locationId: string): Document[];
  prices(locationId: string): Document[];
  /** A merchant's edit in the shop: fields are laid over the document. */
  editProduct(productId: string, change: Readonly<Document>): void;
  editPrice(priceId: string, change: Readonly<Document>): void;
  /** With its prices, as a merchant may. */
  deleteProduct(productId: string): void;
}

export function createCatalogControl(world: World, now: () => number): CatalogControl {
  return {
    addProduct({ locationId, name, prices, document }) {
      locationNamed(world, locationId);
      const product = addProduct(world, {
        document: { name, locationId, productType: 'PHYSICAL', availableInStore: true, ...document },
        now: now(),
        listedFrom: now(),
      });
      const made = prices.map((price) =>
        addPrice(world, {
          product,
          document: { name, type: 'one_time', currency: 'USD', locationId, ...price },
          now: now(),
        }),
      );
      return { productId: product.id, priceIds: made.map((price) => price.id) };
    },
    products: (locationId) =>
      [...world.products.values()].filter((product) => product.locationId === locationId).map(productView),
    prices: (locationId) =>
      [...world.prices.values()].filter((price) => price.locationId === locationId).map(priceView),
    editProduct: (productId, change) => edit(world.products.get(productId), change, now()),
    editPrice: (priceId, change) => edit(world.prices.get(priceId), change, now()),
    deleteProduct(productId) {
      const product = world.products.get(productId);
      if (product !== undefined) {
        removeProduct(world, product);
      }
    },
  };
}

function edit(
  target: { document: Document; updatedAt: number } | undefined,
  change: Readonly<Document>,
  now: number,
): void {
  if (target === undefined) {
    throw new Error('there is no such simulated product or price');
  }
  target.document = { ...target.document, ...change };
  target.updatedAt = now;
}
