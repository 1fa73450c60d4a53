import {
  type FulfilledElsewhere,
  fulfilledElsewhere,
  linesLeft,
  mayBeFulfilledElsewhere,
  nothingFulfilled,
} from '../../domain/orders/fulfilled-elsewhere.ts';
import type { OrderRecord, PartLine } from '../../domain/orders/order.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import { partOf } from './stored-order.ts';

export interface ReadFulfilledDeps {
  readonly storefront: Pick<StorefrontOrders, 'findOrder' | 'listFulfillments'>;
  readonly clock: Clock;
}

/** An order as it was read, what others had fulfilled of it, and when that was; ms. */
export interface OrderLook {
  readonly order: StoreOrder;
  readonly fulfilled: FulfilledElsewhere | undefined;
  readonly at: number;
}

/** What was read so short a time ago is not read again before an order is sent; ms. */
const freshMs = 5_000;

/** What others have fulfilled of an order; `undefined` where that need not be known. Where the shop says that nothing was, that costs no request. */
export async function readFulfilled(
  { storefront }: ReadFulfilledDeps,
  order: StoreOrder,
  known: OrderRecord | undefined,
): Promise<FulfilledElsewhere | undefined> {
  if (!mayBeFulfilledElsewhere(order, known)) return undefined;
  const fulfillments = await storefront.listFulfillments(order.locationId, order.id);
  return fulfilledElsewhere(order, fulfillments, known?.parcels ?? []);
}

/** What a part is still to be made of right before it is sent: other parts, waits and retries may have taken long. */
export async function readLinesLeft(
  deps: ReadFulfilledDeps,
  look: OrderLook,
  record: OrderRecord,
  part: number,
): Promise<readonly PartLine[]> {
  const mine = partOf(record, part);
  const isFresh = deps.clock.now() - look.at < freshMs;
  const { locationId, id } = look.order;
  const order = (isFresh ? undefined : await deps.storefront.findOrder(locationId, id)) ?? look.order;
  const known = isFresh ? look.fulfilled : undefined;
  const fulfilled = known ?? (await readFulfilled(deps, order, record)) ?? nothingFulfilled;
  return linesLeft(record.lines, mine, fulfilled);
}
