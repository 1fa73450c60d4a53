import { isObject } from '../call.ts';

/** What is wrong, by field, in Laravel's words. */
export type Complaints = Record<string, string[]>;

const fields = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'country',
  'region',
  'address1',
  'address2',
  'city',
  'zip',
  'company',
];
const required = ['first_name', 'last_name', 'country', 'address1', 'city', 'zip'];

/** The address as given, its texts only; what is wrong is added to `complaints`. */
export function checkAddress(value: unknown, complaints: Complaints): Record<string, string> {
  if (!isObject(value)) {
    complaints.address_to = ['The address to field is required.'];
    return {};
  }
  const address: Record<string, string> = {};
  for (const field of fields) {
    const content = value[field];
    if (content === undefined || content === null) continue;
    if (typeof content === 'string') address[field] = content;
    else complaints[field] = [`The ${words(field)} must be a string.`];
  }
  for (const field of required) {
    if ((address[field] ?? '') === '' && complaints[field] === undefined) {
      complaints[field] = [`The ${words(field)} field is required.`];
    }
  }
  checkPlace(address, complaints);
  return address;
}

function checkPlace({ country = '', region = '' }: Record<string, string>, complaints: Complaints): void {
  if (country !== '' && !/^[A-Z]{2}$/.test(country)) complaints.country = ['The country must be a two-letter code.'];
  if (country === 'US' && !/^[A-Z]{2}$/.test(region))
    complaints.region = ['The region must be a two-letter state code.'];
}

function words(field: string): string {
  return field.replace('_', ' ');
}
