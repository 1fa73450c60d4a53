import type { CreateFulfillments } from '../domain/commands.ts';
import { decideFulfillments, type FulfillmentAction } from '../domain/decide-fulfillments.ts';
import { leaseMs, settleMs } from '../domain/effect-times.ts';
import {
  AmbiguousError,
  InstallationBlockedError,
  PermanentError,
  SchemaMismatchError,
  TransientError,
} from '../domain/errors.ts';
import type { LocationId } from '../domain/ids.ts';
import { isFree, type Lease } from '../domain/lease.ts';
import { observeProviderOrder } from '../domain/observe-provider-order.ts';
import { noted, type OrderPart, type OrderRecord, type Parcel, parseReference } from '../domain/order.ts';
import { withState } from '../domain/order-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ProviderOrder } from '../domain/provider-order.ts';
import { isSameContent } from '../domain/same-content.ts';
import { unfulfilledParcels } from '../domain/untold-parcels.ts';
import type { InstallationStore } from '../ports/installations.ts';
import type { OrderStore } from '../ports/orders.ts';
import type { Random } from '../ports/random.ts';
import type { SettingsStore } from '../ports/settings.ts';
import type { StoreOrders } from '../ports/storefront.ts';
import { activeInstallation, noteBlocked } from './installation-guard.ts';
import { type OpenProviderDeps, openProvider } from './open-provider.ts';
import { type OrderFile, openOrderFile, partOf } from './order-updates.ts';
import { tellChangedTracking } from './tell-changed-tracking.ts';

export interface CreateFulfillmentsDeps extends OpenProviderDeps {
  readonly installations: InstallationStore;
  readonly orders: OrderStore;
  readonly settings: SettingsStore;
  readonly storefront: StoreOrders;
  readonly random: Random;
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
  { provider: providerId, providerOrderId, orderId: told, detail }: CreateFulfillments,
  locationId: LocationId,
): Promise<Outcome> {
  const names = { locationId, provider: providerId, providerOrderId };
  const toldFile = told === undefined ? undefined : openOrderFile(deps.orders, { locationId, orderId: told });
  if (toldFile && !(await toldFile.read())) return { kind: 'not-ours', ...names };
  const provider = await openProvider(deps, locationId, { provider: providerId });
  const seen = await provider.findOrder(providerOrderId, detail);
  const reference = parseReference(seen?.reference);
  const file = toldFile ?? (reference && openOrderFile(deps.orders, { locationId, orderId: reference.orderId }));
  const known = await file?.read();
  const part = known && matchingPart(known, { provider: providerId, providerOrderId, reference });
  if (!seen || !file || !part) return { kind: 'not-ours', ...names };

  await observe(deps, file, part, seen);
  const created = await fulfil(deps, file);
  const record = await tellChangedTracking(deps, file);
  return { kind: created > 0 ? 'fulfilled' : record.state, ...names, orderId: file.orderId, count: created };
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
    readonly providerOrderId: string;
    readonly reference: ReturnType<typeof parseReference>;
  },
): OrderPart | undefined {
  const own = parts.filter((part) => part.provider === provider);
  return (
    own.find((part) => part.providerOrderId === providerOrderId) ??
    own.find((part) => part.part === reference?.part && part.revision === reference.revision && !part.providerOrderId)
  );
}

/** An unchanged provider order costs no write. */
async function observe(
  deps: CreateFulfillmentsDeps,
  file: OrderFile,
  { part, revision }: OrderPart,
  seen: ProviderOrder,
): Promise<void> {
  await file.update((current) => {
    // Ordered again meanwhile: what was seen is of the order before.
    if (partOf(current, part).revision !== revision) return current;
    const next = observeProviderOrder(current, part, seen, deps.clock.now());
    return isSameContent({ ...next, updatedAt: current.updatedAt }, current) ? current : next;
  });
}

/**
 * One fulfillment per parcel, in HighLevel's append-only list.
 *
 *     claim the order's fulfillment lease ─▶ settle earlier requests ─▶ list ─▶ for each: intent ─▶ POST ─▶ record
 *
 * @returns how many were created or adopted.
 */
async function fulfil(deps: CreateFulfillmentsDeps, file: OrderFile): Promise<number> {
  const owner = deps.random.uuid();
  const claimed = await claim(deps, file, owner);
  if (!claimed) return 0;
  try {
    await settle(deps, unfulfilledParcels(claimed));
    const existing = await deps.storefront.listFulfillments(file.locationId, file.orderId);
    const settings = await deps.settings.get(file.locationId);
    const actions = decideFulfillments({ record: claimed, existing, settings });
    for (const action of actions) await act(deps, file, action);
    return actions.filter(({ kind }) => kind !== 'nothing-left').length;
  } finally {
    await file.update((current) => (current.fulfillmentLease?.owner === owner ? released(current) : current));
  }
}

/**
 * How long to stay away from an order that another worker holds. A living one is done within seconds, so the first looks
 * are a second apart; behind a dead one the ten receives of a message must outlast its lease.
 */
function pauseBehind({ until }: Lease, now: number): number {
  const heldForMs = now - (until - leaseMs);
  return Math.min(until - now, heldForMs < 5_000 ? 1_000 : 15_000);
}

async function claim(deps: CreateFulfillmentsDeps, file: OrderFile, owner: string): Promise<OrderRecord | undefined> {
  let isNeeded = false;
  const record = await file.update((current) => {
    isNeeded = unfulfilledParcels(current).length > 0;
    if (!isNeeded) return current;
    const now = deps.clock.now();
    const lease = current.fulfillmentLease;
    if (lease && !isFree(lease, owner, now)) {
      const retryAfterMs = pauseBehind(lease, now);
      throw new TransientError(`Another worker is fulfilling order ${file.orderId}.`, { retryAfterMs });
    }
    return { ...current, fulfillmentLease: { owner, until: now + leaseMs } };
  });
  return isNeeded ? record : undefined;
}

/** A request that was sent may still land: the list is read only after the last one must have. */
async function settle({ clock }: CreateFulfillmentsDeps, parcels: readonly Parcel[]): Promise<void> {
  const settledAt = Math.max(0, ...parcels.map(({ intent }) => (intent ? intent.at + settleMs : 0)));
  if (settledAt > clock.now()) await clock.sleep(settledAt - clock.now());
}

async function act(deps: CreateFulfillmentsDeps, file: OrderFile, action: FulfillmentAction): Promise<void> {
  const { parcel } = action;
  const note = (change: Partial<Parcel>, entry?: string) =>
    file.update((current) => withParcel(current, parcel, change, entry && { at: deps.clock.now(), entry }));
  switch (action.kind) {
    case 'adopt':
      await note(
        { state: 'adopted', fulfillmentId: action.fulfillmentId, ...toldNumber(parcel) },
        'A fulfillment that was there is used.',
      );
      return;
    case 'nothing-left':
      await note({ state: 'nothing-left', note: action.note }, action.note);
      return;
    case 'create': {
      await note({ state: 'claimed', intent: { at: deps.clock.now() } });
      try {
        const { id } = await deps.storefront.createFulfillment(file.locationId, file.orderId, action.draft);
        const { carrier, number } = action.draft.tracking;
        await note(
          { state: 'fulfilled', fulfillmentId: id, ...toldNumber(parcel) },
          `The customer's order shows ${carrier} ${number}.`,
        );
      } catch (error) {
        await noteFailure(deps, error, note);
      }
    }
  }
}

async function noteFailure(
  { clock }: CreateFulfillmentsDeps,
  error: unknown,
  note: (change: Partial<Parcel>, entry?: string) => Promise<OrderRecord>,
): Promise<void> {
  if (error instanceof PermanentError && !(error instanceof InstallationBlockedError)) {
    await note(
      { state: 'refused', note: `HighLevel refused the fulfillment: ${error.message}` },
      'HighLevel refused a fulfillment.',
    );
    return;
  }
  const isUncertain = error instanceof AmbiguousError || error instanceof SchemaMismatchError;
  if (!isUncertain) throw error;
  // It may have waited long for its turn: its effect is awaited from when it was given up on, not from its intent.
  await note({ intent: { at: clock.now() } });
  throw new TransientError(error.message, { cause: error, retryAfterMs: settleMs });
}

function toldNumber({ shipment }: Parcel): Partial<Parcel> {
  return shipment.trackingNumber ? { toldNumber: shipment.trackingNumber } : {};
}

function withParcel(
  record: OrderRecord,
  parcel: Parcel,
  change: Partial<Parcel>,
  news?: { readonly at: number; readonly entry: string } | '' | undefined,
): OrderRecord {
  const isSame = (each: Parcel) => each.part === parcel.part && each.shipment.id === parcel.shipment.id;
  const next = withState({
    ...record,
    parcels: record.parcels.map((each) => (isSame(each) ? { ...each, ...change } : each)),
  });
  return news ? noted(next, news.at, news.entry) : next;
}

function released(record: OrderRecord): OrderRecord {
  const { fulfillmentLease: _lease, ...rest } = record;
  return rest;
}
