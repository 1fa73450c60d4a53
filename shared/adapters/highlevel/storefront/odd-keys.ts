import * as v from 'valibot';
import { entriesOf, isFields } from '../http/loose.ts';
import { numeric } from '../http/schemas.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a decision about an order needs and cannot be read, as key paths; a list of one empty path: all of it. */
export function oddKeysOfOrder(order: unknown): string[] {
  if (!isFields(order) || Object.keys(order).length === 0) return ['(whole)'];
  const odd = ['status', 'sourceType'].filter((key) => isThere(order[key]) && !isWord(order[key]));
  const flags = ['liveMode', 'markAsTest'].filter((key) => isThere(order[key]) && !isFlag(order[key]));
  const items = isThere(order.items) && entriesOf(order.items) ? [] : ['items'];
  return [...odd, ...oddKeysOfSource(order.source), ...flags, ...items];
}

/** The same of one line. An id that is absent is no riddle: merchants sell lines that are no product of the shop. */
export function oddKeysOfLine(line: unknown): string[] {
  if (!isFields(line)) return [''];
  const quantity = [line.qty, line.quantity].some((value) => v.is(numeric, value)) ? [] : ['qty'];
  return [...quantity, ...oddReference(line, 'price'), ...oddReference(line, 'product')];
}

function oddReference(line: Fields, name: 'price' | 'product'): string[] {
  const value = line[name];
  if (isId(line[`${name}Id`])) return [];
  if (isThere(line[`${name}Id`])) return [`${name}Id`];
  if (!isThere(value) || isId(value)) return [];
  if (!isFields(value)) return [name];
  if (isId(value._id) || isId(value.id)) return [];
  return isThere(value._id) || isThere(value.id) ? [`${name}._id`] : [];
}

/** Where an order comes from decides whether another system ships it. */
function oddKeysOfSource(source: unknown): string[] {
  if (!isThere(source) || isWord(source)) return [];
  if (!isFields(source)) return ['source'];
  return ['type', 'subType']
    .filter((key) => isThere(source[key]) && !isWord(source[key]))
    .map((key) => `source.${key}`);
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isId(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'string' && /^(true|false)$/i.test(value.trim()));
}
