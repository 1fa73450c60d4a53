import { hash } from 'node:crypto';
import { type PrintFile, printFile } from './print-file.ts';
import type { Availability, Blank, BlankVariant, Product, Variant } from './product.ts';
import { blankReference } from './product-shape.ts';
import { nextId, type PrintfulState } from './state.ts';

interface NewVariant {
  readonly color?: string;
  readonly size?: string;
  /** A decimal text; null: no price set. Default `"24.00"`. */
  readonly retailPrice?: string | null;
  /** Null: no SKU. Default: one made from the ids. */
  readonly sku?: string | null;
  /** What the merchant pays for one. Default 1150. */
  readonly costCents?: number;
  readonly availability?: Availability;
  /** Default true. */
  readonly synced?: boolean;
  readonly isIgnored?: boolean;
  readonly externalId?: string | null;
  /** Whether a mockup exists. Default true. */
  readonly hasPreview?: boolean;
}

export interface NewProduct {
  readonly storeId: number;
  readonly name: string;
  readonly variants: readonly NewVariant[];
  readonly externalId?: string | null;
  readonly thumbnailUrl?: string | null;
  readonly isIgnored?: boolean;
  /** What is printed on; products may share one by its id. */
  readonly blank?: {
    readonly id?: number;
    readonly title?: string;
    readonly description?: string;
    readonly type?: string;
  };
  /** Unix seconds of its files. Default 1767225600. */
  readonly createdAt?: number;
}

interface VariantChange
  extends Partial<Pick<NewVariant, 'retailPrice' | 'sku' | 'availability' | 'synced' | 'isIgnored'>> {
  readonly id: number;
}

export interface ProductChange {
  readonly name?: string;
  readonly thumbnailUrl?: string | null;
  readonly isIgnored?: boolean;
  readonly variants?: readonly VariantChange[];
  readonly addVariants?: readonly NewVariant[];
  readonly removeVariants?: readonly number[];
}

const description =
  'A soft everyday staple with a relaxed cut.\n\n• 100% combed ring-spun cotton\n• Fabric weight: 155 g/m²\n• Side-seamed';

export function addProduct(state: PrintfulState, input: NewProduct): Product {
  const id = nextId(state, 'product');
  const product: Product = {
    id,
    storeId: input.storeId,
    externalId: input.externalId ?? null,
    name: input.name,
    thumbnailUrl:
      input.thumbnailUrl === undefined ? `https://files.printful.example/products/${id}_thumb.png` : input.thumbnailUrl,
    isIgnored: input.isIgnored ?? false,
    blank: findOrAddBlank(state, input.blank ?? {}),
    variants: [],
  };
  for (const variant of input.variants) addVariant(state, product, variant, input.createdAt);
  state.products.set(id, product);
  return product;
}

export function updateProduct(state: PrintfulState, productId: number, change: ProductChange): Product {
  const product = state.products.get(productId);
  if (product === undefined) throw new Error(`No product ${productId} in this simulator.`);
  const { name = product.name, thumbnailUrl = product.thumbnailUrl, isIgnored = product.isIgnored } = change;
  Object.assign(product, { name, thumbnailUrl, isIgnored });
  for (const { id, availability, ...rest } of change.variants ?? []) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (variant === undefined) throw new Error(`Product ${productId} has no variant ${id}.`);
    Object.assign(variant, rest);
    if (availability !== undefined) variant.blankVariant.availability = availability;
  }
  for (const id of change.removeVariants ?? []) {
    const index = product.variants.findIndex((variant) => variant.id === id);
    if (index >= 0) product.variants.splice(index, 1);
  }
  for (const variant of change.addVariants ?? []) addVariant(state, product, variant);
  return product;
}

function findOrAddBlank(state: PrintfulState, wanted: NonNullable<NewProduct['blank']>): Blank {
  const known = wanted.id === undefined ? undefined : state.blanks.get(wanted.id);
  if (known !== undefined) return known;
  const id = wanted.id ?? nextId(state, 'blank');
  const title = wanted.title ?? 'Unisex Harbour T-Shirt | Quay & Co 310';
  const blank: Blank = {
    id,
    title,
    brand: 'Quay & Co',
    model: title.split(' | ')[0] ?? title,
    type: wanted.type ?? 'T-SHIRT',
    description: wanted.description ?? description,
    variants: [],
  };
  state.blanks.set(id, blank);
  return blank;
}

function addVariant(state: PrintfulState, product: Product, input: NewVariant, createdAt = 1767225600): Variant {
  const blankVariant = findOrAddBlankVariant(state, product.blank, input);
  const id = nextId(state, 'variant');
  const variant: Variant = {
    id,
    productId: product.id,
    externalId: input.externalId ?? hash('sha256', `variant ${id}`, 'hex').slice(0, 14),
    blankVariant,
    synced: input.synced ?? true,
    isIgnored: input.isIgnored ?? false,
    retailPrice: input.retailPrice === undefined ? '24.00' : input.retailPrice,
    sku: input.sku === undefined ? `${product.id}_${blankVariant.id}` : input.sku,
    files: filesOf(state, id, input.hasPreview ?? true, createdAt),
  };
  product.variants.push(variant);
  return variant;
}

function findOrAddBlankVariant(state: PrintfulState, blank: Blank, input: NewVariant): BlankVariant {
  const { color = null, size = null, costCents = 1150, availability = 'active' } = input;
  const known = blank.variants.find((variant) => variant.color === color && variant.size === size);
  if (known !== undefined) return known;
  const id = nextId(state, 'catalogVariant');
  const reference = blankReference(blank, { id, color, size });
  const variant = { id, color, size, costCents, availability, reference };
  blank.variants.push(variant);
  return variant;
}

function filesOf(state: PrintfulState, variantId: number, hasPreview: boolean, createdAt: number): PrintFile[] {
  const file = (type: PrintFile['type'], filename: string) =>
    printFile({ id: nextId(state, 'file'), type, filename, createdAt });
  return [
    file('default', `artwork-${variantId}.png`),
    ...(hasPreview ? [file('preview', `mockup-${variantId}.png`)] : []),
  ];
}
