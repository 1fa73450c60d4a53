import type { LocationId } from '../domain/ids.ts';
import type { StoreCarrier, StoreZone } from '../domain/shipping/store-carrier.ts';

/**
 * Carriers and zones of HighLevel's checkout. Throws as `Storefront` does; without the optional scopes `store/shipping.*`
 * every method throws PermanentError `missing-scope`, which never blocks the installation.
 */
export interface StoreShipping {
  /** All carriers of the location, other apps' too. */
  listCarriers(locationId: LocationId): Promise<readonly StoreCarrier[]>;
  /** again, concurrent: a second carrier; `keepCarrier` removes doubles. @returns its id. */
  createCarrier(locationId: LocationId, callbackUrl: string): Promise<string>;
  /** absent: PermanentError `highlevel-not-found`. again: harmless. */
  moveCarrier(locationId: LocationId, carrier: StoreCarrier): Promise<void>;
  /** absent, again: harmless. */
  deleteCarrier(locationId: LocationId, carrierId: string): Promise<void>;
  listZones(locationId: LocationId): Promise<readonly StoreZone[]>;
  /** Has the zone ask the carrier, without a fee. again: a second rate. */
  addToZone(
    locationId: LocationId,
    zoneId: string,
    rate: { readonly carrierId: string; readonly currency: string },
  ): Promise<void>;
  /** absent, again: harmless. */
  deleteRate(locationId: LocationId, zoneId: string, rateId: string): Promise<void>;
}
