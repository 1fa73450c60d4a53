import { isFields } from './loose.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A copy whose keys are spelt as in `keys`, whatever their letter case and joints (`payment_status`, `PaymentStatus`); a
 * key that is there in its own spelling wins. `keep`: keys whose values are left as they are.
 */
export function respelled(value: unknown, keys: readonly string[], keep: readonly string[] = []): unknown {
  const known = new Map(keys.map((key) => [plain(key), key]));
  const own = new Set(keys);
  const spellingIn = (node: Fields, key: string): string => {
    const spelling = own.has(key) ? key : (known.get(plain(key)) ?? key);
    return Object.hasOwn(node, spelling) ? key : spelling;
  };
  const respell = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(respell);
    if (!isFields(node)) return node;
    const entries = Object.entries(node).map(([key, inner]) => [spellingIn(node, key), inner] as const);
    return Object.fromEntries(entries.map(([key, inner]) => [key, keep.includes(key) ? inner : respell(inner)]));
  };
  return respell(value);
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}
