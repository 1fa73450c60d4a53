import type { Blank, BlankReference, BlankVariant, Product, Variant } from './product.ts';
import type { PrintfulState } from './state.ts';

/** A sync product as lists show it: `variants` and `synced` are counts. */
export function productShape(product: Product) {
  return {
    id: product.id,
    external_id: product.externalId,
    name: product.name,
    variants: product.variants.length,
    synced: product.variants.filter((variant) => variant.synced).length,
    thumbnail_url: product.thumbnailUrl,
    is_ignored: product.isIgnored,
  };
}

export function variantShape(state: PrintfulState, product: Product, variant: Variant) {
  const { blankVariant } = variant;
  const newer = {
    size: blankVariant.size,
    color: blankVariant.color,
    availability_status: blankVariant.availability,
  };
  return {
    id: variant.id,
    external_id: variant.externalId,
    sync_product_id: product.id,
    name: variantName(product, variant),
    synced: variant.synced,
    variant_id: blankVariant.id,
    main_category_id: 24,
    warehouse_product_id: null,
    warehouse_product_variant_id: null,
    retail_price: variant.retailPrice,
    sku: variant.sku,
    currency: state.stores.get(product.storeId)?.currency ?? 'USD',
    product: blankVariant.reference,
    files: variant.files,
    options: [
      { id: 'embroidery_type', value: 'flat' },
      { id: 'thread_colors', value: [] },
    ],
    is_ignored: variant.isIgnored,
    ...(state.behaviour.newerVariantFields ? newer : {}),
  };
}

/** `Product - Color / Size`, with the parts that exist. */
export function variantName(product: Product, variant: Variant): string {
  return [product.name, labelOf(variant.blankVariant)].filter((part) => part !== '').join(' - ');
}

type Looks = Pick<BlankVariant, 'id' | 'color' | 'size'>;

/** How store products and orders name the blank that they print on. */
export function blankReference(blank: Blank, variant: Looks): BlankReference {
  const label = labelOf(variant);
  return {
    variant_id: variant.id,
    product_id: blank.id,
    image: `https://files.printful.example/blanks/${blank.id}/${variant.id}.jpg`,
    name: `${blank.brand} ${blank.model}${label === '' ? '' : ` (${label})`}`,
  };
}

function labelOf(variant: Looks): string {
  return [variant.color, variant.size].filter((part) => part !== null).join(' / ');
}
