import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface ReasonWords {
  readonly means: string;
  readonly next: string;
}

const page = resolve(import.meta.dirname, '../../../docs/reasons.md');

/**
 * What docs/reasons.md says of each code. The messages of records are not shown to operators: a supplier's own words stand in
 * them, and those may name a person.
 */
export function readReasonWords(text = readFileSync(page, 'utf8')): ReadonlyMap<string, ReasonWords> {
  const rows = text.matchAll(/^\| `([a-z0-9-]+)` \| (.+?) \| (.+?) \|$/gm);
  return new Map([...rows].map(([, code = '', means = '', next = '']) => [code, { means, next }]));
}
