import type { AddressOutcome } from '../../domain/addresses/address-outcome.ts';
import { countryCode } from '../../domain/addresses/country.ts';
import { withoutRecipient } from '../../domain/addresses/without-recipient.ts';
import type { WrittenAddress } from '../../domain/addresses/written-address.ts';
import type { Command } from '../../domain/commands/commands.ts';
import { clockSkewMs } from '../../domain/effect-times.ts';
import { InstallationBlockedError, NoTurnError, TransientError } from '../../domain/errors.ts';
import type { ProviderId } from '../../domain/ids.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { buyerOf } from '../../domain/orders/buyer-of.ts';
import { decideOrder } from '../../domain/orders/decide-order.ts';
import type { PartStep } from '../../domain/orders/decide-part-step.ts';
import type { ExportSettings } from '../../domain/orders/export-settings.ts';
import { isNothingLeft, isUnsent } from '../../domain/orders/fulfilled-elsewhere.ts';
import { withKeptWords } from '../../domain/orders/kept-words.ts';
import { observeProviderOrder } from '../../domain/orders/observe-provider-order.ts';
import type { OrderPart, OrderRecord, PartLine } from '../../domain/orders/order.ts';
import { addressFor } from '../../domain/orders/order-address.ts';
import { withState } from '../../domain/orders/order-state.ts';
import { type ExportWait, exportWaitOf, withoutWaits } from '../../domain/orders/order-wait.ts';
import { paidFor } from '../../domain/orders/paid-amounts.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { unreadablePaths } from '../../domain/orders/unreadable-order.ts';
import { unsentProviders } from '../../domain/orders/unsent-providers.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { isSameContent } from '../../domain/same-content.ts';
import { cartKey } from '../../domain/shipping/cart-key.ts';
import type { ShownRate } from '../../domain/shipping/choose-speed.ts';
import { type Side, storeSide } from '../../domain/side.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { ShippingStore } from '../../ports/shipping.ts';
import type { StorefrontCatalog, StorefrontOrders } from '../../ports/storefront.ts';
import { type InTurnDeps, inTurn } from '../access/in-turn.ts';
import { activeInstallation, noteBlocked } from '../access/installation-guard.ts';
import { openProvider } from '../access/open-provider.ts';
import { type LineFacts, lineFacts, noteDeclined } from './line-facts.ts';
import { type ParkOrderDeps, parkExport } from './park-order.ts';
import type { PartContext, PlaceProviderOrderDeps } from './part-context.ts';
import { placeProviderOrder } from './place-provider-order.ts';
import { type OrderLook, readFulfilled, readLinesLeft } from './read-fulfilled.ts';
import { withPayment } from './read-payment.ts';
import { openStoredOrder, partOf, type StoredOrder } from './stored-order.ts';
import { withWantedAddress } from './wanted-address.ts';

export interface ExportOrderDeps extends PlaceProviderOrderDeps, InTurnDeps, ParkOrderDeps {
  readonly installations: InstallationStore;
  readonly orders: OrderStore;
  readonly catalog: CatalogStore;
  readonly settings: SettingsStore;
  readonly shipping: Pick<ShippingStore, 'findShown'>;
  readonly storefront: Pick<StorefrontOrders, 'findOrder' | 'findContact' | 'listFulfillments' | 'listPayments'> &
    Pick<StorefrontCatalog, 'listPrices'>;
}

/** A step that is due sooner than this keeps its message on the queue; a later one is left to reconciliation; ms. */
const longestRetryMs = 15 * 60_000;

/**
 * Looks at one order on both sides and takes every step that is due: decides its state, creates, confirms or cancels its
 * provider orders. One part in trouble never stops another. A part that finds no room is parked: its turn is on the record, and
 * the message is done with.
 * @throws TransientError when it must be looked at again soon; InstallationBlockedError when the location may not be served.
 */
export async function exportOrder(
  deps: ExportOrderDeps,
  { locationId, orderId }: Extract<Command, { kind: 'ExportOrder' }>,
): Promise<Outcome> {
  await activeInstallation(deps.installations, locationId);
  const storedOrder = openStoredOrder(deps.orders, { locationId, orderId });
  const before = await storedOrder.read();
  if (before?.erasedAt !== undefined) return { kind: 'erased', locationId, orderId };
  const isCalled = (side: Side) => (exportWaitOf(before ?? {}, side)?.until ?? Infinity) <= deps.clock.now();
  try {
    return await inTurn(deps, { locationId, isCalled }, async (turn) => {
      const order = await deps.storefront.findOrder(locationId, orderId);
      // HighLevel may name an order in a webhook a moment before it can be read.
      if (!order) throw new TransientError(`HighLevel does not know order ${orderId} yet.`);
      return await exportFoundOrder({ ...deps, turn }, order, storedOrder);
    });
  } catch (error) {
    if (error instanceof NoTurnError) return parkExport(deps, storedOrder, error);
    if (error instanceof InstallationBlockedError) await noteBlocked(deps.installations, deps.clock, locationId, error);
    throw error;
  }
}

async function exportFoundOrder(deps: ExportOrderDeps, found: StoreOrder, storedOrder: StoredOrder): Promise<Outcome> {
  const settings = await deps.settings.get(found.locationId);
  const at = deps.clock.now();
  const before = await storedOrder.read();
  const lines = await lineFacts(deps, found, before);
  await noteDeclined(deps, before);
  const order = await completed(deps, found, { settings, lines, known: before });
  await refreshBeforeRetry(deps, storedOrder, (words) => withoutRecipient(words, order.address));
  const known = await storedOrder.read();
  const fulfilled = isOurs(lines, known) ? await readFulfilled(deps, order, known) : undefined;
  const buyer = order.contactId && buyerOf(order.locationId, order.contactId);
  const shown = isOurs(lines, known) ? await findShown(deps, order, known) : [];
  const facts = { order, settings, ...lines, fulfilled, shown };
  const decided = await storedOrder.decide((current) => {
    const next = decideOrder({ ...facts, known: current, now: deps.clock.now() });
    return changed(current, { ...next, ...(buyer && { buyer }) });
  });
  const look = { order, fulfilled, at };
  const { steps, failures } = await takeSteps(deps, { look, settings, storedOrder, parts: decided?.parts ?? [] });
  for (const failure of failures) if (failure instanceof NoTurnError) await parkExport(deps, storedOrder, failure);
  const record = await storedOrder.update((current) =>
    withDueStep(withTurnsTaken(current, at), steps, deps.clock.now()),
  );
  const trouble = failures.find((failure) => !(failure instanceof NoTurnError));
  if (trouble !== undefined) throw trouble;
  retrySoon(steps, deps.clock.now());
  return { ...toOutcome(record), ...unreadablePaths(order) };
}

/** Asked only while something may still be sent, and the order tells what its shopper paid for shipping. */
async function findShown(
  { shipping }: ExportOrderDeps,
  { locationId, amounts, lines, address }: StoreOrder,
  known: OrderRecord | undefined,
): Promise<readonly ShownRate[]> {
  const isSent = known !== undefined && known.parts.length > 0 && !known.parts.some(isUnsent);
  const country = countryCode(address.country);
  if (isSent || amounts?.shipping === undefined || country === undefined) return [];
  const items = lines.flatMap(({ priceId, quantity }) => (priceId && quantity > 0 ? [{ priceId, quantity }] : []));
  return await shipping.findShown(
    locationId,
    cartKey({ lines: items, destination: { country, ...omitUndefined({ postalCode: address.postalCode }) } }),
  );
}

interface Before {
  readonly settings: ExportSettings;
  readonly lines: LineFacts;
  readonly known: OrderRecord | undefined;
}

/** The order with what it does not tell itself: its contact's address, its payment. */
async function completed(
  deps: ExportOrderDeps,
  found: StoreOrder,
  { settings, lines, known }: Before,
): Promise<StoreOrder> {
  const providers = providersOf(lines, known);
  const order = await withWantedAddress(deps.storefront, { order: found, settings, providers, known });
  return isOurs(lines, known) ? withPayment(deps.storefront, order, known, deps.clock.now()) : order;
}

function isOurs({ mappings, ownedProducts }: Before['lines'], known: OrderRecord | undefined): boolean {
  return mappings.length + ownedProducts.length + (known?.parts.length ?? 0) > 0;
}

/** The providers that are still to be told where the order goes. */
function providersOf({ mappings }: Pick<LineFacts, 'mappings'>, known: OrderRecord | undefined): readonly ProviderId[] {
  const unsent = known?.parts.filter(({ providerOrderId }) => providerOrderId === undefined) ?? [];
  const again = known ? unsentProviders(known) : [];
  return [...new Set([...[...mappings, ...unsent].map(({ provider }) => provider), ...again])];
}

/** `undefined` when nothing but the time differs: an unchanged order costs no write. */
function changed(known: OrderRecord | undefined, next: OrderRecord): OrderRecord | undefined {
  if (!known) return next;
  // A look that came due is itself news, see `looks`; everything else is compared as it is.
  const { updatedAt, dueAt } = known;
  const isSame =
    isSameContent({ ...next, updatedAt, dueAt }, known) && (dueAt === undefined) === (next.dueAt === undefined);
  return isSame ? undefined : next;
}

/** Before ordering again, asks the provider: the merchant may have mended the first order there in the meantime. */
async function refreshBeforeRetry(
  deps: ExportOrderDeps,
  storedOrder: StoredOrder,
  keepable: PartContext['keepable'],
): Promise<void> {
  const known = await storedOrder.read();
  if (known?.decision?.kind !== 'retry') return;
  for (const part of known.parts) {
    const { providerOrderId } = part;
    if (!providerOrderId || !/^(failed|cancelled|on-hold)$/.test(part.state)) continue;
    const provider = await openProvider(deps, storedOrder.locationId, part);
    const readAt = deps.clock.now();
    const seen = await provider.findOrder(providerOrderId);
    if (!seen) continue;
    const kept = withKeptWords(seen, keepable);
    await storedOrder.update((current) =>
      // Another worker may have carried the retry out meanwhile: what was seen is then of the order before.
      partOf(current, part.part).revision === part.revision
        ? observeProviderOrder(current, part.part, kept, { now: deps.clock.now(), readAt })
        : current,
    );
  }
}

interface ExportContext {
  readonly look: OrderLook;
  readonly settings: ExportSettings;
  readonly storedOrder: StoredOrder;
  readonly parts: readonly OrderPart[];
}

/** Every part goes as far as it can; failures are reported after all of them have been tried. */
async function takeSteps(
  deps: ExportOrderDeps,
  { look, settings, storedOrder, parts }: ExportContext,
): Promise<{ readonly steps: readonly PartStep[]; readonly failures: readonly unknown[] }> {
  const owner = deps.random.uuid();
  const steps: PartStep[] = [];
  const failures: unknown[] = [];
  for (const { part, provider } of parts) {
    try {
      const address = addressFor(provider, { order: look.order, settings });
      const linesLeft = (record: OrderRecord) => readLinesLeft(deps, look, record, part);
      const paid = (lines: readonly PartLine[]) => paidFor(look.order, lines);
      const keepable = (words: string) => withoutRecipient(words, look.order.address, recipientOf(address));
      const context = {
        storedOrder,
        part,
        address,
        keepable,
        confirms: settings.confirm,
        paidFor: paid,
        linesLeft,
        owner,
      };
      steps.push(await placeProviderOrder(deps, context));
    } catch (error) {
      failures.push(error);
    }
  }
  return { steps, failures };
}

/** Turns that came before this look are over, as is the wait for it; and of an order that may not go, all of them. */
function withTurnsTaken(record: OrderRecord, at: number): OrderRecord {
  const isOver = ({ side, until }: ExportWait) => record.gate.kind !== 'open' || side === storeSide || until <= at;
  const next = withoutWaits(record, (wait) => wait.kind === 'export' && isOver(wait));
  return next === record ? record : withState(next);
}

/** Lets reconciliation look soon at an order with something under way, should its message be lost. */
function withDueStep(record: OrderRecord, steps: readonly PartStep[], now: number): OrderRecord {
  const isUnsettled = record.parts.some(
    (part) =>
      part.intent || (part.state === 'planned' && !isNothingLeft(part)) || (part.state === 'draft' && part.reason),
  );
  if (!isUnsettled || record.gate.kind !== 'open') return record;
  const waits = steps.flatMap((step) => (step.kind === 'wait' ? step.until : []));
  const soonest = Math.min(now + longestRetryMs, ...waits);
  return record.dueAt !== undefined && record.dueAt <= soonest ? record : { ...record, dueAt: soonest };
}

function recipientOf(address: AddressOutcome): WrittenAddress {
  return address.kind === 'undeliverable' ? {} : address.recipient;
}

function retrySoon(steps: readonly PartStep[], now: number): void {
  const waits = steps.flatMap((step) => {
    // The worker that called this order may have the faster clock: its turn is not announced twice.
    const longest = step.kind === 'parked' ? clockSkewMs : longestRetryMs;
    return (step.kind === 'wait' || step.kind === 'parked') && step.until - now <= longest ? step.until - now : [];
  });
  if (waits.length === 0) return;
  throw new TransientError(
    'Another worker is at this order, its last request has not settled, or its turn comes in seconds.',
    {
      retryAfterMs: Math.max(1_000, Math.min(...waits)),
    },
  );
}

function toOutcome({ locationId, orderId, state, reason }: OrderRecord): Outcome {
  return { kind: state, locationId, orderId, ...(reason && { code: reason.code }) };
}
