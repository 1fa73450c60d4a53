import { isFields } from '../http/loose.ts';
import type { OrderAnswer } from './order-schemas.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What else stands on an order and its contact, as texts by name; of custom fields by id, key and name, as far as they are
 * told (`customFields[{id, value}]` of a contact: contacts.json, 2026-06-19, documented; the other words: assumed). What the
 * order says wins over the contact.
 */
export function readFields({
  contactSnapshot,
  shippingAddress,
  ...order
}: Partial<OrderAnswer>): Readonly<Record<string, string>> {
  return Object.fromEntries([contactSnapshot, shippingAddress, order].filter(isFields).flatMap(textsOf));
}

function textsOf(source: Fields): readonly (readonly [name: string, text: string])[] {
  const own = Object.entries(source).flatMap(([name, value]) => textOf(name, value));
  const lists = [source.customFields, source.customField, source.custom_fields];
  const custom = lists.flatMap((list) => (Array.isArray(list) ? list : [])).filter(isFields);
  return [...custom.flatMap(customTextOf), ...own];
}

function customTextOf(field: Fields): readonly (readonly [name: string, text: string])[] {
  const value = field.value ?? field.fieldValue ?? field.field_value;
  const names = [field.id, field._id, field.key, field.fieldKey, field.name].filter((name) => typeof name === 'string');
  // `{{contact.cpf}}` is how the CRM writes the key of a field.
  const spellings = names.flatMap((name) => [name, name.replace(/[{}\s]/g, '').replace(/^contact\./, '')]);
  return spellings.flatMap((name) => textOf(name, value));
}

function textOf(name: string, value: unknown): readonly (readonly [name: string, text: string])[] {
  if (typeof value === 'number') return [[name, String(value)]];
  return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [];
}
