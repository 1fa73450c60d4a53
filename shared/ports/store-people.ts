import type { ContactId, LocationId, OrderId } from '../domain/ids.ts';
import type { Page } from './page.ts';

/**
 * The people behind the shop's orders, read and corrected when somebody at the page asks: nothing of them is stored. Errors
 * are those of `Storefront`; `TransientError` also when it is not the page's turn, for orders go first.
 */
export interface StorePeople {
  /** The people who ordered, by order, of one page of the orders of these days, the newest first. Rows that tell no name are left out. */
  listBuyers(locationId: LocationId, days: PlacedWithin, cursor?: string): Promise<Page<Buyer>>;
  /** Orders, at most a hundred, that the CRM finds by this text: by the name or e-mail of who ordered. One request. */
  findOrdersOf(locationId: LocationId, text: string): Promise<readonly OrderId[]>;
  /** Writes over the named fields of a contact. again: harmless. absent: PermanentError. */
  correctContact(locationId: LocationId, contactId: ContactId, correction: ContactCorrection): Promise<void>;
}

/** Milliseconds since the epoch; whole days, and one more on either side, because nobody says whose days HighLevel's are. */
export interface PlacedWithin {
  readonly from: number;
  readonly to: number;
}

export interface Buyer {
  readonly orderId: OrderId;
  readonly name: string;
}

/** A whole address: an absent field is empty. Personal data. */
export interface ContactCorrection {
  /** Absent: stays. */
  readonly name?: string | undefined;
  readonly address1: string;
  readonly city: string;
  readonly state?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Absent: stays. */
  readonly phone?: string | undefined;
}
