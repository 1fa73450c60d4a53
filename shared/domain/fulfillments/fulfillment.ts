import type { PriceId } from '../ids.ts';

/** One entry of HighLevel's append-only list for an order. */
export interface Fulfillment {
  readonly id: string;
  readonly items: readonly { readonly priceId: PriceId; readonly quantity: number }[];
  readonly trackings: readonly Tracking[];
}

export interface Tracking {
  readonly number: string;
  /** A name HighLevel's customers know. */
  readonly carrier: string;
  readonly url: string;
}
