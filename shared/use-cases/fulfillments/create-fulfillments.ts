import type { CreateFulfillments } from '../../domain/commands/commands.ts';
import { InstallationBlockedError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import { observeProviderOrder } from '../../domain/orders/observe-provider-order.ts';
import { withoutTrouble } from '../../domain/orders/order-trouble.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { activeInstallation, noteBlocked } from '../access/installation-guard.ts';
import { partOf } from '../orders/stored-order.ts';
import { type FulfillParcelsDeps, fulfillParcels } from './fulfill-parcels.ts';
import {
  type LocatedOrder,
  type LocateFulfillmentOrderDeps,
  locateFulfillmentOrder,
} from './locate-fulfillment-order.ts';
import { notifyChangedTracking } from './notify-changed-tracking.ts';

export interface CreateFulfillmentsDeps extends LocateFulfillmentOrderDeps, FulfillParcelsDeps {
  readonly installations: InstallationStore;
}

/**
 * Brings HighLevel to what the provider has done with one of its orders: the order's state, and one fulfillment for each
 * parcel that has left.
 * @throws TransientError when it must be looked at again; InstallationBlockedError when the location may not be served.
 */
export async function createFulfillments(deps: CreateFulfillmentsDeps, command: CreateFulfillments): Promise<Outcome> {
  const { provider, providerOrderId } = command;
  const locations = await locationsOf(deps, command);
  const outcomes: Outcome[] = [];
  for (const locationId of locations) {
    await activeInstallation(deps.installations, locationId);
    try {
      outcomes.push(await bringUpToDate(deps, command, locationId));
    } catch (error) {
      if (error instanceof InstallationBlockedError)
        await noteBlocked(deps.installations, deps.clock, locationId, error);
      throw error;
    }
  }
  return (
    outcomes.find(({ kind }) => kind !== 'not-ours') ?? outcomes[0] ?? { kind: 'not-ours', provider, providerOrderId }
  );
}

/** The location the command names, else those whose connections use the subscription it came through. */
async function locationsOf(deps: CreateFulfillmentsDeps, command: CreateFulfillments): Promise<readonly LocationId[]> {
  if (command.locationId) return [command.locationId];
  if (!command.connectionKey) return [];
  const subscription = await deps.connections.findSubscription(command.connectionKey);
  const members = subscription?.value.members ?? [];
  return members
    .filter(({ storeId }) => !command.storeId || storeId === command.storeId)
    .map(({ locationId }) => locationId);
}

async function bringUpToDate(
  deps: CreateFulfillmentsDeps,
  command: CreateFulfillments,
  locationId: LocationId,
): Promise<Outcome> {
  const names = { locationId, provider: command.provider, providerOrderId: command.providerOrderId };
  const located = await locateFulfillmentOrder(deps, command, locationId);
  if (!located) return { kind: 'not-ours', ...names };
  const { storedOrder } = located;
  await observe(deps, located);
  const created = await fulfillParcels(deps, storedOrder);
  await notifyChangedTracking(deps, storedOrder);
  const record = await storedOrder.update((current) => withoutTrouble(current, command.kind));
  return { kind: created > 0 ? 'fulfilled' : record.state, ...names, orderId: storedOrder.orderId, count: created };
}

/** An unchanged provider order costs no write. */
async function observe(
  { clock }: CreateFulfillmentsDeps,
  { storedOrder, part: { part, revision }, seen, readAt }: LocatedOrder,
): Promise<void> {
  await storedOrder.update((current) => {
    // Ordered again meanwhile: what was seen is of the order before.
    if (partOf(current, part).revision !== revision) return current;
    const next = observeProviderOrder(current, part, seen, { now: clock.now(), readAt });
    return isSameContent({ ...next, updatedAt: current.updatedAt }, current) ? current : next;
  });
}
