/** A carrier of the store's checkout: whom HighLevel asks for rates. */
export interface StoreCarrier {
  readonly id: string;
  /** Where HighLevel asks. */
  readonly callbackUrl: string;
}

/** Where the store ships to, and the rates that shoppers see there. */
export interface StoreZone {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly rates: readonly StoreZoneRate[];
}

export interface StoreZoneRate {
  readonly id: string;
  readonly currency?: string;
  /** The carrier that is asked for it; absent: a rate of the store's own. */
  readonly carrierId?: string;
}

/** HighLevel asks a carrier only where a zone has a rate of it (store.json, 2026-06-19, documented). */
export function ratesOf(carrierId: string, { rates }: StoreZone): readonly StoreZoneRate[] {
  return rates.filter((rate) => rate.carrierId === carrierId);
}
