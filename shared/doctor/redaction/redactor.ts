import { isObject, safeKey } from '../key-paths.ts';
import type { FakeValues } from './fake-values.ts';
import { countKeys, isSystemWord, messageKeys, placeCodeKeys, secretKeys, wordKeys } from './kept-keys.ts';
import { vocabulary } from './vocabulary.ts';

export interface Redactor {
  /** The shape of it without its values. @param isRefusal whether its messages say why something was refused. */
  value(value: unknown, isRefusal?: boolean): unknown;
  /** Names kept; of values those that tell limits, kinds of content and servers. */
  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** Segments that look like ids are replaced as in bodies. */
  path(path: string): string;
  message(text: string): string;
}

const longestList = 20;

export function createRedactor(fake: FakeValues): Redactor {
  function redact(value: unknown, key: string, isRefusal: boolean): unknown {
    if (value === null || typeof value === 'boolean') return value;
    if (secretKeys.test(key)) return sealed(value);
    if (typeof value === 'number') return redactNumber(value, key);
    return typeof value === 'string' ? redactText(value, key, isRefusal) : redactWithin(value, key, isRefusal);
  }

  function redactWithin(value: unknown, key: string, isRefusal: boolean): unknown {
    if (Array.isArray(value)) return redactList(value, key, isRefusal);
    return isObject(value) ? redactObject(value, isRefusal) : null;
  }

  function redactList(list: readonly unknown[], key: string, isRefusal: boolean): unknown {
    const kept = list.slice(0, longestList).map((each) => redact(each, key, isRefusal));
    return list.length > longestList ? [...kept, { left_out: list.length - longestList }] : kept;
  }

  function redactObject(fields: Readonly<Record<string, unknown>>, isRefusal: boolean): unknown {
    const entries = Object.entries(fields).map(([key, inner], index) => {
      const name = safeKey(key) === '*' ? `key-${index + 1}` : key;
      return [name, redact(inner, key, isRefusal)] as const;
    });
    return Object.fromEntries(entries);
  }

  function redactNumber(value: number, key: string): number {
    if (value === 0 || (countKeys.has(key) && Math.abs(value) < 1_000)) return value;
    return isTimeNumber(value) ? fake.timeNumber(value) : fake.number(value);
  }

  function redactText(text: string, key: string, isRefusal: boolean): unknown {
    if (text === '') return '';
    if (isKept(text, key)) return text;
    if (isSecretText(text)) return sealed(text);
    if (isRefusal && messageKeys.has(key)) return message(text, fake);
    return replaced(text, key, fake);
  }

  return {
    value: (value, isRefusal = false) =>
      typeof value === 'string' && isRefusal ? message(value, fake) : redact(value, '', isRefusal),
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [safeKey(name) === '*' ? 'x' : name, headerValue(name, value)]),
      ),
    path: (path) =>
      path
        .split('/')
        .map((segment) =>
          isIdLike(segment) ? segment.replace(/[^.@]+/, (id) => fake.alike(decodeURIComponent(id))) : segment,
        )
        .join('/'),
    message: (text) => message(text, fake),
  };
}

function isKept(text: string, key: string): boolean {
  if (wordKeys.has(key)) return isSystemWord(text);
  return placeCodeKeys.has(key) && /^[A-Z]{2,3}$/.test(text);
}

/** The first pattern that fits tells what stands there. */
function replaced(text: string, key: string, fake: FakeValues): string {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return fake.email(text);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return fake.url(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)))
    return fake.time(text);
  if (/phone|mobile|fax/i.test(key) || /^\+\d[\d ()-]{6,}$/.test(text)) return fake.phone(text);
  return fake.alike(text);
}

/** Words that are known stay; what is quoted, an id, an address or any other word is covered, by its length. */
function message(text: string, fake: FakeValues): string {
  return text
    .slice(0, 300)
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, (url) => fake.url(url))
    .replace(/\S+@\S+/g, '…')
    .replace(/(["'“‘`])[^"'“”‘’`]{1,80}(["'”’`])/g, '$1…$2')
    .replace(/[\p{L}\p{N}_]+/gu, (word) => (isKnownWord(word) ? word : '…'))
    .replace(/…([\s-]*…)+/g, '…');
}

function isKnownWord(word: string): boolean {
  return vocabulary.has(word.toLowerCase()) || /^\d{1,3}$/.test(word);
}

function sealed(value: unknown): unknown {
  if (typeof value !== 'string') return { sealed: typeof value };
  return { sealed: /^eyJ/.test(value) ? 'jwt' : 'opaque', length: value.length };
}

function isSecretText(text: string): boolean {
  return (
    /eyJ[\w-]{8,}\.[\w-]{4,}/.test(text) || /-----BEGIN/.test(text) || /^(pit|sk|pk|key)[-_][\w-]{12,}$/i.test(text)
  );
}

function isTimeNumber(value: number): boolean {
  return Number.isInteger(value) && ((value > 1e12 && value < 4e12) || (value > 1e9 && value < 4e9));
}

/** A segment with a digit in it that names one thing; versions of interfaces are none. */
function isIdLike(segment: string): boolean {
  return /\d/.test(segment) && !/^v\d$/.test(segment) ? true : segment.startsWith('@') || segment.length >= 20;
}

const knownServers = /^(cloudflare|nginx|envoy|express|apache|gunicorn|google frontend|awselb|cloudfront)\b/i;
const toldHeaders = /^(x-)?ratelimit-|^retry-after$|^content-type$/;

function headerValue(name: string, value: string): string {
  if (toldHeaders.test(name) && value.length <= 60) return value;
  return (name === 'server' && knownServers.exec(value)?.[0]) || '…';
}
