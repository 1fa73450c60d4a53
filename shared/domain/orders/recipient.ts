import { countryCode, withoutPostalCode, withState } from './country.ts';
import type { Recipient } from './provider-order.ts';
import type { StoreAddress } from './store-order.ts';

export type RecipientDecision =
  | { readonly kind: 'usable'; readonly recipient: Recipient }
  /** `missing` names the fields in words a merchant reads. */
  | { readonly kind: 'unusable'; readonly missing: readonly string[] };

/** Whether a parcel can be sent to the address that an order holds, and which fields it lacks. */
export function decideRecipient(address: StoreAddress): RecipientDecision {
  const country = countryCode(address.country);
  const needed: readonly (readonly [name: string, value: string | undefined, isNeeded: boolean])[] = [
    ['name', address.name ?? address.company, true],
    ['street', address.address1, true],
    ['city', address.city, true],
    ['state', address.state, country !== undefined && withState.has(country)],
    ['postal code', address.postalCode, country !== undefined && !withoutPostalCode.has(country)],
    ['country', country, true],
  ];
  const missing = needed.filter(([, value, isNeeded]) => isNeeded && !value?.trim()).map(([name]) => name);
  if (missing.length > 0 || !country) return { kind: 'unusable', missing };
  const { company, address2, state, phone, email } = trimmed(address);
  return {
    kind: 'usable',
    recipient: {
      name: (address.name ?? address.company ?? '').trim(),
      address1: address.address1?.trim() ?? '',
      city: address.city?.trim() ?? '',
      postalCode: address.postalCode?.trim() ?? '',
      country,
      ...(company && { company }),
      ...(address2 && { address2 }),
      ...(state && { state }),
      ...(phone && { phone }),
      ...(email && { email }),
    },
  };
}

/** One text for one address, so that a fingerprint of it changes only when the address does. */
export function canonicalRecipient(recipient: Recipient): string {
  const { name, company, address1, address2, city, state, postalCode, country } = recipient;
  return [name, company, address1, address2, city, state, postalCode, country]
    .map((field) => (field ?? '').trim().toLowerCase().replace(/\s+/g, ' '))
    .join('\n');
}

/** Another party's message with everything that we sent it about the recipient taken out: it will be stored and shown. */
export function withoutRecipient(message: string, recipient: Recipient): string {
  return Object.values(recipient)
    .filter((value) => value.length > 3)
    .sort((one, other) => other.length - one.length)
    .reduce((text, value) => text.replaceAll(new RegExp(escaped(value), 'gi'), '(withheld)'), message);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function trimmed(address: StoreAddress): StoreAddress {
  return Object.fromEntries(
    Object.entries(address)
      .map(([field, value]) => [field, value?.trim()] as const)
      .filter(([, value]) => value),
  );
}
