import type { PrintFile } from './print-file.ts';

export type Availability = 'active' | 'discontinued' | 'out_of_stock' | 'temporary_out_of_stock';

/** A blank product of Printful's catalogue, which store products are printed on. */
export interface Blank {
  readonly id: number;
  readonly title: string;
  readonly brand: string;
  readonly model: string;
  readonly type: string;
  readonly description: string;
  readonly variants: BlankVariant[];
}

export interface BlankVariant {
  readonly id: number;
  readonly color: string | null;
  readonly size: string | null;
  /** What Printful charges for one, in cents. */
  readonly costCents: number;
  readonly reference: BlankReference;
  availability: Availability;
}

/** A blank's variant as store products and orders show it. */
export interface BlankReference {
  readonly variant_id: number;
  readonly product_id: number;
  readonly image: string;
  readonly name: string;
}

/** A merchant's own product ("sync product"). */
export interface Product {
  readonly id: number;
  readonly storeId: number;
  readonly externalId: string | null;
  name: string;
  thumbnailUrl: string | null;
  isIgnored: boolean;
  readonly blank: Blank;
  readonly variants: Variant[];
}

export interface Variant {
  readonly id: number;
  readonly productId: number;
  readonly externalId: string | null;
  readonly blankVariant: BlankVariant;
  synced: boolean;
  isIgnored: boolean;
  /** A decimal text, or null when the merchant set none. */
  retailPrice: string | null;
  sku: string | null;
  readonly files: readonly PrintFile[];
}

export interface FoundVariant {
  readonly product: Product;
  readonly variant: Variant;
}
