import type { SafeUrl } from '../safe-url.ts';
import type { ShortText } from '../short-text.ts';

/** One parcel as the provider reports it. */
export interface Shipment {
  /** The provider's id, or one made from what does not change about the parcel. */
  readonly id: string;
  /** The provider gives it no id: ours is made from its number or place, and another number may be the same parcel. */
  readonly isUnnamed?: boolean;
  readonly status: 'pending' | 'shipped' | 'delivered' | 'returned' | 'cancelled';
  /** The provider's word for the carrier; mapped to a name the shopper knows before it reaches the store. */
  readonly carrier?: ShortText;
  readonly trackingNumber?: ShortText;
  readonly trackingUrl?: SafeUrl;
  /** Milliseconds since the epoch. */
  readonly shippedAt?: number;
  /** A parcel sent again for items that were shipped before: it fulfils nothing new. */
  readonly isReshipment: boolean;
  /** `undefined`: nobody can tell (yet) what is in it. By our line reference, or the provider's name of an item without one. */
  readonly items: readonly { readonly lineReference: string; readonly quantity: number }[] | undefined;
}
