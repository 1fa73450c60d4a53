import { limitsOf } from '../addresses/address-limits.ts';
import type { AddressOutcome } from '../addresses/address-outcome.ts';
import { changesText, doubtfulReason, undeliverableReason } from '../addresses/address-words.ts';
import { prepareAddress } from '../addresses/prepare-address.ts';
import type { ProviderId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import type { ExportSettings } from './export-settings.ts';
import type { OrderRecord } from './order.ts';
import type { StoreOrder } from './store-order.ts';

type Facts = Readonly<{ order: StoreOrder; settings: ExportSettings }>;

/** The order's address as one provider gets it, with the tax number from the field that the merchant named for it. */
export function addressFor(provider: ProviderId, { order, settings }: Facts): AddressOutcome {
  const { taxNumberField } = settings.addresses;
  const taxNumber = (taxNumberField && order.fields[taxNumberField]) || order.address.taxNumber;
  return prepareAddress({ ...order.address, ...(taxNumber !== undefined && { taxNumber }) }, limitsOf(provider));
}

/**
 * Why none of these providers could send anything to the order's address; `undefined` when one of them can, or there are
 * none: then the others' parts are refused alone.
 */
export function addressTrouble(providers: readonly ProviderId[], facts: Facts): Reason | undefined {
  const addresses = providers.map((provider) => addressFor(provider, facts));
  const [first] = addresses;
  const isTrouble = addresses.every(({ kind }) => kind === 'undeliverable');
  return isTrouble && first?.kind === 'undeliverable' ? undeliverableReason(first.problems) : undefined;
}

/** What a person should look at before anything is sent, where the merchant wants that and has not approved the order. */
export function addressDoubt(
  providers: readonly ProviderId[],
  facts: Facts,
  known: Pick<OrderRecord, 'approvedAt'>,
): Reason | undefined {
  if (facts.settings.addresses.doubtful === 'send' || known.approvedAt !== undefined) return undefined;
  for (const provider of providers) {
    const address = addressFor(provider, facts);
    if (address.kind === 'doubtful') return doubtfulReason(address.doubts);
  }
  return undefined;
}

/** What the timeline says when an address goes out otherwise than it was written, or with a doubt; without the address. */
export function addressNote(provider: ProviderId, address: AddressOutcome): Reason | undefined {
  const changes = changesText(address.changes);
  const doubts = address.kind === 'doubtful' ? doubtfulReason(address.doubts).message : undefined;
  const sentences = [changes, doubts].filter((text) => text !== undefined);
  if (sentences.length === 0) return undefined;
  const told = sentences.join(' ');
  return { code: 'address-adapted', message: `What ${provider} gets: ${told}`, params: { provider, changes: told } };
}
