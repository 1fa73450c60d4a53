import { shortHash } from '../hash.ts';
import type { ProviderProductId, ProviderVariantId } from '../ids.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Reason } from '../reason.ts';
import type { ProviderProduct, VariantSeen } from './catalog.ts';
import type { CatalogSettings } from './catalog-settings.ts';
import { type PriceField, type ProductField, priceHashes, productHashes, stockHash } from './field-hashes.ts';
import { gallery, refusedImages } from './gallery.ts';
import { type DesiredStock, desiredStock, shouldHide, soldOut } from './inventory.ts';
import { type OptionIds, type OptionScope, optionIds } from './option-ids.ts';
import { type ShelfPrice, shelfPrice } from './pricing.ts';
import type { StorePriceDraft, StoreProductDraft } from './store-product.ts';
import { usableImage } from './usable-image.ts';
import { type DistinctVariant, left, variantOptions } from './variant-options.ts';

/** What a provider product shall be in the shop, and everything that tells whether that has changed. */
export interface DesiredProduct {
  readonly productId: ProviderProductId;
  readonly title: string;
  readonly draft: StoreProductDraft;
  readonly variants: readonly DesiredVariant[];
  /** Price, image and description are there: fit for the shelf. */
  readonly complete: boolean;
  /** Nothing of it can be had. */
  readonly hidden: boolean;
  /** Every variant the provider knows, those left out here included. */
  readonly knownVariantIds: ReadonlySet<string>;
  /** Hashes by field of the product. */
  readonly fields: Readonly<Record<ProductField, string>>;
  /** Hash of all of it: equal to the last one applied, and nothing is to be done. */
  readonly hash: string;
  /** Hash of the stock field of a price that cannot be bought. */
  readonly soldOutHash: string;
  /** What was left out, and why. */
  readonly notes: readonly Reason[];
}

export interface DesiredVariant {
  readonly variantId: ProviderVariantId;
  readonly orderKey: Readonly<Record<string, string>>;
  readonly price: StorePriceDraft;
  readonly stock: DesiredStock;
  readonly mediaId?: string;
  readonly imageUrl?: string;
  readonly fields: Readonly<Record<PriceField, string>>;
  readonly orderKeyHash: string;
  readonly seen: VariantSeen;
  /** The provider makes it no more: kept when it is in the shop, not put there. */
  readonly discontinued: boolean;
}

export interface DesiredFrom {
  readonly scope: OptionScope;
  readonly settings: CatalogSettings;
  /** Makes a provider's HTML harmless. */
  readonly sanitize: (html: string) => string;
}

export function desiredProduct(product: ProviderProduct, from: DesiredFrom): DesiredProduct {
  const ids = optionIds(from.scope);
  const shelf = new Map(product.variants.map((variant) => [variant.id, shelfPrice(variant, from.settings.pricing)]));
  const priced = product.variants.filter(({ id }) => shelf.get(id)?.kind === 'priced');
  const options = variantOptions(product, priced, ids);
  const variants = options.variants.flatMap((distinct) => {
    const price = shelf.get(distinct.variant.id);
    return price?.kind === 'priced' ? [desiredVariant(distinct, price, ids, from)] : [];
  });
  const draft = productDraft(product, {
    variants,
    groups: options.groups,
    mainMediaId: ids.media(),
    sanitize: from.sanitize,
  });
  const complete = variants.length > 0 && draft.imageUrl !== undefined && draft.descriptionHtml !== undefined;
  const hidden = shouldHide(product.variants, from.settings.inventory);
  const fields = productHashes(draft, ids.isOurs);
  const perVariant = variants.map((variant) => [variant.variantId, variant.orderKeyHash, variant.fields]);
  return {
    productId: product.id,
    title: product.title,
    draft: { ...draft, availableInStore: startsPublished(from.settings.publish, complete) && !hidden },
    variants,
    complete,
    hidden,
    knownVariantIds: new Set(product.variants.map(({ id }) => id)),
    fields,
    soldOutHash: stockHash(stockFields(soldOut)),
    hash: shortHash([fields, complete, hidden, perVariant]),
    notes: [...unpriced(product, shelf), ...options.notes, ...refusedImages(product)],
  };
}

function startsPublished(publish: CatalogSettings['publish'], complete: boolean): boolean {
  return publish === 'published' || (publish === 'when-complete' && complete);
}

function desiredVariant(
  { variant, name, optionIds: variantOptionIds }: DistinctVariant,
  shelf: Extract<ShelfPrice, { kind: 'priced' }>,
  ids: OptionIds,
  { scope, settings }: DesiredFrom,
): DesiredVariant {
  const stock = desiredStock(variant, settings.inventory);
  const image = usableImage(variant.imageUrl);
  const price: StorePriceDraft = {
    name,
    amount: shelf.amount,
    ...(shelf.compareAt ? { compareAt: shelf.compareAt } : {}),
    sku: variant.sku || `${scope.provider}-${variant.id}`,
    variantOptionIds,
    ...stockFields(stock),
    ...(variant.weightGrams === undefined ? {} : { weightGrams: variant.weightGrams }),
    ...(variant.dimensionsMillimetres === undefined ? {} : { dimensionsMillimetres: variant.dimensionsMillimetres }),
  };
  return {
    variantId: variant.id,
    orderKey: variant.orderKey,
    price,
    stock,
    ...(image.kind === 'usable' ? { mediaId: ids.media(variant.id), imageUrl: image.url } : {}),
    fields: priceHashes(price),
    orderKeyHash: shortHash(variant.orderKey),
    seen: omitUndefined({
      name,
      sku: price.sku,
      cost: variant.cost,
      retail: variant.retailPrice,
      imageUrl: image.kind === 'usable' ? image.url : undefined,
    }),
    discontinued: variant.availability === 'discontinued',
  };
}

interface DraftParts extends Pick<DesiredFrom, 'sanitize'> {
  readonly variants: readonly DesiredVariant[];
  readonly groups: StoreProductDraft['variants'];
  readonly mainMediaId: string;
}

function productDraft(
  product: ProviderProduct,
  { variants, groups, mainMediaId, sanitize }: DraftParts,
): StoreProductDraft {
  const description = product.descriptionHtml ? sanitize(product.descriptionHtml).trim() : '';
  const main = usableImage(product.imageUrl);
  const imageUrl = main.kind === 'usable' ? main.url : variants.find((variant) => variant.imageUrl)?.imageUrl;
  return {
    name: product.title,
    ...(description ? { descriptionHtml: description } : {}),
    productType: 'PHYSICAL',
    ...(imageUrl ? { imageUrl } : {}),
    medias: gallery({ imageUrl, title: product.title, mainId: mainMediaId, variants }),
    variants: groups,
    availableInStore: false,
  };
}

function stockFields(stock: DesiredStock): Partial<StorePriceDraft> {
  if (stock.kind === 'untracked') return {};
  return { trackInventory: true, availableQuantity: stock.quantity, allowOutOfStockPurchases: stock.sellWithout };
}

function unpriced(product: ProviderProduct, shelf: ReadonlyMap<string, ShelfPrice>): Reason[] {
  return product.variants.flatMap((variant) => {
    const price = shelf.get(variant.id);
    return price?.kind === 'unpriced' ? [left(variant, 'variant-unpriced', whyUnpriced[price.code])] : [];
  });
}

const whyUnpriced = {
  'no-retail-price': 'the provider has no retail price for it; set one there',
  'no-cost': 'your prices follow the cost, and the provider tells none for it',
  'price-too-large': 'its price is too large to be true',
} as const;
