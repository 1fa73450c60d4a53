/** Where a parcel goes. Lives only between HighLevel's answer and the provider's request: never stored, never logged. */
export interface Recipient {
  readonly name: string;
  readonly company?: string;
  readonly address1: string;
  readonly address2?: string;
  readonly city: string;
  /** In the form that the provider asks for (`AddressLimits.states`). */
  readonly state?: string;
  /** Empty where the country has none. */
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2, upper case, or `XK`. */
  readonly country: string;
  readonly phone?: string;
  readonly email?: string;
  /** The recipient's, for customs. */
  readonly taxNumber?: string;
}

/** One text for one address, so that a fingerprint of it changes only when the address does. */
export function canonicalRecipient(recipient: Recipient): string {
  const { name, company, address1, address2, city, state, postalCode, country } = recipient;
  return [name, company, address1, address2, city, state, postalCode, country]
    .map((field) => (field ?? '').trim().toLowerCase().replace(/\s+/g, ' '))
    .join('\n');
}
