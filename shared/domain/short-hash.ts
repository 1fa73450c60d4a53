import { canonicalJson } from './canonical-json.ts';

/** Hex, lower case; SHA-256 in production. */
export type Hash = (text: string) => string;

/** Enough of a hash to tell one product's values apart, short enough to keep hundreds of them in a record. */
export function shortHash(hash: Hash, value: unknown): string {
  return hash(canonicalJson(value)).slice(0, 16);
}
