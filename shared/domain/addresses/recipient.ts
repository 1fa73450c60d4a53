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
