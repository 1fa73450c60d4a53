import { countryCode } from './country.ts';
import { regionRows } from './data/regions.ts';
import { plainText, plainWords } from './plain-words.ts';
import { regionAliases } from './region-aliases.ts';

/** A state, province, prefecture, county, … of the first level. */
export interface Region {
  /** As in ISO 3166-2, without the country. */
  readonly code: string;
  /** In English where there is an English name. */
  readonly name: string;
  /** Whether it was written as a code or abbreviation of at most three letters or digits. */
  readonly isWrittenAsCode: boolean;
}

interface RegionsOfCountry {
  readonly names: ReadonlyMap<string, string>;
  readonly codeBySpelling: ReadonlyMap<string, string>;
}

/** Words for what a region is, in front of its name or behind it. */
const kinds =
  /^(?:state|province|provincia|provincie|estado|departamento|region|region de|prefecture|county|territory|emirate|co) (?:de |do |da |di )?|(?: |-)(?:state|province|prefecture|pref|ken|fu|to|do|county|territory|emirate|provincia)$/g;

/**
 * The region of a country that somebody wrote: by its code with or without the country, HighLevel's own code, its name in
 * English or the country's languages, a former or everyday name or abbreviation, or name and code together.
 * @returns undefined when the country has no such region, or we keep no regions of it.
 */
export function regionOf(country: string, written: string): Region | undefined {
  const regions = regionsOf(country);
  const text = written.trim();
  const code = regions && text !== '' ? codeOf(regions, country, text) : undefined;
  if (regions === undefined || code === undefined) return undefined;
  const bare = text.replace(new RegExp(`^${country}[ -]+`, 'i'), '').replaceAll('.', '');
  return { code, name: regions.names.get(code) ?? code, isWrittenAsCode: /^[A-Za-z\d]{1,3}$/.test(bare) };
}

function codeOf(regions: RegionsOfCountry, country: string, text: string): string | undefined {
  const home = withoutCountryBehind(country, text);
  return (
    simpleCode(regions, country, text) ??
    agreedCode(regions, country, text) ??
    (home === text ? undefined : codeOf(regions, country, home))
  );
}

/** "New York NY USA" without its country. */
function withoutCountryBehind(country: string, text: string): string {
  const [, home = text, last = ''] = /^(.+?)[,\s]+(\S+)$/.exec(text) ?? [];
  return countryCode(last) === country && plainWords(last).join('').length > 2 ? home : text;
}

function simpleCode({ codeBySpelling }: RegionsOfCountry, country: string, text: string): string | undefined {
  const plain = plainText(text);
  const withoutCountry = text.replace(new RegExp(`^${country}[ -]+(?=\\S)`, 'i'), '');
  const withoutKind = plain.replace(kinds, '');
  for (const form of [text, withoutCountry, withoutKind, withoutKind.replace(kinds, '')]) {
    const code = codeBySpelling.get(spellingOf(form));
    if (code !== undefined) return code;
  }
  return undefined;
}

/** Several spellings of one region, or a region and its country: "Ontario (ON)", "CA California", "Texas, USA". */
function agreedCode(regions: RegionsOfCountry, country: string, text: string): string | undefined {
  const pieces = text.split(/[,;()[\]/|–—]|\s-\s/).map((piece) => piece.trim());
  const words = text.split(/\s+/);
  const splits = [
    pieces,
    [words[0] ?? '', words.slice(1).join(' ')],
    [words.slice(0, -1).join(' '), words.at(-1) ?? ''],
    words.length > 2 ? [words.slice(0, -2).join(' '), words.slice(-2).join(' ')] : [],
  ];
  for (const split of splits) {
    const parts = split.filter((part) => part !== '' && countryCode(part) !== country);
    const isMore = parts.length > 1 || parts.length < split.filter((part) => part !== '').length;
    const codes = new Set(parts.map((part) => simpleCode(regions, country, part)));
    const [only] = codes;
    if (isMore && codes.size === 1 && only !== undefined) return only;
  }
  return undefined;
}

const made = new Map<string, RegionsOfCountry>();

function regionsOf(country: string): RegionsOfCountry | undefined {
  const known = made.get(country);
  if (known !== undefined || !(country in regionRows || country in regionAliases)) return known;
  const rows = [...rowsOf(regionRows[country]), ...rowsOf(regionAliases[country])];
  const regions = {
    names: new Map(rows.toReversed().map(([code, name = code]) => [code, name] as const)),
    codeBySpelling: spellingsOf(country, rows),
  };
  made.set(country, regions);
  return regions;
}

type Row = readonly [code: string, ...names: readonly string[]];

function rowsOf(text: string | undefined): readonly Row[] {
  return (text ?? '')
    .split(';')
    .filter((row) => row !== '')
    .map((row) => row.split('|') as unknown as Row);
}

/** A code wins over a name that is spelt like it. */
function spellingsOf(country: string, rows: readonly Row[]): ReadonlyMap<string, string> {
  const codes = rows.flatMap(([code]) => [
    [spellingOf(code), code] as const,
    [spellingOf(country + code), code] as const,
  ]);
  const names = rows.flatMap(([code, ...spellings]) => spellings.map((name) => [spellingOf(name), code] as const));
  return new Map([...names.toReversed(), ...codes]);
}

function spellingOf(text: string): string {
  return plainWords(text).join('') || plainText(text);
}
