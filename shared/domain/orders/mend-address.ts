import type { WrittenAddress } from '../addresses/written-address.ts';
import type { ProviderId } from '../ids.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { ExportSettings } from './export-settings.ts';
import { addressFor } from './order-address.ts';
import type { StoreContact, StoreOrder } from './store-order.ts';

type Facts = Readonly<{ order: StoreOrder; settings: ExportSettings }>;

/** Whether one of these providers cannot send to what the order says. A complete address is never doubted here. */
export function needsContact(providers: readonly ProviderId[], facts: Facts): boolean {
  return providers.some((provider) => addressFor(provider, facts).kind === 'undeliverable');
}

/**
 * The order as its contact says it goes: somebody corrected that on purpose. Whole, for half of one address and half of
 * another are none; a contact without a street corrects nothing.
 */
export function asContactSays(order: StoreOrder, { address, fields }: StoreContact): StoreOrder {
  if (address.address1 === undefined) return order;
  const { name, company, phone, email, taxNumber } = order.address;
  return {
    ...order,
    address: { ...omitUndefined({ name, company, phone, email, taxNumber }), ...address },
    fields: { ...order.fields, ...fields },
  };
}

/**
 * The order with what it lacks taken from its contact as that is now: what stands on an order was written at checkout, and
 * the contact is where a merchant corrects it. A street comes with its own second line.
 */
export function withContact(order: StoreOrder, { address, fields }: StoreContact): StoreOrder {
  const { address2, ...written } = order.address;
  const corrected: WrittenAddress = omitUndefined({
    ...written,
    ...address,
    address2:
      written.address1 === undefined || address.address1 === undefined
        ? (address.address2 ?? address2)
        : address.address2,
  });
  return { ...order, address: corrected, fields: { ...order.fields, ...fields } };
}
