import { createHash } from 'node:crypto';
import type { Blank, BlankVariant, PrintFile, Product, Variant } from './product.ts';
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
    product: blankReference(product.blank, blankVariant),
    files: variant.files.map(fileShape),
    options: [
      { id: 'embroidery_type', value: 'flat' },
      { id: 'thread_colors', value: [] },
    ],
    is_ignored: variant.isIgnored,
    ...(state.options.newerVariantFields ? newer : {}),
  };
}

/** `Product - Color / Size`, with the parts that exist. */
export function variantName(product: Product, variant: Variant): string {
  return [product.name, labelOf(variant.blankVariant)].filter((part) => part !== '').join(' - ');
}

export function blankReference(blank: Blank, variant: BlankVariant) {
  const label = labelOf(variant);
  return {
    variant_id: variant.id,
    product_id: blank.id,
    image: blankImage(variant),
    name: `${blank.brand} ${blank.model}${label === '' ? '' : ` (${label})`}`,
  };
}

function labelOf(variant: BlankVariant): string {
  return [variant.color, variant.size].filter((part) => part !== null).join(' / ');
}

export function blankImage(variant: BlankVariant): string {
  return `https://files.printful.example/blanks/${variant.blankId}/${variant.id}.jpg`;
}

/** A print file; the mockup (`preview`) has a null `url` and only its `preview_url` shows a picture. */
export function fileShape(file: PrintFile) {
  const hash = createHash('md5').update(file.filename).digest('hex');
  const folder = `https://files.printful.example/files/${hash.slice(0, 3)}/${hash}`;
  const isPreview = file.type === 'preview';
  return {
    id: file.id,
    type: file.type,
    hash,
    url: isPreview ? null : `https://artwork.example/${file.filename}`,
    filename: file.filename,
    mime_type: 'image/png',
    size: 148200,
    width: isPreview ? 1000 : 3600,
    height: isPreview ? 1000 : 4800,
    dpi: isPreview ? null : 300,
    status: 'ok',
    created: file.createdAt,
    thumbnail_url: `${folder}_thumb.png`,
    preview_url: `${folder}_preview.png`,
    visible: !isPreview,
  };
}
