import type { LocationId, ProviderId, ProviderOrderId } from '../../domain/ids.ts';
import type { OrderStore } from '../../ports/orders.ts';
import { openStoredOrder, type StoredOrder } from '../orders/stored-order.ts';

/** The order of the location that has this order at a provider, without asking the provider. absent: undefined. */
export async function findNamedOrder(
  orders: OrderStore,
  locationId: LocationId,
  { provider, providerOrderId }: { readonly provider: ProviderId; readonly providerOrderId: ProviderOrderId },
): Promise<StoredOrder | undefined> {
  for (const { orderId } of await orders.search(locationId, providerOrderId)) {
    const stored = openStoredOrder(orders, { locationId, orderId });
    const { parts = [] } = (await stored.read()) ?? {};
    if (parts.some((part) => part.provider === provider && part.providerOrderId === providerOrderId)) return stored;
  }
  return undefined;
}
