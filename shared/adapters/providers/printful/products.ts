import type { ProviderProduct, ProviderProductSummary } from '../../../domain/catalog/catalog.ts';
import { parseMajor } from '../../../domain/money.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import { findProduct } from '../kit/find-product.ts';
import { labelledOptions } from '../kit/labelled-options.ts';
import { offsetPage } from '../kit/offset-page.ts';
import type { ProviderProducts } from '../kit/provider-facets.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

/** `describeBlank` tells what is known of the blank that something is printed on. */
export function printfulProducts(
  { sendToFamily }: PrintfulClient,
  describeBlank: (blank: string) => Promise<string | undefined>,
): ProviderProducts {
  return {
    listProducts: (cursor) =>
      offsetPage(sendToFamily, { path: '/products', item: schemas.syncProductRow, limit: 100, cursor }, toSummary),
    async findProduct(productId) {
      const path = `/products/${encodeURIComponent(productId)}`;
      const found = (await findProduct(sendToFamily, path, 'A Printful product', schemas.product))?.result;
      // A blank describes what is printed on it; the first one speaks for all.
      const blank = found?.sync_variants.find(({ product }) => product?.product_id)?.product?.product_id;
      return found && toProduct(found, blank && (await describeBlank(blank)));
    },
  };
}

/** Where the row does not tell how many variants are synced, the product does. */
function toSummary({ id, title, ...row }: schemas.SyncProductRow): ProviderProductSummary {
  const { variants: all, synced = all, is_ignored: isIgnored = false } = row;
  return { id, title, sellable: all !== 0 && synced === (all ?? synced) && !isIgnored };
}

/** Variants that Printful would not make (not synced, ignored) are left out. */
function toProduct(
  { sync_product: product, sync_variants }: schemas.PrintfulProduct,
  description: string | undefined,
): ProviderProduct {
  const variants = sync_variants.filter((variant) => variant.synced && !variant.is_ignored);
  const labelled = variants.map((variant) => ({ ...variant, blankName: variant.product?.name }));
  const { options, valuesOf, titleOf } = labelledOptions(product.name, labelled);
  const imageUrl = product.thumbnail_url ?? imageOf(variants[0]);
  return {
    ...omitUndefined({ descriptionHtml: description === undefined ? undefined : toHtml(description), imageUrl }),
    id: product.id,
    title: product.name,
    options,
    variants: variants.map((variant, index) => ({
      ...omitUndefined({
        sku: variant.sku,
        retailPrice: parseMajor(variant.retail_price ?? '', variant.currency ?? 'USD'),
        imageUrl: imageOf(variant) ?? product.thumbnail_url,
      }),
      id: variant.id,
      orderKey: omitUndefined({ syncVariantId: variant.id, variantId: variant.variant_id }),
      title: titleOf(index),
      optionValues: valuesOf(index),
      availability: variant.availability_status ?? 'available',
    })),
  };
}

/** The mockup, whose `url` is null and only its `preview_url` shows; else the blank garment. */
function imageOf(variant: schemas.SyncVariant | undefined) {
  const mockup = variant?.files?.find(({ type, preview_url }) => type === 'preview' && preview_url !== undefined);
  return mockup?.preview_url ?? variant?.product?.image;
}

/** Plain text as HTML: paragraphs at empty lines, breaks at the others. Text that is HTML already stays as it is. */
function toHtml(text: string): string {
  if (/<[a-z][^>]*>/i.test(text)) return text;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const paragraphs = escaped.split(/(?:\r?\n){2,}/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => `<p>${paragraph.trim().replace(/\r?\n/g, '<br>')}</p>`).join('\n');
}
