import type * as v from 'valibot';
import type { StoreProduct } from '../../../domain/catalog/store-product.ts';
import type { productDocument } from './product-schemas.ts';

export function toStoreProduct(document: v.InferOutput<typeof productDocument>): StoreProduct {
  return {
    name: document.name,
    productType: document.productType ?? 'PHYSICAL',
    availableInStore: document.availableInStore ?? false,
    medias: document.medias.map(({ id, url, title, type, isFeatured, priceIds }) => ({
      id,
      url: url ?? '',
      isFeatured: isFeatured ?? false,
      priceIds,
      ...(title === undefined ? {} : { title }),
      ...(type === 'video' ? { kind: type } : {}),
    })),
    variants: document.variants.map(({ id, name, options }) => ({
      id,
      name,
      options: options.map((option) => ({ id: option.id, name: option.name })),
    })),
    collectionIds: document.collectionIds,
    document,
    ...(document.description === undefined ? {} : { descriptionHtml: document.description }),
    ...(document.image === undefined ? {} : { imageUrl: document.image }),
  };
}
