import { isObject, type JsonObject } from '../call.ts';
import { Refusal } from './answers.ts';
import { type Country, countries } from './countries.ts';

const textFields = ['name', 'company', 'address1', 'address2', 'city', 'zip', 'phone', 'email', 'tax_number'] as const;
const required = ['name', 'address1', 'city'] as const;
const brazilianTaxNumber = /^(\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2})$/;

/** A whole address to send a parcel to. */
export function checkRecipient(value: unknown): Record<string, string | null> {
  if (!isObject(value)) throw new Refusal(400, 'Recipient is missing');
  for (const field of required) {
    if (text(value, field) === null) throw new Refusal(400, `Recipient: ${field} is missing`);
  }
  const place = checkPlace(value);
  const fields = Object.fromEntries(textFields.map((field) => [field, text(value, field)]));
  if (place.country.code === 'BR' && !brazilianTaxNumber.test(fields.tax_number ?? '')) {
    throw new Refusal(400, 'Recipient: tax_number is required for Brazil');
  }
  return {
    ...fields,
    state_code: place.stateCode,
    state_name: place.stateCode === null ? null : (place.country.states?.[place.stateCode] ?? null),
    country_code: place.country.code,
    country_name: place.country.name,
  };
}

/** Country and state, which is all that shipping rates need. */
export function checkPlace(value: JsonObject): { country: Country; stateCode: string | null } {
  const code = text(value, 'country_code');
  const country = countries.get(code ?? '');
  if (country === undefined) throw new Refusal(400, `Invalid country code: ${code ?? ''}`, 'SH-1');
  if (value.state_code === '') throw new Refusal(400, 'Recipient: state_code cannot be an empty string');
  const stateCode = text(value, 'state_code');
  if (country.states === null) return { country, stateCode };
  if (stateCode === null) throw new Refusal(400, `State code is missing for ${country.name}`);
  if (country.states[stateCode] === undefined) throw new Refusal(400, `Invalid state code: ${stateCode}`);
  return { country, stateCode };
}

function text(value: JsonObject, field: string): string | null {
  const content = value[field];
  if (content === undefined || content === null || content === '') return null;
  if (typeof content !== 'string') throw new Refusal(400, `Recipient: ${field} must be a string`);
  return content;
}
