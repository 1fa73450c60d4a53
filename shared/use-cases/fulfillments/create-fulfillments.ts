import { withoutRecipient } from '../../domain/addresses/without-recipient.ts';
import type { CreateFulfillments } from '../../domain/commands/commands.ts';
import { InstallationBlockedError, NoTurnError, PermanentError, SchemaMismatchError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import { hasWords, withKeptWords } from '../../domain/orders/kept-words.ts';
import { observeProviderOrder } from '../../domain/orders/observe-provider-order.ts';
import type { OrderRecord } from '../../domain/orders/order.ts';
import { withoutTrouble, withTrouble } from '../../domain/orders/order-trouble.ts';
import { type LookWait, lookWaitOf, withoutWaits } from '../../domain/orders/order-wait.ts';
import type { ProviderOrder } from '../../domain/orders/provider-order.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { type InTurnDeps, inTurn } from '../access/in-turn.ts';
import { activeInstallation, noteBlocked } from '../access/installation-guard.ts';
import type { Turn } from '../access/turn.ts';
import { type ParkOrderDeps, parkLook } from '../orders/park-order.ts';
import { openStoredOrder, partOf, type StoredOrder } from '../orders/stored-order.ts';
import { findNamedOrder } from './find-named-order.ts';
import { type FulfillParcelsDeps, fulfillParcels } from './fulfill-parcels.ts';
import {
  type LocatedOrder,
  type LocateFulfillmentOrderDeps,
  locateFulfillmentOrder,
} from './locate-fulfillment-order.ts';
import { notifyChangedTracking } from './notify-changed-tracking.ts';

export interface CreateFulfillmentsDeps
  extends LocateFulfillmentOrderDeps,
    FulfillParcelsDeps,
    InTurnDeps,
    ParkOrderDeps {
  readonly installations: InstallationStore;
}

/**
 * Brings HighLevel to what the provider has done with one of its orders: the order's state, and one fulfillment for each
 * parcel that has left. A report that finds no room is parked on the order that the command names: its turn is on the record, and the
 * message is done with. Where no order is named, it is found by the provider's number; what is known to nobody is left to reconciliation.
 * @throws TransientError when it must be looked at again; InstallationBlockedError when the location may not be served.
 */
export async function createFulfillments(deps: CreateFulfillmentsDeps, command: CreateFulfillments): Promise<Outcome> {
  const { provider, providerOrderId } = command;
  const locations = await locationsOf(deps, command);
  const outcomes: Outcome[] = [];
  for (const locationId of locations) {
    await activeInstallation(deps.installations, locationId);
    try {
      outcomes.push(await inItsTurn(deps, command, locationId));
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

async function inItsTurn(
  deps: CreateFulfillmentsDeps,
  command: CreateFulfillments,
  locationId: LocationId,
): Promise<Outcome> {
  const { orderId } = command;
  const storedOrder = orderId === undefined ? undefined : openStoredOrder(deps.orders, { locationId, orderId });
  const known = await storedOrder?.read();
  if (known?.erasedAt !== undefined) return { kind: 'erased', locationId, ...(orderId && { orderId }) };
  const work = (turn: Turn) => bringUpToDate({ ...deps, turn }, command, { locationId, storedOrder });
  if (!storedOrder || !known) return orParkedIfFound(deps, command, locationId, work);
  return orParked(deps, command, { storedOrder, turnAt: lookWaitOf(known, command)?.until, work });
}

interface ParkableLook {
  readonly storedOrder: StoredOrder;
  /** When its turn was, if it has waited. */
  readonly turnAt: number | undefined;
  readonly work: (turn: Turn) => Promise<Outcome>;
}

async function orParked(
  deps: CreateFulfillmentsDeps,
  command: CreateFulfillments,
  { storedOrder, turnAt, work }: ParkableLook,
): Promise<Outcome> {
  const isCalled = () => (turnAt ?? Number.POSITIVE_INFINITY) <= deps.clock.now();
  try {
    const outcome = await inTurn(deps, { locationId: storedOrder.locationId, isCalled }, work);
    await endWait(storedOrder, command, turnAt);
    return outcome;
  } catch (error) {
    if (error instanceof PermanentError) await endWait(storedOrder, command, turnAt);
    if (error instanceof NoTurnError) return parkLook(deps, storedOrder, error, lookOf(command));
    throw error;
  }
}

/**
 * A report that names no order, or one that nobody knows. What finds no room is parked on the order that has this number at the
 * provider. Where there is none, it is none of ours, or its worker has yet to write it down: that one, or the next sweep, looks
 * for itself.
 */
async function orParkedIfFound(
  deps: CreateFulfillmentsDeps,
  command: CreateFulfillments,
  locationId: LocationId,
  work: ParkableLook['work'],
): Promise<Outcome> {
  try {
    return await inTurn(deps, { locationId }, work);
  } catch (error) {
    if (!(error instanceof NoTurnError)) throw error;
    const { provider, providerOrderId } = command;
    const found = await findNamedOrder(deps.orders, locationId, command);
    if (!found) return { kind: 'left-to-reconciliation', locationId, provider, providerOrderId };
    return parkLook(deps, found, error, lookOf(command));
  }
}

function lookOf({ provider, providerOrderId, detail }: CreateFulfillments): Omit<LookWait, 'kind' | 'until'> {
  return { provider, providerOrderId, ...(detail && { detail }) };
}

/** The turn that this look had is over; one that was written down meanwhile is another's. */
async function endWait(
  storedOrder: StoredOrder,
  command: CreateFulfillments,
  turnAt: number | undefined,
): Promise<void> {
  if (turnAt === undefined) return;
  await storedOrder.update((current) =>
    lookWaitOf(current, command)?.until === turnAt
      ? withoutWaits(current, (wait) => wait === lookWaitOf(current, command))
      : current,
  );
}

async function bringUpToDate(
  deps: CreateFulfillmentsDeps,
  command: CreateFulfillments,
  { locationId, storedOrder: told }: { readonly locationId: LocationId; readonly storedOrder: StoredOrder | undefined },
): Promise<Outcome> {
  const names = { locationId, provider: command.provider, providerOrderId: command.providerOrderId };
  const detail = command.detail ?? lookWaitOf((await told?.read()) ?? {}, command)?.detail;
  const located = await locateFulfillmentOrder(deps, { ...command, ...(detail && { detail }) }, { locationId, told });
  if (!located) return { kind: 'not-ours', ...names };
  const { storedOrder } = located;
  await observe(deps, located);
  const created = await fulfillParcels(deps, storedOrder);
  await notifyChangedTracking(deps, storedOrder);
  const record = await storedOrder.update((current) => withParcelTrouble(deps, current, located));
  return { kind: created > 0 ? 'fulfilled' : record.state, ...names, orderId: storedOrder.orderId, count: created };
}

/** What could be read is told by now; of what could not be the order says where it stands, until a look can read all. */
function withParcelTrouble(
  { clock }: CreateFulfillmentsDeps,
  current: OrderRecord,
  { seen }: LocatedOrder,
): OrderRecord {
  const by = 'CreateFulfillments';
  if (!seen.unreadable) return withoutTrouble(current, by);
  const error = new SchemaMismatchError(`A provider's order ${seen.id}`, seen.unreadable);
  const { locationId, orderId } = current;
  const troubled = withTrouble(current, { locationId, orderId, by, error }, clock.now());
  return isSameContent(current.trouble?.reason ?? {}, troubled.trouble?.reason ?? {}) ? current : troubled;
}

/** An unchanged provider order costs no write. */
async function observe(
  { storefront, clock }: CreateFulfillmentsDeps,
  { storedOrder, part: { part, revision }, seen: told, readAt }: LocatedOrder,
): Promise<void> {
  const seen = await asKept(storefront, storedOrder, told);
  await storedOrder.update((current) => {
    // Ordered again meanwhile: the provider's answer is about the former order.
    if (partOf(current, part).revision !== revision) return current;
    const next = observeProviderOrder(current, part, seen, { now: clock.now(), readAt });
    return isSameContent({ ...next, updatedAt: current.updatedAt }, current) ? current : next;
  });
}

/** Whom the provider's words may name stands with the shop alone: it is asked where there are such words. */
async function asKept(
  storefront: CreateFulfillmentsDeps['storefront'],
  { locationId, orderId }: StoredOrder,
  seen: ProviderOrder,
): Promise<ProviderOrder> {
  if (!hasWords(seen)) return seen;
  const order = await storefront.findOrder(locationId, orderId);
  return withKeptWords(seen, (words) => withoutRecipient(words, order?.address ?? {}));
}
