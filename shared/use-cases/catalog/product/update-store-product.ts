import type { TextField } from '../../../domain/catalog/decide-product-sync.ts';
import type { DesiredProduct } from '../../../domain/catalog/desired-product.ts';
import { productHashes } from '../../../domain/catalog/field-hashes.ts';
import { linkedGallery } from '../../../domain/catalog/gallery.ts';
import { chooseFields, mergedMedias, mergedProduct } from '../../../domain/catalog/merge-product.ts';
import type { StoreProduct } from '../../../domain/catalog/store-product.ts';
import { PermanentError } from '../../../domain/errors.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { BulkEdit } from '../../../ports/storefront.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import type { ProductIdentity, SharedWork, StorefrontProduct, WithMemory } from './catalog-work.ts';

/** @throws PermanentError `deleted-in-store`: the merchant removed it, and it is not made again unasked. */
export async function readStoreProduct(work: StorefrontProduct): Promise<StoreProduct> {
  const { storeProductId } = work.memory.record;
  const product =
    storeProductId &&
    (await retryIdempotent(work.clock, () => work.store.findProduct(work.locationId, storeProductId)));
  if (product) return product;
  throw new PermanentError('deleted-in-store', 'You deleted it in the store. We make it again only when you ask.');
}

/**
 * Title, description and options: one read, and one write if something of ours differs from what is there.
 * @returns what the merchant should know of it.
 */
export async function updateStoreProduct(
  work: StorefrontProduct & Pick<ProductIdentity, 'ids'> & Pick<SharedWork, 'settings'>,
  desired: DesiredProduct,
  fields: readonly TextField[],
  present: StoreProduct,
): Promise<readonly Reason[]> {
  const { memory, settings } = work;
  const choice = chooseFields({
    fields,
    desired: desired.fields,
    present: productHashes(present, work.ids.isOurs),
    pushed: memory.record.pushed,
    owned: settings.owned,
  });
  const { storeProductId } = memory.record;
  if (choice.written.length > 0 && storeProductId) {
    const merged = mergedProduct(present, desired.draft, choice.written);
    await retryIdempotent(work.clock, () => work.store.replaceProduct(work.locationId, storeProductId, merged));
  }
  const pushed = Object.fromEntries([...choice.written, ...choice.same].map((field) => [field, desired.fields[field]]));
  await memory.change((record) => ({ ...record, title: desired.title, pushed: { ...record.pushed, ...pushed } }));
  return keptNotes(choice.kept);
}

export interface GalleryPush {
  readonly images?: Pick<BulkEdit, 'medias' | 'imageUrl'>;
  /** What the merchant should know of it. */
  readonly notes: readonly Reason[];
}

/**
 * The whole gallery with every image joined to its price; no `images` when the merchant has arranged the images and the
 * settings leave them alone. `present` absent: the product was made moments ago, by us.
 */
export function galleryToPush(
  work: WithMemory & Pick<ProductIdentity, 'ids'> & Pick<SharedWork, 'settings'>,
  desired: DesiredProduct,
  present: StoreProduct | undefined,
): GalleryPush {
  const { record } = work.memory;
  const priceIds = new Map(
    desired.variants.flatMap(({ variantId, mediaId }) => {
      const priceId = record.variants[variantId]?.priceId;
      return mediaId && priceId ? [[mediaId, priceId] as const] : [];
    }),
  );
  const linked = linkedGallery(desired.draft.medias, priceIds);
  const main = desired.draft.imageUrl === undefined ? {} : { imageUrl: desired.draft.imageUrl };
  if (!present) return { images: { medias: linked, ...main }, notes: [] };
  const { images } = productHashes(present, work.ids.isOurs);
  const isEdited = record.pushed.images !== undefined && record.pushed.images !== images;
  if (work.settings.owned.images === 'merchant' || (work.settings.owned.images === 'until-edited' && isEdited)) {
    return { notes: keptNotes(['images']) };
  }
  return { images: { medias: mergedMedias(present.medias, linked, work.ids.isOurs), ...main }, notes: [] };
}

/** Says which fields a merchant edited and so keeps. */
export function keptNotes(fields: readonly string[]): readonly Reason[] {
  if (fields.length === 0) return [];
  return [{ code: 'merchant-edit-kept', message: `We kept your own ${fields.join(', ')}.` }];
}
