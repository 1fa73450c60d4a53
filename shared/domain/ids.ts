/** Names for the ids that cross the system's borders, so that a signature says whose id it wants. */

/** A HighLevel sub-account: the merchant, the tenant key. 20 letters and digits. */
export type LocationId = string;
/** A HighLevel agency. */
export type CompanyId = string;
/** A HighLevel order, product or price: 24 hexadecimal digits. */
export type OrderId = string;
export type StoreProductId = string;
export type PriceId = string;
/** A supplier's kind, as in the registry of providers: `printful`, `printify`, `generic`. */
export type ProviderId = string;
/** The unguessable name of one webhook subscription at a provider: 32 hexadecimal digits. */
export type ConnectionKey = string;

/** Who a HighLevel token speaks for. */
export type Tenant =
  | { readonly kind: 'location'; readonly id: LocationId }
  | { readonly kind: 'company'; readonly id: CompanyId };
