import type { LocationId, RatesKey } from '../domain/ids.ts';
import type { ShownRate } from '../domain/shipping/choose-speed.ts';
import type { Offer } from '../domain/shipping/combine-quotes.ts';
import type { ShippingSettings } from '../domain/shipping/shipping-settings.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';

/** What a location has about live rates. */
export interface ShippingRecord {
  readonly locationId: LocationId;
  readonly ratesKey: RatesKey;
  readonly settings: ShippingSettings;
  /** Where HighLevel asks us; absent: it does not. */
  readonly carrier?: CarrierRecord;
  readonly updatedAt: number;
}

/** Our carrier at HighLevel, as of the last look. */
export interface CarrierRecord {
  /** absent: it could not be registered, see `problem`. */
  readonly id?: string;
  /** The zones that ask it. */
  readonly zoneIds: readonly string[];
  readonly checkedAt: number;
  /** Why the checkout does not ask us. */
  readonly problem?: CarrierProblem;
}

/**
 * `missing-scope`: `store/shipping.*` is not granted. `no-zone`: no zone of the store asks our carrier. `refused`: HighLevel
 * refused a step. `unknown-answer`: HighLevel answered in a shape that nobody knows, so nothing was changed.
 */
export type CarrierProblem = 'missing-scope' | 'no-zone' | 'refused' | 'unknown-answer';

/** The last question of a location's checkout. */
export interface LastAsked {
  readonly at: number;
  readonly milliseconds: number;
  /** Whether rates were shown. */
  readonly answered: boolean;
  /** Why not, where none were. */
  readonly problem?: string;
}

/** What a provider answered for one part of a cart; no offers: it does not send that there. */
export interface KeptQuotes {
  readonly offers: readonly Offer[];
  readonly at: number;
}

export interface ShippingStore {
  /** absent: undefined. */
  find(locationId: LocationId): Promise<Versioned<ShippingRecord> | undefined>;
  /** Whose key it is. absent: undefined. */
  findLocation(ratesKey: RatesKey): Promise<LocationId | undefined>;
  /** The key leads to the location before the record is there. concurrent: one wins. */
  save(record: ShippingRecord, expectedVersion: number): Promise<SaveResult>;

  findLastAsked(locationId: LocationId): Promise<LastAsked | undefined>;
  putLastAsked(locationId: LocationId, asked: LastAsked): Promise<void>;

  /** @param key names provider, store, items and region; nothing personal can be read from it. absent, expired: undefined. */
  findQuotes(locationId: LocationId, key: string): Promise<KeptQuotes | undefined>;
  /** Kept for a day; how old is still good is the reader's decision. */
  putQuotes(locationId: LocationId, key: string, quotes: KeptQuotes): Promise<void>;
  /** The rates that a cart was shown in the last day, see `cartKey`. absent, expired: none. */
  findShown(locationId: LocationId, cart: string): Promise<readonly ShownRate[]>;
  /** Kept for a day. concurrent: the last one counts. */
  putShown(locationId: LocationId, cart: string, rates: readonly ShownRate[]): Promise<void>;

  /**
   * Counts a question to a provider within a minute, over all instances.
   * @returns how many there were before. concurrent: each counts, save when others kept winning; then it is not asked.
   */
  countQuestion(locationId: LocationId, provider: string, minute: number): Promise<number>;
}
