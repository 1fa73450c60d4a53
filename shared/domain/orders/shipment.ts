/** One parcel as the provider reports it. */
export interface Shipment {
  /** The provider's id, or one made from what does not change about the parcel. */
  readonly id: string;
  readonly status: 'pending' | 'shipped' | 'delivered' | 'returned' | 'cancelled';
  /** The provider's word for the carrier; mapped to a name the shopper knows before it reaches the store. */
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  /** Milliseconds since the epoch. */
  readonly shippedAt?: number;
  /** A parcel sent again for items that were shipped before: it fulfils nothing new. */
  readonly isReshipment: boolean;
  /** `undefined`: the provider does not say what is in it. Quantities by our line reference. */
  readonly items: readonly { readonly lineReference: string; readonly quantity: number }[] | undefined;
}
