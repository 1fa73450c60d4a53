import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../fixtures/records-0.1.0');

/** @param change of the text, before it is parsed. */
export function readFixture<T>(name: string, change = (text: string): string => text): T {
  return JSON.parse(change(readFileSync(join(folder, `${name}.json`), 'utf8'))) as T;
}
