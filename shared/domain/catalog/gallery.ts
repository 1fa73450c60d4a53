import type { PriceId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import type { ProviderProduct } from './catalog.ts';
import type { StoreMedia } from './store-product.ts';
import { usableImage } from './usable-image.ts';

interface GalleryVariant {
  readonly mediaId?: string;
  readonly imageUrl?: string;
  readonly price: { readonly name: string };
}

/**
 * The images of a product: its own one first, then one entry for each variant, even where several show the same picture,
 * because HighLevel renders an image wrongly that belongs to more than one price.
 */
export function gallery(from: {
  readonly imageUrl: string | undefined;
  readonly title: string;
  readonly mainId: string;
  readonly variants: readonly GalleryVariant[];
}): readonly StoreMedia[] {
  const own = from.variants.flatMap(({ mediaId, imageUrl, price }) =>
    mediaId && imageUrl ? [{ id: mediaId, url: imageUrl, title: price.name, isFeatured: false, priceIds: [] }] : [],
  );
  if (from.imageUrl === undefined) return own;
  const shown = own.findIndex(({ url }) => url === from.imageUrl);
  if (shown >= 0) return own.map((media, i) => ({ ...media, isFeatured: i === shown }));
  return [{ id: from.mainId, url: from.imageUrl, title: from.title, isFeatured: true, priceIds: [] }, ...own];
}

/** Each image joined to the price it shows. `priceIds` by media id. */
export function linkedGallery(
  medias: readonly StoreMedia[],
  priceIds: ReadonlyMap<string, PriceId>,
): readonly StoreMedia[] {
  return medias.map((media) => {
    const priceId = priceIds.get(media.id);
    return priceId === undefined ? media : { ...media, priceIds: [priceId] };
  });
}

export function refusedImages(product: ProviderProduct): readonly Reason[] {
  const urls = new Set([product.imageUrl, ...product.variants.map(({ imageUrl }) => imageUrl)]);
  return [...urls].flatMap((url) => {
    const verdict = usableImage(url);
    return verdict.kind === 'refused' ? [verdict.reason] : [];
  });
}
