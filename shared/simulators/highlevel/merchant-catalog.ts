import { locationNamed } from './installs.ts';
import { addPrice, pricesOf } from './prices.ts';
import { addProduct } from './products.ts';
import type { Document, Price, Product, World } from './state.ts';

interface Made {
  readonly productId: string;
  readonly priceIds: readonly string[];
}

/** What a merchant makes of products that stand in the shop already. */
export interface MerchantCatalog {
  /** A further price of a product, as offers, upsells and order bumps have; gives its id. Fields as in `NewProduct.prices`. */
  addPrice(productId: string, price: Readonly<Document> & { readonly amount: number }): string;
  /** A copy with prices, SKUs, variants and pictures of its own ids. Its name ends in `(Copy)`, its slug in `-copy`. */
  duplicateProduct(productId: string): Made;
}

export function createMerchantCatalog(world: World, now: () => number): MerchantCatalog {
  return {
    addPrice(productId, price) {
      const product = productNamed(world, productId);
      const { name } = product.document;
      const { locationId } = product;
      const document = { name, type: 'one_time', currency: 'USD', locationId, ...price };
      return addPrice(world, { product, document, now: now() }).id;
    },
    duplicateProduct: (productId) => duplicate(world, productNamed(world, productId), now()),
  };
}

function duplicate(world: World, original: Product, now: number): Made {
  locationNamed(world, original.locationId);
  const { name, slug } = original.document;
  const copy = addProduct(world, {
    document: {
      ...structuredClone(original.document),
      name: `${String(name)} (Copy)`,
      ...(typeof slug === 'string' ? { slug: `${slug}-copy` } : {}),
    },
    now,
    listedFrom: now,
  });
  const prices = pricesOf(world, original.id).map((price) => [price.id, copyOf(world, { price, copy, now })] as const);
  const ids = new Map(prices.map(([id, price]) => [id, price.id]));
  copy.document = { ...copy.document, ...withPictures(copy.document.medias, ids) };
  return { productId: copy.id, priceIds: [...ids.values()] };
}

function copyOf(world: World, { price, copy, now }: { price: Price; copy: Product; now: number }): Price {
  return addPrice(world, { product: copy, document: structuredClone(price.document), now });
}

/** A picture of a price becomes a picture of the price's copy. */
function withPictures(medias: unknown, ids: ReadonlyMap<string, string>): Document {
  if (!Array.isArray(medias)) {
    return {};
  }
  const pictures = medias as readonly (Document & { readonly priceIds?: readonly string[] })[];
  return {
    medias: pictures.map((media) =>
      media.priceIds === undefined ? media : { ...media, priceIds: media.priceIds.map((id) => ids.get(id) ?? id) },
    ),
  };
}

function productNamed(world: World, productId: string): Product {
  const product = world.products.get(productId);
  if (product === undefined) {
    throw new Error(`simulated product ${productId} does not exist`);
  }
  return product;
}
