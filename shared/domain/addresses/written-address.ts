/** An address as somebody wrote it; nothing is required here. Holds personal data: never stored, never logged. */
export interface WrittenAddress {
  readonly name?: string;
  readonly company?: string;
  readonly address1?: string;
  readonly address2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly phone?: string;
  readonly email?: string;
  /** The recipient's, for customs: CPF or CNPJ in Brazil. */
  readonly taxNumber?: string;
}
export type AddressField = keyof WrittenAddress;

/** The fields in words a merchant reads. */
export const fieldWords: Readonly<Record<AddressField, string>> = {
  name: 'name',
  company: 'company',
  address1: 'street',
  address2: 'second line of the street',
  city: 'city',
  state: 'state',
  postalCode: 'postal code',
  country: 'country',
  phone: 'phone number',
  email: 'e-mail address',
  taxNumber: 'tax number',
};
