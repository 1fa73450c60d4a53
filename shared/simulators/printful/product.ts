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
  readonly blankId: number;
  readonly color: string | null;
  readonly size: string | null;
  /** What Printful charges for one, in cents. */
  readonly costCents: number;
  availability: Availability;
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

export interface PrintFile {
  readonly id: number;
  readonly type: 'default' | 'preview';
  readonly filename: string;
  readonly createdAt: number;
}

export interface FoundVariant {
  readonly product: Product;
  readonly variant: Variant;
}
