import type { PriceId } from '../ids.ts';
import type { Money } from '../money.ts';

/** What we want a HighLevel product to be. */
export interface StoreProductDraft {
  readonly name: string;
  readonly descriptionHtml?: string;
  readonly productType: 'PHYSICAL';
  readonly imageUrl?: string;
  readonly medias: readonly StoreMedia[];
  readonly variants: readonly StoreVariantGroup[];
  readonly availableInStore: boolean;
}

/** A HighLevel product as read. `document` is the whole answer, so that a replacing PUT loses nothing of the merchant's. */
export interface StoreProduct extends Omit<StoreProductDraft, 'productType'> {
  readonly productType: string;
  readonly collectionIds: readonly string[];
  readonly document: Readonly<Record<string, unknown>>;
}

export interface StoreMedia {
  readonly id: string;
  readonly url: string;
  readonly title?: string;
  /** Absent: an image. Videos are the merchant's. */
  readonly kind?: 'video';
  readonly isFeatured: boolean;
  readonly priceIds: readonly PriceId[];
}

/** One option kind, such as Color. Ids are ours and the same on every sync. */
export interface StoreVariantGroup {
  readonly id: string;
  readonly name: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

export interface StorePriceDraft {
  readonly name: string;
  readonly amount: Money;
  /** Zero where it is to be taken away; never read as zero. */
  readonly compareAt?: Money;
  readonly sku?: string;
  /** One option id for each variant group, in the groups' order. */
  readonly variantOptionIds: readonly string[];
  readonly trackInventory?: boolean;
  readonly availableQuantity?: number;
  readonly allowOutOfStockPurchases?: boolean;
  readonly weightGrams?: number;
  readonly dimensionsMillimetres?: { readonly length: number; readonly width: number; readonly height: number };
  /** The price as it was read, so that a replacing PUT loses nothing of the merchant's. */
  readonly document?: Readonly<Record<string, unknown>>;
}

export interface StorePrice extends StorePriceDraft {
  readonly id: PriceId;
  readonly document: Readonly<Record<string, unknown>>;
}

/** A price that stands in the shop in a shape that cannot be read, as far as it tells anything. */
export interface OddPrice {
  readonly id?: PriceId;
  readonly sku?: string;
  readonly variantOptionIds?: readonly string[];
}

/** All prices of a product. One that is `odd` is there: it is never to be taken for deleted, and never to be made again. */
export interface StorePriceList {
  readonly prices: readonly StorePrice[];
  readonly odd: readonly OddPrice[];
}
