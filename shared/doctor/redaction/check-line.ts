import { isObject } from '../key-paths.ts';
import { isSystemWord, placeCodeKeys, wordKeys } from './kept-keys.ts';
import { vocabulary } from './vocabulary.ts';

/** What was really sent and answered, beside the line that is to be written of it. */
export interface RawValues {
  /** Bodies as they were parsed. */
  readonly bodies: readonly unknown[];
  /** Paths, headers and whatever else was text. */
  readonly texts: readonly string[];
  /** Credentials: no part of one may be written. */
  readonly secrets: readonly string[];
}

/**
 * Looks at a redacted line as somebody who does not trust whoever redacted it.
 * @param shown the parts of the line that are made of what was sent and answered.
 * @returns why it must not be written; undefined: it may.
 */
export function complaintAbout(shown: readonly unknown[], raw: RawValues): string | undefined {
  const line = JSON.stringify(shown);
  if (/@(?!example\.com)/.test(line.replaceAll('@doctor-', ''))) return 'a mail address';
  if (/eyJ[\w-]{10,}|-----BEGIN|\b(?:pit|sk)-[\w-]{12,}/.test(line)) return 'a credential';
  if (raw.secrets.some((secret) => secret.length >= 6 && line.includes(secret))) return 'a credential';
  if (digitRuns(raw).some((run) => line.includes(run))) return 'a number that was really there';
  const words = wordsShown(shown);
  return wordsHidden(raw).some((word) => words.has(word)) ? 'a word that was really there' : undefined;
}

function digitRuns({ bodies, texts }: RawValues): readonly string[] {
  const all = [...bodies.map((body) => JSON.stringify(body) ?? ''), ...texts].join(' ');
  return [...new Set(all.match(/\d{6,}/g) ?? [])];
}

/** Words of four letters and more in all texts, but for the places where a word of the system stands and for plain English. */
function wordsHidden({ bodies }: RawValues): readonly string[] {
  const texts = bodies.flatMap((body) => textsIn(body, ''));
  return [...new Set(texts.flatMap(wordsOf))].filter((word) => !vocabulary.has(word));
}

function wordsShown(shown: readonly unknown[]): ReadonlySet<string> {
  return new Set(shown.flatMap((part) => textsIn(part, '')).flatMap(wordsOf));
}

function textsIn(value: unknown, key: string): readonly string[] {
  if (typeof value === 'string') return isExempt(value, key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, key));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name));
}

function isExempt(text: string, key: string): boolean {
  return (wordKeys.has(key) && isSystemWord(text)) || (placeCodeKeys.has(key) && /^[A-Z]{2,3}$/.test(text));
}

function wordsOf(text: string): readonly string[] {
  return (text.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase());
}
