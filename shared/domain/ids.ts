/**
 * The ids that cross the system's borders. A signature says whose id it wants, and the compiler refuses bare text and the id
 * of anything else. Text becomes an id where it is read and checked: by a schema, by the parse of a webhook or a command, or by
 * a route; an id from the table was an id when it was written.
 */

declare const kind: unique symbol;

/** Text that says whose id it is. It is plain text when the program runs. */
type Id<Kind extends string> = string & { readonly [kind]: Kind };

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
/** The unguessable end of the address at which a store's checkout asks for rates: 32 hexadecimal digits. */
export type RatesKey = Id<'rates key'>;

/** The location or company that a HighLevel token speaks for. */
export type Tenant =
  | { readonly kind: 'location'; readonly id: LocationId }
  | { readonly kind: 'company'; readonly id: CompanyId };

/** Names text as an id; the makers below are all of it that others see. */
const named = <Named extends string>(text: string): Named => text as Named;

/** One maker per kind, for where text was checked. They change nothing and check nothing. */
export const toLocationId = named<LocationId>;
export const toCompanyId = named<CompanyId>;
export const toOrderId = named<OrderId>;
export const toStoreProductId = named<StoreProductId>;
export const toPriceId = named<PriceId>;
export const toContactId = named<ContactId>;
export const toProviderId = named<ProviderId>;
export const toProviderStoreId = named<ProviderStoreId>;
export const toProviderProductId = named<ProviderProductId>;
export const toProviderVariantId = named<ProviderVariantId>;
export const toProviderOrderId = named<ProviderOrderId>;
export const toRunId = named<RunId>;
export const toRatesKey = named<RatesKey>;
export const toConnectionKey = named<ConnectionKey>;

/** The tenant of this kind and id. */
export function toTenant(kind: Tenant['kind'], id: string): Tenant {
  return kind === 'location' ? { kind, id: toLocationId(id) } : { kind, id: toCompanyId(id) };
}
