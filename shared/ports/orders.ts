import type { LocationId, OrderId } from '../domain/ids.ts';
import type { ListedOrder } from '../domain/orders/listed-order.ts';
import type { OrderRecord, OrderState } from '../domain/orders/order.ts';
import type { OrderFilter } from '../domain/orders/order-filter.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';
import type { Page, PageRequest } from './page.ts';

/** Memory of orders; the conventions are those of InstallationStore. */
export interface OrderStore {
  find(locationId: LocationId, orderId: OrderId): Promise<Versioned<OrderRecord> | undefined>;
  /**
   * @param before the record that was changed, as it was read: what was written beside it already, for the search and the lists
   * of marked orders, is not written again. Absent: all of it is.
   */
  save(order: OrderRecord, expectedVersion: number, before?: OrderRecord): Promise<SaveResult>;
  /**
   * Removes an order with all by which it is found, or puts `instead` in its place. again: harmless.
   * @returns false when the record has changed since it was read: then it stays as it is.
   */
  erase(order: Versioned<OrderRecord>, instead?: OrderRecord): Promise<boolean>;
  /** A page of one buyer's orders, as their records are now. @param buyer see `OrderRecord`. */
  listOfBuyer(locationId: LocationId, buyer: string, cursor?: string): Promise<Page<Versioned<OrderRecord>>>;
  /** By when they were placed, newest first, from an index that may lag by seconds. */
  list(locationId: LocationId, asked?: OrderListRequest): Promise<OrderListPage>;
  /** How many are in a state, counted up to `most`. */
  count(locationId: LocationId, state: OrderState, most: number): Promise<number>;
  /** Orders that are open (`isOpenOrder`) or are to be looked at (`nextLookAt`); the longest due first. May lag by seconds. */
  listOpen(locationId: LocationId, cursor?: string): Promise<Page<ListedOrder>>;
  /** Orders with a mark, newest first unless the oldest are asked for, as their records are now. */
  listMarked(
    locationId: LocationId,
    mark: OrderMark,
    page?: PageRequest & Pick<OrderListRequest, 'oldestFirst'>,
  ): Promise<Page<ListedOrder>>;
  /** Those of these orders that there are, as their records are now, in no particular order. */
  listByIds(locationId: LocationId, orderIds: readonly OrderId[]): Promise<readonly ListedOrder[]>;
  /** Counted up to `most`; one that has just lost its mark may be among them. */
  countMarked(locationId: LocationId, mark: OrderMark, most: number): Promise<number>;
  /**
   * At most ten orders that are found by their id, by a provider's order id or by a tracking number: by all of it or by how it
   * begins, however it is written. A text with fewer than three letters and digits finds nothing.
   */
  search(locationId: LocationId, text: string): Promise<readonly ListedOrder[]>;
}

/** `owed`: a provider was paid for what the shopper has back. `test`: an order of the shop's test mode. */
export type OrderMark = 'owed' | 'test';

export interface OrderListRequest extends PageRequest, OrderFilter {
  readonly oldestFirst?: boolean;
}

export interface OrderListPage extends Page<ListedOrder> {
  /**
   * How far a page that is not full has looked, ms: its matches are rare, and one page reads only so much. The next
   * page goes on from there.
   */
  readonly searchedTo?: number;
}
