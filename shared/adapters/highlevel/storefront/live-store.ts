import type { LocationId } from '../../../domain/ids.ts';
import type { Members } from '../../../ports/members.ts';
import type { StorePeople } from '../../../ports/store-people.ts';
import type { StoreShipping } from '../../../ports/store-shipping.ts';
import type { StorefrontCatalog, StorefrontOrders } from '../../../ports/storefront.ts';
import { createClient } from '../http/client.ts';
import { createTransport, type Transport } from '../http/transport.ts';
import { createMembers } from './members.ts';
import { createStorefrontOrders } from './store-orders.ts';
import { createStorePeople } from './store-people.ts';
import { createStorePrices } from './store-prices.ts';
import { createStoreShipping } from './store-shipping.ts';
import type { StorefrontOptions } from './storefront.ts';

/** What somebody at the page sees of the shop as it is now. */
export type LiveStore = StorePeople &
  Members &
  StoreShipping &
  Pick<StorefrontOrders, 'findOrder' | 'findContact'> &
  Pick<StorefrontCatalog, 'listPrices'>;

/** Half of HighLevel's 100 requests in 10 s, and a tenth of a day's, are for orders whatever people look at. */
const leaves = { reserve: 50, dayReserve: 0.1, longestWait: 2_000 };
/** A person waits: after this the page says that there is no answer; ms. */
const patienceMs = 7_000;

/** HighLevel's shop for people who look: their reads take their turn after orders, and give up soon. */
export function openLiveStore({ accessTokens, ...options }: Omit<StorefrontOptions, 'limiter' | 'leaves'>): LiveStore {
  const { clock } = options;
  const speaking = (transport: Transport) => (locationId: LocationId) =>
    createClient(transport, accessTokens, { kind: 'location', id: locationId }, { endsBy: clock.now() + patienceMs });
  const clientOf = speaking(createTransport({ ...options, leaves }));
  // A handful of requests, once in a shop's life: they take nobody's turn, and half of them would be none.
  const settingUp = speaking(createTransport(options));
  const { findOrder, findContact } = createStorefrontOrders(clientOf);
  const { listPrices } = createStorePrices(clientOf);
  return {
    ...createStorePeople(clientOf),
    ...createMembers(clientOf),
    ...createStoreShipping(settingUp),
    ...{ findOrder, findContact, listPrices },
  };
}
