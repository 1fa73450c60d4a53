import {
  type LocationId,
  type PriceId,
  type ProviderId,
  type ProviderProductId,
  type ProviderStoreId,
  type ProviderVariantId,
  type RunId,
  type StoreProductId,
  toProviderVariantId,
} from '../ids.ts';
import type { Money } from '../money.ts';
import type { Reason } from '../reason.ts';
import type { SafeUrl } from '../safe-url.ts';
import type { ShortText } from '../short-text.ts';

/** A product as the provider sells it, ready to become a HighLevel product. */
export interface ProviderProduct {
  readonly id: ProviderProductId;
  readonly title: ShortText;
  /** HTML, not sanitised. */
  readonly descriptionHtml?: string;
  readonly imageUrl?: SafeUrl;
  /** Option kinds that vary, in the order shoppers choose: Color before Size, then others. */
  readonly options: readonly { readonly name: ShortText; readonly values: readonly ShortText[] }[];
  readonly variants: readonly ProviderVariant[];
  /** The provider keeps it locked until `acknowledgePublishing` tells what became of it. */
  readonly awaitsPublishing?: true;
}

export interface ProviderVariant {
  /** Unique within the product. */
  readonly id: ProviderVariantId;
  /** What the provider wants in an order line, e.g. `{ syncVariantId: "123" }`. Kept as it is. */
  readonly orderKey: Readonly<Record<string, string>>;
  readonly title: ShortText;
  readonly sku?: ShortText;
  /** One value for each of the product's options, in their order. */
  readonly optionValues: readonly ShortText[];
  /** What the provider suggests shoppers pay; absent: the provider sets none. */
  readonly retailPrice?: Money;
  /** What the merchant pays the provider; absent when it does not say. */
  readonly cost?: Money;
  readonly imageUrl?: SafeUrl;
  readonly weightGrams?: number;
  readonly dimensionsMillimetres?: { readonly length: number; readonly width: number; readonly height: number };
  readonly availability: 'available' | 'out-of-stock' | 'discontinued';
  /** Absent: the provider makes to order or gives no number. */
  readonly stockQuantity?: number;
}

/** A row of the provider's product list. */
export interface ProviderProductSummary {
  readonly id: ProviderProductId;
  readonly title: ShortText;
  /** False when the provider would refuse orders of it (not synced, ignored, locked). */
  readonly sellable: boolean;
  /** Changes whenever the product does, when the provider tells such a thing. */
  readonly revision?: string;
  /** As in the product itself. */
  readonly awaitsPublishing?: true;
}

/** Our memory of one provider product in one HighLevel store. */
export interface ProductRecord {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly productId: ProviderProductId;
  readonly title: string;
  readonly state: 'creating' | 'linked' | 'unpublished' | 'gone' | 'failed';
  readonly reason?: Reason;
  readonly storeProductId?: StoreProductId;
  /** It is the merchant's own product, found by its SKUs: its options, and which prices it has, are not ours to change. */
  readonly linkedBySku?: boolean;
  /** Hash of the provider's data that was last applied in full. Equal: nothing to do. */
  readonly appliedHash?: string;
  /** Hash of what we last pushed, by field: tells our value from the merchant's edit. */
  readonly pushed: Readonly<Record<string, string>>;
  readonly variants: Readonly<Record<string, VariantRecord>>;
  /** Written before a create is sent; an old one without a `storeProductId` is in doubt. `since`: before the first create. */
  readonly createIntent?: { readonly at: number; readonly since?: number };
  readonly goneSince?: number;
  /** The merchant took it out of the shop at the provider; it stays out until published there again. */
  readonly withdrawal?: { readonly at: number; readonly told: boolean };
  /** The provider's revision (and our settings) that `appliedHash` was made from: equal, and the product need not be read. */
  readonly appliedRevision?: string;
  /** What the last run did here, so that a run that goes on after a kill does not report it as unchanged. */
  readonly lastRun?: { readonly runId: RunId; readonly outcome: 'created' | 'updated' };
  readonly updatedAt: number;
}

/** The variants of a product that we know, by their ids at the provider. */
export function variantsOf({
  variants,
}: Pick<ProductRecord, 'variants'>): readonly [ProviderVariantId, VariantRecord][] {
  return Object.entries(variants).map(([id, variant]) => [toProviderVariantId(id), variant]);
}

export interface VariantRecord {
  readonly priceId?: PriceId;
  readonly createIntent?: { readonly at: number };
  /** Hash of what we last pushed, by field of the price. */
  readonly pushed?: Readonly<Record<string, string>>;
  /** The amount we last pushed: what a new one is compared with before it is believed. */
  readonly amount?: Money;
  /** Whether we last pushed a price to compare with: what the rules no longer want is taken away again. */
  readonly comparesAt?: boolean;
  /** Whether the shop counts its stock. */
  readonly stockTracked?: boolean;
  /** A price that waits for the merchant's word; `approved` lets the next sync push it. */
  readonly review?: { readonly proposed: Money; readonly reason: Reason; readonly approved: boolean };
  /** As the last sync saw it at the provider, for people who look for it; absent: it has not been synced since version 0.2. */
  readonly seen?: VariantSeen;
}

export interface VariantSeen {
  /** Its options in words: `Black / M`. */
  readonly name: string;
  /** As its price in the shop has it. */
  readonly sku?: string;
  readonly cost?: Money;
  /** What the provider suggests shoppers pay. */
  readonly retail?: Money;
  readonly imageUrl?: string;
}

/** A variant of a provider's product, in one of its stores. */
export type VariantKey = Pick<PriceMapping, 'provider' | 'storeId' | 'productId' | 'variantId'>;

/** What one HighLevel price means at the provider. Read by orders; survives any edit of names and SKUs. */
export interface PriceMapping {
  readonly locationId: LocationId;
  readonly priceId: PriceId;
  readonly storeProductId: StoreProductId;
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly productId: ProviderProductId;
  readonly variantId: ProviderVariantId;
  readonly orderKey: Readonly<Record<string, string>>;
  /** The merchant's own further price of the variant that this price of ours sells: what that one means, this one does. */
  readonly sameAs?: PriceId;
  readonly updatedAt: number;
}
