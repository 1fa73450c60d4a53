import type { LocationId, OrderId } from '../domain/ids.ts';
import type { OrderRecord, OrderState } from '../domain/orders/order.ts';
import type { SaveResult, Versioned } from '../domain/versioned.ts';
import type { Page, PageRequest } from './page.ts';

/** Memory of orders; the conventions are those of InstallationStore. */
export interface OrderStore {
  find(locationId: LocationId, orderId: OrderId): Promise<Versioned<OrderRecord> | undefined>;
  save(order: OrderRecord, expectedVersion: number): Promise<SaveResult>;
  /** Newest order first; all of them, or those in one state (by an index that may lag by seconds). */
  list(locationId: LocationId, state?: OrderState, page?: PageRequest): Promise<Page<OrderRecord>>;
  /** Orders that are open (`isOpenOrder`) or have a time at which they are due; the longest due first. May lag by seconds. */
  listOpen(locationId: LocationId, cursor?: string): Promise<Page<OrderRecord>>;
}
