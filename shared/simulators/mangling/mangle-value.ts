import type { Mangling } from './mangle-rule.ts';

type Node = Record<string, unknown> | unknown[];

/** A copy of `value` with the places that `jsonPath` names changed; places that are not there stay so. */
export function mangleValue(value: unknown, jsonPath: string, how: Mangling): unknown {
  const holder: Record<string, unknown> = { root: structuredClone(value) };
  const keys = jsonPath === '' ? [] : jsonPath.split('.');
  changeAt(holder, ['root', ...keys], how);
  return holder.root;
}

function changeAt(node: unknown, [key = '', ...further]: readonly string[], how: Mangling): void {
  if (!isNode(node)) return;
  for (const each of key === '*' ? Object.keys(node).reverse() : [key]) {
    if (!Object.hasOwn(node, each)) continue;
    if (further.length > 0) changeAt(read(node, each), further, how);
    else change(node, each, how);
  }
}

function change(node: Node, key: string, how: Mangling): void {
  if (how === 'absent') remove(node, key);
  else if (how === 'renamed') rename(node, key, otherSpelling(key));
  else if (typeof how === 'object' && how.kind === 'renamed') rename(node, key, how.to);
  else write(node, key, changed(read(node, key), how));
}

function changed(value: unknown, how: Exclude<Mangling, 'absent' | 'renamed' | { readonly kind: 'renamed' }>): unknown {
  if (how === 'null') return null;
  if (how === 'empty') return emptied(value);
  if (how === 'other-type') return retyped(value);
  if (how === 'other-case') return recased(value);
  if (how === 'capitalised') return capitalised(value);
  switch (how.kind) {
    case 'wrapped':
      return { [how.in]: value };
    case 'replaced':
      return structuredClone(how.by);
    case 'reworded':
      return typeof value === 'string' ? (how.words[value] ?? value) : value;
  }
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (isNode(value)) return {};
  const nothing: Readonly<Record<string, unknown>> = { string: '', number: 0, boolean: false };
  return nothing[typeof value] ?? value;
}

/** Numbers and truths as text, lists as objects and the other way round, a text inside an object of its own. */
function retyped(value: unknown): unknown {
  if (Array.isArray(value)) return { ...value };
  if (isNode(value)) return [value];
  if (typeof value === 'string') return { value };
  return value === null ? false : String(value);
}

function recased(value: unknown): unknown {
  if (typeof value === 'string') return /[a-z]/.test(value) ? value.toUpperCase() : value.toLowerCase();
  if (Array.isArray(value)) return value.map(recased);
  return isNode(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, recased(each)])) : value;
}

function capitalised(value: unknown): unknown {
  return typeof value === 'string' ? value.charAt(0).toUpperCase() + value.slice(1) : value;
}

function otherSpelling(key: string): string {
  if (key.includes('_')) return key.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake === key ? `${key}_value` : snake;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function read(node: Node, key: string): unknown {
  return (node as Record<string, unknown>)[key];
}

function write(node: Node, key: string, value: unknown): void {
  (node as Record<string, unknown>)[key] = value;
}

function remove(node: Node, key: string): void {
  if (Array.isArray(node)) node.splice(Number(key), 1);
  else delete node[key];
}

/** In its place among the keys, since some readers go by order. */
function rename(node: Node, key: string, to: string): void {
  if (Array.isArray(node)) return;
  const entries = Object.entries(node);
  for (const [each] of entries) delete node[each];
  Object.assign(node, Object.fromEntries(entries.map(([each, value]) => [each === key ? to : each, value])));
}
