import type { ProviderProduct, ProviderProductSummary, ProviderVariant } from '../../../domain/catalog.ts';
import { parseMajor } from '../../../domain/money.ts';
import { labelledOptions } from '../labelled-options.ts';
import { toHtml } from '../plain-text-html.ts';
import { present } from '../present.ts';
import type { PrintfulProduct, SyncProduct, SyncVariant } from './schemas.ts';

const availability: Readonly<Record<string, ProviderVariant['availability']>> = {
  discontinued: 'discontinued',
  out_of_stock: 'out-of-stock',
  temporary_out_of_stock: 'out-of-stock',
};

export function toSummary({ id, name, variants, synced, is_ignored }: SyncProduct): ProviderProductSummary {
  return { id, title: name, sellable: variants > 0 && synced === variants && !is_ignored };
}

/** Variants that Printful would not make (not synced, ignored) are left out. */
export function toProduct(
  { sync_product: product, sync_variants }: PrintfulProduct,
  description: string | undefined,
): ProviderProduct {
  const variants = sync_variants.filter((variant) => variant.synced && !variant.is_ignored);
  const labelled = variants.map((variant) => ({ ...variant, blankName: variant.product?.name }));
  const { options, valuesOf, titleOf } = labelledOptions(product.name, labelled);
  const imageUrl = product.thumbnail_url ?? imageOf(variants[0]);
  return {
    ...present({ descriptionHtml: description === undefined ? undefined : toHtml(description), imageUrl }),
    id: product.id,
    title: product.name,
    options,
    variants: variants.map((variant, index) => ({
      ...present({
        sku: variant.sku,
        retailPrice: parseMajor(variant.retail_price ?? '', variant.currency ?? 'USD'),
        imageUrl: imageOf(variant) ?? product.thumbnail_url,
      }),
      id: variant.id,
      orderKey: present({ syncVariantId: variant.id, variantId: variant.variant_id }),
      title: titleOf(index),
      optionValues: valuesOf(index),
      availability: availability[variant.availability_status ?? ''] ?? 'available',
    })),
  };
}

/** The mockup, whose `url` is null and only its `preview_url` shows; else the blank garment. */
function imageOf(variant: SyncVariant | undefined): string | undefined {
  const mockup = variant?.files.find(({ type, preview_url }) => type === 'preview' && preview_url !== undefined);
  return mockup?.preview_url ?? variant?.product?.image;
}
