import type { ProviderVariantId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import { type ProductRecord, type VariantRecord, variantsOf } from './catalog.ts';
import type { CatalogSettings } from './catalog-settings.ts';
import type { DesiredProduct, DesiredVariant } from './desired-product.ts';
import { neverPushed, type PriceField, type ProductField } from './field-hashes.ts';
import { ownerOf } from './merge-product.ts';
import { priceDoubt } from './price-guard.ts';

/** One step that brings the shop to what is wanted. They are taken in the order in which they are listed. */
export type SyncOperation = { readonly reason: Reason } & (
  | { readonly kind: 'create-product' }
  /** Read first: the merchant's edits stay as the settings say. */
  | { readonly kind: 'update-product'; readonly fields: readonly TextField[] }
  | { readonly kind: 'create-price'; readonly variantId: ProviderVariantId }
  | { readonly kind: 'update-price'; readonly variantId: ProviderVariantId; readonly fields: readonly PriceField[] }
  | { readonly kind: 'set-inventory'; readonly variantId: ProviderVariantId }
  /** The provider makes the variant no more: its price stays, sold out. */
  | { readonly kind: 'retire-price'; readonly variantId: ProviderVariantId }
  /** The new price is not believed: the old one stays until the merchant has decided. */
  | { readonly kind: 'review-price'; readonly variantId: ProviderVariantId }
  | { readonly kind: 'link-images' }
  | { readonly kind: 'publish' }
  | { readonly kind: 'hide' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'skip' }
);

/** Fields of the product's own document; images travel with those of other products. */
export type TextField = Exclude<ProductField, 'images'>;

/** Pure: the same product, memory and settings give the same steps. Nothing is read from the shop to decide. */
export function decideProductSync(
  desired: DesiredProduct,
  known: ProductRecord | undefined,
  settings: CatalogSettings,
): readonly SyncOperation[] {
  if (known?.reason?.code === 'deleted-in-store') {
    return [step('skip', known.reason.code, known.reason.message)];
  }
  if (known?.storeProductId === undefined) return creation(desired, known);
  if (known.appliedHash === desired.hash && known.goneSince === undefined && known.state === 'linked') {
    return [step('nothing', 'unchanged', 'Nothing changed since the last sync.')];
  }
  const steps = [
    ...productSteps(desired, known, settings),
    ...missingPrices(desired, known),
    ...desired.variants.flatMap((variant) => priceSteps(variant, known, settings)),
    ...retired(desired, known),
    ...imageSteps(desired, known, settings),
    ...availability(desired, known),
  ];
  return steps.length > 0 ? steps : [step('nothing', 'unchanged', 'The shop already has all of it.')];
}

function creation(desired: DesiredProduct, known: ProductRecord | undefined): readonly SyncOperation[] {
  const variants = desired.variants.filter(({ discontinued }) => !discontinued);
  if (variants.length === 0) {
    const why = desired.notes[0]?.message ?? 'The provider sells no variant of it.';
    return [step('skip', 'nothing-to-sell', `We did not put it into the store. ${why}`)];
  }
  const doubt = known?.createIntent ? 'An earlier attempt may have made it: it is looked for first.' : 'It is new.';
  return [
    step('create-product', known?.createIntent ? 'create-in-doubt' : 'new-product', doubt),
    ...missingPrices(desired, known),
    ...(variants.some(({ mediaId }) => mediaId)
      ? [step('link-images', 'new-product', 'Each image shows its price.')]
      : []),
  ];
}

function missingPrices(desired: DesiredProduct, known: ProductRecord | undefined): readonly SyncOperation[] {
  if (known?.linkedBySku) return [];
  return desired.variants
    .filter(({ variantId, discontinued }) => !discontinued && known?.variants[variantId]?.priceId === undefined)
    .map(({ variantId, price }) => ({
      ...step('create-price', 'new-variant', `“${price.name}” has no price yet.`),
      variantId,
    }));
}

function productSteps(desired: DesiredProduct, known: ProductRecord, { owned }: CatalogSettings): SyncOperation[] {
  const changed = (['title', 'description', 'options'] as const).filter((field) => {
    if (known.pushed[field] === desired.fields[field]) return false;
    return field === 'options' ? known.linkedBySku !== true : !isMerchants(field, known.pushed, owned);
  });
  if (changed.length === 0) return [];
  const message = `The provider changed: ${changed.join(', ')}.`;
  return [{ ...step('update-product', 'product-changed', message), fields: changed }];
}

/** No reading could make this field ours. */
function isMerchants(
  field: ProductField | PriceField,
  pushed: Readonly<Record<string, string>> | undefined,
  owned: CatalogSettings['owned'],
): boolean {
  const owner = ownerOf(field, owned);
  return owner === 'merchant' || (owner === 'until-edited' && pushed?.[field] === neverPushed);
}

function imageSteps(desired: DesiredProduct, known: ProductRecord, { owned }: CatalogSettings): SyncOperation[] {
  if (known.pushed.images === undefined) {
    const any = desired.variants.some(({ mediaId }) => mediaId);
    return any ? [step('link-images', 'images-not-linked', 'Its images do not show their prices yet.')] : [];
  }
  if (isMerchants('images', known.pushed, owned)) return [];
  const isNew = ({ variantId, mediaId }: DesiredVariant) => mediaId && !known.variants[variantId]?.priceId;
  const changed = known.pushed.images !== desired.fields.images || desired.variants.some(isNew);
  return changed ? [step('link-images', 'images-changed', 'The provider changed images.')] : [];
}

function priceSteps(
  variant: DesiredVariant,
  { variants, linkedBySku }: ProductRecord,
  settings: CatalogSettings,
): readonly SyncOperation[] {
  const known = variants[variant.variantId];
  if (known?.priceId === undefined) return [];
  const { variantId } = variant;
  const doubt = priceDoubt(known.amount, variant.price.amount, settings.pricing.maximumJump);
  const isOurs = (field: PriceField) =>
    known.pushed?.[field] !== variant.fields[field] && !isMerchants(field, known.pushed, settings.owned);
  const waits = doubt !== undefined && isOurs('price') && !isApproved(variant, known);
  const fields = (['name', 'price', 'sku', 'options', 'shipping', 'stock'] as const).filter((field) => {
    if (field === 'price') return isOurs(field) && !waits;
    return isOurs(field) && !(field === 'options' && linkedBySku);
  });
  const review: SyncOperation[] = waits ? [{ kind: 'review-price', variantId, reason: doubt }] : [];
  if (fields.length === 0) return review;
  const name = variant.price.name;
  if (fields.every((field) => field === 'stock') && variant.stock.kind === 'tracked' && known.stockTracked) {
    return [...review, { ...step('set-inventory', 'stock-changed', `The stock of “${name}” changed.`), variantId }];
  }
  const message = `The provider changed ${fields.join(', ')} of “${name}”.`;
  return [...review, { ...step('update-price', 'variant-changed', message), variantId, fields }];
}

function isApproved(variant: DesiredVariant, { review }: VariantRecord): boolean {
  const { minor, currency } = variant.price.amount;
  return review?.approved === true && review.proposed.minor === minor && review.proposed.currency === currency;
}

function retired(desired: DesiredProduct, known: ProductRecord): readonly SyncOperation[] {
  return variantsOf(known)
    .filter(([id, { priceId, pushed }]) => {
      return priceId !== undefined && !desired.knownVariantIds.has(id) && pushed?.stock !== desired.soldOutHash;
    })
    .map(([variantId]) => ({
      ...step('retire-price', 'variant-gone', 'The provider makes this variant no more.'),
      variantId,
    }));
}

function availability(desired: DesiredProduct, known: ProductRecord): readonly SyncOperation[] {
  const now = known.pushed.availability;
  if (desired.hidden) {
    return now === 'hidden' ? [] : [step('hide', 'nothing-to-sell', 'Nothing of it can be had at the moment.')];
  }
  if (now === 'hidden') return [step('publish', 'available-again', 'It can be had again.')];
  if (now === 'incomplete' && desired.complete) {
    return [step('publish', 'complete', 'It has a price, an image and a description now.')];
  }
  return [];
}

function step<K extends SyncOperation['kind']>(kind: K, code: string, message: string) {
  return { kind, reason: { code, message } };
}
