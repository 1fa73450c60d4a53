import type { AddressProblem } from '../../domain/addresses/address-outcome.ts';
import type { WrittenAddress } from '../../domain/addresses/written-address.ts';
import { type ProviderId, toProviderId } from '../../domain/ids.ts';
import { addressFor } from '../../domain/orders/order-address.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { unsentProviders } from '../../domain/orders/unsent-providers.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import { activeInstallation } from '../access/installation-guard.ts';
import type { OrderKey } from './stored-order.ts';
import { withWantedAddress } from './wanted-address.ts';

export interface FindPersonDeps {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly orders: Pick<OrderStore, 'find'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly live: Pick<StorefrontOrders, 'findOrder' | 'findContact'>;
}

/** Where an order goes, and which parts of that address its providers cannot take. Personal data: the page shows it, no record keeps it. */
export interface Person {
  readonly address: WrittenAddress;
  readonly problems: readonly AddressProblem[];
}

/**
 * Reads it at the shop now: the address that would be sent. `undefined`: there is no such order.
 * @throws TransientError when the shop cannot be asked; InstallationBlockedError.
 */
export async function findPerson(deps: FindPersonDeps, { locationId, orderId }: OrderKey): Promise<Person | undefined> {
  const known = (await deps.orders.find(locationId, orderId))?.value;
  if (!known) return undefined;
  await activeInstallation(deps.installations, locationId);
  const found = await deps.live.findOrder(locationId, orderId);
  if (!found) return undefined;
  const settings = await deps.settings.get(locationId);
  const providers = judges(unsentProviders(known));
  const order = await withWantedAddress(deps.live, { order: found, settings, providers, known });
  return { address: order.address, problems: problemsOf(order, { settings, providers }) };
}

/** Whose limits an address is judged by: where nobody is to be told it any more, by what holds everywhere. */
export function judges(providers: readonly ProviderId[]): readonly ProviderId[] {
  return providers.length > 0 ? providers : [toProviderId('')];
}

/** What keeps the providers from sending there; each field once, of the first that complains. */
export function problemsOf(
  order: StoreOrder,
  {
    settings,
    providers,
  }: { readonly settings: Parameters<typeof addressFor>[1]['settings']; readonly providers: readonly ProviderId[] },
): readonly AddressProblem[] {
  const problems = providers.flatMap((provider) => {
    const outcome = addressFor(provider, { order, settings });
    return outcome.kind === 'undeliverable' ? outcome.problems : [];
  });
  return problems.filter(({ field }, index) => problems.findIndex((other) => other.field === field) === index);
}
