import type { CreateFulfillments } from '../../domain/commands/commands.ts';
import { type LocationId, type OrderId, type ProviderOrderId, toOrderId } from '../../domain/ids.ts';
import type { OrderPart, OrderRecord } from '../../domain/orders/order.ts';
import { isMadeName, nameOfOrder, type OrderReference, parseReference } from '../../domain/orders/order-reference.ts';
import type { ProviderOrder } from '../../domain/orders/provider-order.ts';
import { paginate } from '../../domain/paginate.ts';
import type { OrderStore } from '../../ports/orders.ts';
import { type OpenProviderDeps, openProvider } from '../access/open-provider.ts';
import { openStoredOrder, type StoredOrder } from '../orders/stored-order.ts';

export interface LocateFulfillmentOrderDeps extends OpenProviderDeps {
  readonly orders: OrderStore;
}

/** An order of ours, and what its provider has done with one part of it. */
export interface LocatedOrder {
  readonly storedOrder: StoredOrder;
  readonly part: OrderPart;
  readonly seen: ProviderOrder;
  /** When the read of it began; ms. */
  readonly readAt: number;
}

/** What the command says of whose it is. */
interface ToldOrder {
  readonly locationId: LocationId;
  readonly told: StoredOrder | undefined;
}

/**
 * Reads the provider's order and finds the order of the location that it belongs to.
 * @returns undefined when it is not an order of this location.
 */
export async function locateFulfillmentOrder(
  deps: LocateFulfillmentOrderDeps,
  { provider: providerId, providerOrderId, detail }: CreateFulfillments,
  { locationId, told }: ToldOrder,
): Promise<LocatedOrder | undefined> {
  if (told && !(await told.read())) return undefined;
  const provider = await openProvider(deps, locationId, { provider: providerId });
  const readAt = deps.clock.now();
  const seen = await provider.findOrder(providerOrderId, detail);
  const reference = parseReference(seen?.reference);
  const orderId = reference && (await orderNamed(deps.orders, locationId, reference));
  const storedOrder =
    told ?? (orderId === undefined ? undefined : openStoredOrder(deps.orders, { locationId, orderId }));
  const known = await storedOrder?.read();
  const part = known && matchingPart(known, { provider: providerId, providerOrderId, reference });
  return seen && storedOrder && part ? { storedOrder, part, seen, readAt } : undefined;
}

/** A name that was made of an id does not lead back to it: the orders themselves tell, the newest first. */
async function orderNamed(
  orders: Pick<OrderStore, 'list'>,
  locationId: LocationId,
  { order: name }: OrderReference,
): Promise<OrderId | undefined> {
  if (!isMadeName(name)) return toOrderId(name);
  for await (const { orderId } of paginate((cursor) => orders.list(locationId, { cursor }))) {
    if (nameOfOrder(orderId) === name) return orderId;
  }
  return undefined;
}

/** The part that ordered it: by the provider's id once recorded, else by our reference (the create's answer was lost). */
function matchingPart(
  { parts }: OrderRecord,
  {
    provider,
    providerOrderId,
    reference,
  }: {
    readonly provider: string;
    readonly providerOrderId: ProviderOrderId;
    readonly reference: OrderReference | undefined;
  },
): OrderPart | undefined {
  const own = parts.filter((part) => part.provider === provider);
  return (
    own.find((part) => part.providerOrderId === providerOrderId) ??
    own.find((part) => part.part === reference?.part && part.revision === reference.revision && !part.providerOrderId)
  );
}
