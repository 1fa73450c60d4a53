import type { WrittenAddress } from '../../../domain/addresses/written-address.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import { isFields } from '../http/loose.ts';
import type { OrderAnswer } from './order-schemas.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Every spelling of each part; the first that says something wins. First in each row: documented (`contactSnapshot` of
 * apps/payments.json, 2026-06-19). `line1`, `zipCode`: observed in the checkout's frame (highlevel-api-docs, issue 268).
 * The others: assumed, from the words of HighLevel's other pages.
 */
const spellings = {
  address1: ['address1', 'line1', 'address_1', 'addressLine1', 'address_line1', 'address_line_1', 'street', 'address'],
  address2: ['address2', 'line2', 'address_2', 'addressLine2', 'address_line2', 'address_line_2'],
  city: ['city', 'town'],
  state: ['state', 'province', 'region'],
  postalCode: ['postalCode', 'zipCode', 'postal_code', 'zip_code', 'zip', 'postcode'],
  country: ['country', 'countryCode', 'country_code'],
  company: ['companyName', 'company_name', 'company', 'businessName', 'business_name'],
  phone: ['phone', 'phoneNumber', 'phone_number'],
  email: ['email'],
  taxNumber: ['taxNumber', 'tax_number', 'taxId', 'tax_id', 'cpf', 'cnpj'],
  firstName: ['firstName', 'first_name'],
  lastName: ['lastName', 'last_name'],
  fullName: ['name', 'fullName', 'full_name', 'contactName', 'contact_name'],
} as const;
const places = ['address1', 'address2', 'city', 'state', 'postalCode', 'country'] as const;

/**
 * Where an order says it goes. The fields of two places are never mixed: the first place with a street wins, else the
 * first that says anything. Names, phone, e-mail and tax number come from there, else from the contact as it was at checkout.
 */
export function readAddress({
  shippingAddress,
  contactSnapshot,
}: Partial<Pick<OrderAnswer, 'shippingAddress' | 'contactSnapshot'>>): WrittenAddress {
  const contact: Fields = contactSnapshot ?? {};
  const sources = [shippingAddress, contact.shippingAddress, contact.shipping_address, contact].filter(isFields);
  const found = sources.find((source) => partOf(source, 'address1')) ?? sources.find(saysAPlace) ?? contact;
  const person = [found, contact];
  const company = firstOf(person, (source) => partOf(source, 'company'));
  return omitUndefined({
    name: firstOf(person, readName) ?? company,
    company,
    ...Object.fromEntries(places.map((place) => [place, partOf(found, place)])),
    phone: firstOf(person, (source) => partOf(source, 'phone')),
    email: firstOf(person, (source) => partOf(source, 'email')),
    taxNumber: firstOf(person, (source) => partOf(source, 'taxNumber')),
  });
}

function readName(source: Fields): string | undefined {
  const parts = [partOf(source, 'firstName'), partOf(source, 'lastName')].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : partOf(source, 'fullName');
}

function partOf(source: Fields, part: keyof typeof spellings): string | undefined {
  for (const key of spellings[part]) {
    const text = asText(source[key]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function asText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

function saysAPlace(source: Fields): boolean {
  return places.some((place) => partOf(source, place) !== undefined);
}

function firstOf<T>(sources: readonly Fields[], read: (source: Fields) => T | undefined): T | undefined {
  for (const source of sources) {
    const value = read(source);
    if (value !== undefined) return value;
  }
  return undefined;
}
