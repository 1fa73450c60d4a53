/** Names for the ids that cross the system's borders: a signature says whose id it wants, and the compiler refuses another's. */

declare const kind: unique symbol;

/**
 * Text that says whose id it is. It is plain text when the program runs. Text that nobody has named yet fits every id, so that
 * what is read from outside gets its name from the port that gives it out; an id of one kind never fits another.
 */
type Id<Kind extends string> = string & { readonly [kind]?: Kind };

/** A HighLevel sub-account: the merchant, the tenant key. 20 letters and digits. */
export type LocationId = Id<'location'>;
/** A HighLevel agency. */
export type CompanyId = Id<'company'>;
/** A HighLevel order, product, price or contact: 20 to 24 letters and digits. */
export type OrderId = Id<'order'>;
export type StoreProductId = Id<'store product'>;
export type PriceId = Id<'price'>;
export type ContactId = Id<'contact'>;
/** A supplier's kind, as in the registry of providers: `printful`, `printify`, `generic`. */
export type ProviderId = Id<'provider'>;
/** What a provider calls a merchant's store, a product of it, one of its variants, an order. */
export type ProviderStoreId = Id<'provider store'>;
export type ProviderProductId = Id<'provider product'>;
export type ProviderVariantId = Id<'provider variant'>;
export type ProviderOrderId = Id<'provider order'>;
/** One run over a provider's catalog. */
export type RunId = Id<'run'>;
/** The unguessable name of one webhook subscription at a provider: 32 hexadecimal digits. */
export type ConnectionKey = Id<'connection key'>;

/** Who a HighLevel token speaks for. */
export type Tenant =
  | { readonly kind: 'location'; readonly id: LocationId }
  | { readonly kind: 'company'; readonly id: CompanyId };
