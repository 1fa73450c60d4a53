import type { WrittenAddress } from '../addresses/written-address.ts';
import type { ProviderId } from '../ids.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { ExportSettings } from './export-settings.ts';
import { addressFor } from './order-address.ts';
import type { StoreContact, StoreOrder } from './store-order.ts';

type Facts = Readonly<{ order: StoreOrder; settings: ExportSettings }>;

/** Whether one of these providers cannot send to what the order says. What the order says in full is never doubted here. */
export function needsContact(providers: readonly ProviderId[], facts: Facts): boolean {
  return providers.some((provider) => addressFor(provider, facts).kind === 'undeliverable');
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
