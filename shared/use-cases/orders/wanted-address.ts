import type { ProviderId } from '../../domain/ids.ts';
import type { ExportSettings } from '../../domain/orders/export-settings.ts';
import { asContactSays, needsContact, withContact } from '../../domain/orders/mend-address.ts';
import type { OrderRecord } from '../../domain/orders/order.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';

interface Wanted {
  readonly order: StoreOrder;
  readonly settings: ExportSettings;
  /** The providers that are still to be told where the order goes. */
  readonly providers: readonly ProviderId[];
  readonly known: Pick<OrderRecord, 'addressFrom'> | undefined;
}

/**
 * The order with the address that it is to go to. A complete address on the order counts, and costs no request; missing fields come from
 * its contact as that is now; and what somebody corrected on purpose counts before both.
 */
export async function withWantedAddress(
  storefront: Pick<StorefrontOrders, 'findContact'>,
  { order, settings, providers, known }: Wanted,
): Promise<StoreOrder> {
  const isCorrected = known?.addressFrom === 'contact' && providers.length > 0;
  if (!isCorrected && !needsContact(providers, { order, settings })) return order;
  const { locationId, contactId } = order;
  const contact = contactId === undefined ? undefined : await storefront.findContact(locationId, contactId);
  if (!contact) return order;
  return isCorrected ? asContactSays(order, contact) : withContact(order, contact);
}
