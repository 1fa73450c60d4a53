import { leaseMs, settleMs } from '../../domain/effect-times.ts';
import { TransientError } from '../../domain/errors.ts';
import { decideFulfillments, type FulfillmentAction } from '../../domain/fulfillments/decide-fulfillments.ts';
import { isFree, type Lease } from '../../domain/lease.ts';
import { noted, type OrderRecord, type Parcel, type TimelineNews } from '../../domain/orders/order.ts';
import { withState } from '../../domain/orders/order-state.ts';
import { unfulfilledParcels } from '../../domain/orders/parcels.ts';
import { isRefusal, mayHaveHappened } from '../../domain/request-failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import type { StoredOrder } from '../orders/stored-order.ts';
import { settle } from '../settle.ts';

export interface FulfillParcelsDeps {
  readonly settings: SettingsStore;
  readonly storefront: StorefrontOrders;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * One fulfillment per parcel, in HighLevel's append-only list.
 *
 *     claim the order's fulfillment lease ─▶ settle earlier requests ─▶ list ─▶ for each: intent ─▶ POST ─▶ record
 *
 * @returns how many were created or adopted.
 */
export async function fulfillParcels(deps: FulfillParcelsDeps, storedOrder: StoredOrder): Promise<number> {
  const owner = deps.random.uuid();
  const claimed = await claim(deps, storedOrder, owner);
  if (!claimed) return 0;
  try {
    // A request that was sent may still land: the list is read only after the last one must have.
    await settle(deps.clock, Math.max(0, ...unfulfilledParcels(claimed).map(({ intent }) => intent?.at ?? 0)));
    const existing = await deps.storefront.listFulfillments(storedOrder.locationId, storedOrder.orderId);
    const settings = await deps.settings.get(storedOrder.locationId);
    const actions = decideFulfillments({ record: claimed, existing, settings });
    for (const action of actions) await act(deps, storedOrder, action);
    return actions.filter(({ kind }) => kind !== 'nothing-left').length;
  } finally {
    await storedOrder.update((current) =>
      current.fulfillmentLease?.owner === owner ? withoutFulfillmentLease(current) : current,
    );
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

async function claim(
  deps: FulfillParcelsDeps,
  storedOrder: StoredOrder,
  owner: string,
): Promise<OrderRecord | undefined> {
  let isNeeded = false;
  const record = await storedOrder.update((current) => {
    isNeeded = unfulfilledParcels(current).length > 0;
    if (!isNeeded) return current;
    const now = deps.clock.now();
    const lease = current.fulfillmentLease;
    if (lease && !isFree(lease, owner, now)) {
      const retryAfterMs = pauseBehind(lease, now);
      throw new TransientError(`Another worker is fulfilling order ${storedOrder.orderId}.`, { retryAfterMs });
    }
    return { ...current, fulfillmentLease: { owner, until: now + leaseMs } };
  });
  return isNeeded ? record : undefined;
}

async function act(deps: FulfillParcelsDeps, storedOrder: StoredOrder, action: FulfillmentAction): Promise<void> {
  const { parcel } = action;
  const note = (change: Partial<Parcel>, news?: TimelineNews) =>
    storedOrder.update((current) => withParcel(current, parcel, change, news && { at: deps.clock.now(), news }));
  switch (action.kind) {
    case 'adopt':
      await note(
        { state: 'adopted', fulfillmentId: action.fulfillmentId, ...toldNumber(parcel) },
        { code: 'fulfillment-adopted', message: 'A fulfillment that was there is used.' },
      );
      return;
    case 'nothing-left':
      await note(
        { state: 'nothing-left', note: action.note },
        { code: 'parcel-left-out', message: action.note, params: { note: action.note } },
      );
      return;
    case 'create': {
      await note({ state: 'claimed', intent: { at: deps.clock.now() } });
      try {
        const { id } = await deps.storefront.createFulfillment(
          storedOrder.locationId,
          storedOrder.orderId,
          action.draft,
        );
        const { carrier, number } = action.draft.tracking;
        await note(
          { state: 'fulfilled', fulfillmentId: id, ...toldNumber(parcel) },
          {
            code: 'customer-told',
            message: `The customer's order shows ${carrier} ${number}.`,
            params: { carrier, number },
          },
        );
      } catch (error) {
        await noteFailure(deps, error, note);
      }
    }
  }
}

async function noteFailure(
  { clock }: FulfillParcelsDeps,
  error: unknown,
  note: (change: Partial<Parcel>, news?: TimelineNews) => Promise<OrderRecord>,
): Promise<void> {
  if (isRefusal(error)) {
    await note(
      { state: 'refused', note: `HighLevel refused the fulfillment: ${error.message}` },
      { code: 'fulfillment-refused', message: 'HighLevel refused a fulfillment.', params: { what: error.message } },
    );
    return;
  }
  if (!mayHaveHappened(error)) throw error;
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
  told?: { readonly at: number; readonly news: TimelineNews } | undefined,
): OrderRecord {
  const isSame = (each: Parcel) => each.part === parcel.part && each.shipment.id === parcel.shipment.id;
  const next = withState({
    ...record,
    parcels: record.parcels.map((each) => (isSame(each) ? { ...each, ...change } : each)),
  });
  return told ? noted(next, told.at, told.news) : next;
}

function withoutFulfillmentLease(record: OrderRecord): OrderRecord {
  const { fulfillmentLease: _lease, ...rest } = record;
  return rest;
}
