import type { ProviderProduct, ProviderProductSummary, ProviderVariant } from '../../../domain/catalog.ts';
import { parseMajor } from '../../../domain/money.ts';
import type { SyncProduct, SyncVariant } from './schemas.ts';
import { optionsOf } from './variant-options.ts';

const availability: Readonly<Record<string, ProviderVariant['availability']>> = {
  active: 'available',
  discontinued: 'discontinued',
  out_of_stock: 'out-of-stock',
  temporary_out_of_stock: 'out-of-stock',
};

export function toSummary(product: SyncProduct): ProviderProductSummary {
  const isComplete = product.variants > 0 && product.synced === product.variants;
  return { id: product.id, title: product.name, sellable: isComplete && !product.is_ignored };
}

/** Variants that Printful would not make (not synced, ignored) are left out. */
export function toProduct(
  product: SyncProduct,
  all: readonly SyncVariant[],
  description: string | undefined,
): ProviderProduct {
  const variants = all.filter((variant) => variant.synced && !variant.is_ignored);
  const { options, valuesOf, titleOf } = optionsOf(product.name, variants);
  const imageUrl = product.thumbnail_url ?? imageOf(variants[0], undefined);
  return {
    id: product.id,
    title: product.name,
    ...(description === undefined ? {} : { descriptionHtml: toHtml(description) }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    options,
    variants: variants.map((variant, index) => ({
      ...toVariant(variant, product.thumbnail_url),
      title: titleOf(index),
      optionValues: valuesOf(index),
    })),
  };
}

/** The blank that most of the product is printed on; its text describes the product. */
export function blankOf(variants: readonly SyncVariant[]): string | undefined {
  return variants.find((variant) => variant.product?.product_id !== undefined)?.product?.product_id;
}

function toVariant(
  variant: SyncVariant,
  thumbnail: string | undefined,
): Omit<ProviderVariant, 'title' | 'optionValues'> {
  const { id, sku, variant_id, retail_price, currency } = variant;
  const retailPrice = retail_price === undefined ? undefined : parseMajor(retail_price, currency ?? 'USD');
  const imageUrl = imageOf(variant, thumbnail);
  return {
    id,
    orderKey: { syncVariantId: id, ...(variant_id === undefined ? {} : { variantId: variant_id }) },
    ...(sku === undefined ? {} : { sku }),
    ...(retailPrice === undefined ? {} : { retailPrice }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    availability: availability[variant.availability_status ?? 'active'] ?? 'available',
  };
}

/** The mockup, whose `url` is null; else the blank garment, else the product's own picture. */
function imageOf(variant: SyncVariant | undefined, thumbnail: string | undefined): string | undefined {
  const preview = variant?.files.find((file) => file.type === 'preview' && file.preview_url !== undefined);
  return preview?.preview_url ?? variant?.product?.image ?? thumbnail;
}

/** Descriptions of blanks come as plain text with bullets, sometimes as HTML. */
function toHtml(description: string): string {
  if (/<[a-z][^>]*>/i.test(description)) return description;
  const escaped = description.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const paragraphs = escaped.split(/(?:\r?\n){2,}/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => `<p>${paragraph.trim().replace(/\r?\n/g, '<br>')}</p>`).join('\n');
}
