import * as v from 'valibot';
import type { Money, Next, Reason } from './reply.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** `POST /api/products/actions` */
export const productActionsRequest = v.strictObject({
  action: v.picklist(['show', 'hide', 'sync', 'leave-out', 'bring-back']),
  items: v.pipe(v.array(v.strictObject({ provider: id, productId: id })), v.minLength(1), v.maxLength(100)),
});

/** `PUT /api/products/{provider}/{productId}/link` */
export const productLinkRequest = v.strictObject({ storeProductId: id, variants: v.record(id, id) });

/** `POST /api/price-reviews`: *keep* holds until the provider's price changes again. */
export const priceReviewsRequest = v.strictObject({
  decisions: v.pipe(
    v.array(v.strictObject({ provider: id, productId: id, variantId: id, take: v.boolean() })),
    v.minLength(1),
    v.maxLength(100),
  ),
});

/** A row of `GET /api/products`. */
export interface ProductRow {
  readonly provider: string;
  readonly productId: string;
  readonly title: string;
  readonly imageUrl?: string;
  readonly state: 'in-store' | 'hidden' | 'needs-you' | 'left-out' | 'gone' | 'creating';
  readonly reason?: Reason;
  readonly next?: Next;
  readonly storeProductId?: string;
  readonly variants: Readonly<Record<'known' | 'linked' | 'soldOut' | 'reviews', number>>;
  readonly price: { readonly from: Money; readonly to: Money };
  readonly stockAsOf?: string;
  readonly syncedAt: string;
}

export interface VariantRow {
  readonly variantId: string;
  readonly title: string;
  readonly sku?: string;
  readonly priceId?: string;
  readonly state: string;
  readonly reason?: Reason;
  readonly next?: Next;
  readonly cost?: Money;
  readonly price?: Money;
  /** Whether the rules made the price or the merchant did. */
  readonly priceBy: 'rule' | 'you';
  readonly compareAt?: Money;
  readonly stock?: number;
  readonly stockAsOf?: string;
  readonly review?: { readonly from: Money; readonly to: Money; readonly reason: Reason };
}

/** `GET /api/products/{provider}/{productId}` */
export interface ProductReply extends ProductRow {
  readonly urls: { readonly store?: string; readonly provider?: string };
  readonly owned: Readonly<Record<string, 'provider' | 'merchant' | 'until-edited'>>;
  readonly variants: ProductRow['variants'];
  readonly items: readonly VariantRow[];
}
