import type { TextField } from '../domain/decide-product-sync.ts';
import type { DesiredProduct } from '../domain/desired-product.ts';
import { PermanentError } from '../domain/errors.ts';
import { productHashes } from '../domain/field-hashes.ts';
import { linkedGallery } from '../domain/gallery.ts';
import { chooseFields, mergedMedias, mergedProduct } from '../domain/merge-product.ts';
import type { StoreProduct } from '../domain/store-product.ts';
import type { BulkEdit } from '../ports/storefront.ts';
import type { ProductWork } from './catalog-work.ts';
import { repeatHarmless } from './repeat-harmless.ts';

/** @throws PermanentError `deleted-in-store`: the merchant removed it, and it is not made again unasked. */
export async function readStoreProduct(work: ProductWork): Promise<StoreProduct> {
  const { storeProductId } = work.memory.record;
  const product =
    storeProductId && (await repeatHarmless(work.clock, () => work.store.findProduct(work.locationId, storeProductId)));
  if (product) return product;
  throw new PermanentError('deleted-in-store', 'It was deleted in the store, and is not made again unasked.');
}

/** Title, description and options: one read, and one write if something of ours differs from what is there. */
export async function updateStoreProduct(
  work: ProductWork,
  desired: DesiredProduct,
  fields: readonly TextField[],
  present: StoreProduct,
): Promise<void> {
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
    await repeatHarmless(work.clock, () => work.store.replaceProduct(work.locationId, storeProductId, merged));
  }
  noteKept(work, choice.kept);
  const pushed = Object.fromEntries([...choice.written, ...choice.same].map((field) => [field, desired.fields[field]]));
  await memory.change((record) => ({ ...record, title: desired.title, pushed: { ...record.pushed, ...pushed } }));
}

/**
 * The whole gallery with every image joined to its price; undefined when the merchant has arranged the images and the
 * settings leave them alone. `present` absent: the product was made moments ago, by us.
 */
export function galleryToPush(
  work: ProductWork,
  desired: DesiredProduct,
  present: StoreProduct | undefined,
): Pick<BulkEdit, 'medias' | 'imageUrl'> | undefined {
  const { record } = work.memory;
  const priceIds = new Map(
    desired.variants.flatMap(({ variantId, mediaId }) => {
      const priceId = record.variants[variantId]?.priceId;
      return mediaId && priceId ? [[mediaId, priceId] as const] : [];
    }),
  );
  const linked = linkedGallery(desired.draft.medias, priceIds);
  const main = desired.draft.imageUrl === undefined ? {} : { imageUrl: desired.draft.imageUrl };
  if (!present) return { medias: linked, ...main };
  const { images } = productHashes(present, work.ids.isOurs);
  const isEdited = record.pushed.images !== undefined && record.pushed.images !== images;
  if (work.settings.owned.images === 'merchant' || (work.settings.owned.images === 'until-edited' && isEdited)) {
    noteKept(work, ['images']);
    return undefined;
  }
  return { medias: mergedMedias(present.medias, linked, work.ids.isOurs), ...main };
}

export function noteKept(work: ProductWork, fields: readonly string[]): void {
  if (fields.length === 0) return;
  work.notes.push({ code: 'merchant-edit-kept', message: `Your own ${fields.join(', ')} was kept.` });
}
