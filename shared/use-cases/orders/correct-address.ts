import type { AddressProblem } from '../../domain/addresses/address-outcome.ts';
import {
  type CorrectionRefusal,
  correctionRefusal,
  withCorrectedAddress,
} from '../../domain/orders/correct-address.ts';
import type { Decider, OrderRecord } from '../../domain/orders/order.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { unsentProviders } from '../../domain/orders/unsent-providers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import type { ContactCorrection, StorePeople } from '../../ports/store-people.ts';
import type { StorefrontOrders } from '../../ports/storefront.ts';
import { activeInstallation } from '../access/installation-guard.ts';
import { updateRecord } from '../update-record.ts';
import { judges, problemsOf } from './find-person.ts';
import type { OrderKey } from './stored-order.ts';

export interface CorrectAddressDeps {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly orders: OrderStore;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly live: Pick<StorefrontOrders, 'findOrder'> & Pick<StorePeople, 'correctContact'>;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

export type CorrectAddressOutcome =
  | { readonly kind: 'accepted' | 'unknown-order' | 'no-contact' }
  | { readonly kind: 'refused'; readonly refusal: CorrectionRefusal }
  | { readonly kind: 'incomplete'; readonly problems: readonly AddressProblem[] };

/** The fields of the address form; other gaps of an order are mended elsewhere. */
const formFields: ReadonlySet<AddressProblem['field']> = new Set([
  'name',
  'address1',
  'city',
  'state',
  'postalCode',
  'country',
  'phone',
]);

/**
 * Writes a whole address over that of the order's contact, marks the order to go by it, and sends the order. The contact
 * first: a record that names it before would send the order to what is corrected. again: harmless.
 * @throws TransientError when the shop cannot be asked: nothing was changed. InstallationBlockedError, PermanentError.
 */
export async function correctAddress(
  deps: CorrectAddressDeps,
  { locationId, orderId }: OrderKey,
  correction: ContactCorrection,
  by?: Decider,
): Promise<CorrectAddressOutcome> {
  const known = (await deps.orders.find(locationId, orderId))?.value;
  if (!known) return { kind: 'unknown-order' };
  const refusal = correctionRefusal(known);
  if (refusal) return { kind: 'refused', refusal };
  await activeInstallation(deps.installations, locationId);
  const order = await deps.live.findOrder(locationId, orderId);
  if (!order) return { kind: 'unknown-order' };
  const settings = await deps.settings.get(locationId);
  const providers = judges(unsentProviders(known));
  const problems = problemsOf(corrected(order, correction), { settings, providers });
  const mendable = problems.filter(({ field }) => formFields.has(field));
  if (mendable.length > 0) return { kind: 'incomplete', problems: mendable };
  if (order.contactId === undefined) return { kind: 'no-contact' };
  await deps.live.correctContact(locationId, order.contactId, correction);
  return markCorrected(deps, { locationId, orderId }, by);
}

function corrected(order: StoreOrder, { name, phone, ...place }: ContactCorrection): StoreOrder {
  const { address1: _1, address2: _2, city: _c, state: _s, postalCode: _p, country: _o, ...person } = order.address;
  const { state, postalCode, ...rest } = place;
  return {
    ...order,
    address: {
      ...person,
      ...rest,
      ...(state !== undefined && { state }),
      ...(postalCode !== undefined && { postalCode }),
      ...(name !== undefined && { name }),
      ...(phone !== undefined && { phone }),
    },
  };
}

async function markCorrected(
  deps: CorrectAddressDeps,
  { locationId, orderId }: OrderKey,
  by: Decider | undefined,
): Promise<CorrectAddressOutcome> {
  let refusal: CorrectionRefusal | undefined;
  await updateRecord<OrderRecord>(
    { find: () => deps.orders.find(locationId, orderId), save: deps.orders.save },
    (current) => {
      refusal = current && correctionRefusal(current);
      return current && !refusal ? withCorrectedAddress(current, { now: deps.clock.now(), by }) : current;
    },
  );
  if (refusal) return { kind: 'refused', refusal };
  await deps.queue.send({ kind: 'ExportOrder', locationId, orderId }, deps.random.uuid());
  return { kind: 'accepted' };
}
