import { countriesWithoutPostalCode, postalPatterns } from './data/postal-codes.ts';

/**
 * - `absent`: none was given, and none is needed.
 * - `missing`: none was given where carriers need one.
 * - `needless`: one was given for a country that has none.
 * - `usual`: `code` has the form of the country's codes, or nobody knows their form.
 * - `unusual`: `code` is as it was written, and not of that form.
 */
export type PostalCode =
  | { readonly kind: 'absent' | 'missing' | 'needless' }
  | { readonly kind: 'usual' | 'unusual'; readonly code: string };

/**
 * Without a postal code by the address formats, and with one by other lists or by newer law (Jamaica, Panama, Trinidad, …):
 * one that was given is kept.
 */
const contested = new Set('AQ BO CK JM LC LY MS PA PS TD TT WS'.split(' '));
const none: ReadonlySet<string> = new Set(countriesWithoutPostalCode.split(' '));
/** Countries that have codes which many of their own people leave out (Eircode since 2015, …): carriers deliver without. */
const oftenLeftOut = new Set('CL CO EC GT HN IE IR KE KP KZ LB MN MU NA NE NG PE SN TC TZ UZ VE XK'.split(' '));
/** Where blanks and dashes stand in a code of this form. */
const separators: Readonly<Record<string, readonly [form: RegExp, written: string]>> = {
  BR: [/^(\d{5})(\d{3})$/, '$1-$2'],
  CA: [/^(\w{3})(\w{3})$/, '$1 $2'],
  CZ: [/^(\d{3})(\d{2})$/, '$1 $2'],
  GB: [/^(\w{2,4})(\w{3})$/, '$1 $2'],
  GG: [/^(\w{2,4})(\w{3})$/, '$1 $2'],
  GR: [/^(\d{3})(\d{2})$/, '$1 $2'],
  IE: [/^(\w{3})(\w{4})$/, '$1 $2'],
  IM: [/^(\w{2,4})(\w{3})$/, '$1 $2'],
  JE: [/^(\w{2,4})(\w{3})$/, '$1 $2'],
  JP: [/^(\d{3})(\d{4})$/, '$1-$2'],
  NL: [/^(\d{4})(\w{2})$/, '$1 $2'],
  PL: [/^(\d{2})(\d{3})$/, '$1-$2'],
  PT: [/^(\d{4})(\d{3})$/, '$1-$2'],
  SE: [/^(\d{3})(\d{2})$/, '$1 $2'],
  SK: [/^(\d{3})(\d{2})$/, '$1 $2'],
  US: [/^(\d{5})(\d{4})$/, '$1-$2'],
};
/** What forms make people write who have no code. */
const filler = /^(?:0+|999077|x+|n\/?a|none|null|nil|no|-+|\.+|undefined)$/i;
/** Signs of a country in front of its code, as on letters from abroad. */
const countrySigns: Readonly<Record<string, string>> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FI: 'FIN',
  FR: 'F',
  IT: 'I',
  LU: 'L',
  NO: 'N',
  PT: 'P',
  SE: 'S',
};

/** A postal code as its country writes it: case, blanks, dashes and a country's sign in front are put right. */
export function readPostalCode(country: string, written: string | undefined): PostalCode {
  const text = (written ?? '').normalize('NFKC').trim();
  const pattern = patternOf(country);
  if (text === '' || filler.test(text)) {
    return { kind: none.has(country) || oftenLeftOut.has(country) ? 'absent' : 'missing' };
  }
  if (none.has(country) && !contested.has(country)) return { kind: 'needless' };
  const plain = text.toUpperCase().replace(/\s+/g, ' ');
  const unsigned = withoutSign(country, plain);
  const forms = [plain, unsigned, spaced(country, plain), spaced(country, unsigned)];
  const usual = pattern === undefined ? plain : forms.toReversed().find((form) => pattern.test(form));
  return usual === undefined ? { kind: 'unusual', code: text } : { kind: 'usual', code: usual };
}

/** Latvia and Lithuania write theirs at home as well. */
function withoutSign(country: string, code: string): string {
  if (country === 'LV' || country === 'LT') return code;
  const signs = [country, countrySigns[country] ?? country].join('|');
  return code.replace(new RegExp(`^(?:${signs})[- ]?(?=\\d)`), '');
}

function spaced(country: string, code: string): string {
  const [form, written] = separators[country] ?? [/^$/, ''];
  const bare = code.replace(/[^A-Z\d]/g, '');
  return separators[country] === undefined ? bare : bare.replace(form, written);
}

const compiled = new Map<string, RegExp>();

function patternOf(country: string): RegExp | undefined {
  const source = postalPatterns[country];
  const known = compiled.get(country);
  if (source === undefined || known !== undefined) return known;
  const pattern = new RegExp(source, 'i');
  compiled.set(country, pattern);
  return pattern;
}
