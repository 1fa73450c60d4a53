import { codeAliases, countryAliases } from './country-aliases.ts';
import { countryRows } from './data/countries.ts';
import { plainText, plainWords } from './plain-words.ts';

/** Words of long official names that say nothing about which country it is. */
const offices = new Set(
  'republic kingdom principality commonwealth federal federative islamic independent socialist democratic state'.split(
    ' ',
  ),
);
/** Of these names there are two, told apart by exactly such a word. */
const divided = new Set(['korea', 'congo', 'china', 'georgia', 'samoa', 'guinea']);
const alpha2: ReadonlySet<string> = new Set(countryRows.map((row) => row.slice(0, 2)));

/**
 * A country as ISO 3166-1 alpha-2 (and `XK`), from its code of two or three letters or any name in use. Everyday English,
 * official and own names are understood, in any order of words and with or without "and", "the" and "of".
 * @returns undefined when nobody can tell which country is meant.
 */
export function countryCode(written: string | undefined): string | undefined {
  const words = plainWords(written ?? '');
  const code = plainText(written ?? '')
    .replace(/[^a-z]/g, '')
    .toUpperCase();
  if (alpha2.has(code)) return code;
  const names = countryNames();
  const last = words.at(-1);
  return (
    codeAliases[code] ??
    names.get(`code ${code}`) ??
    names.get(keyOf(words)) ??
    names.get(keyOf(withoutOffices(words))) ??
    // "Canada (CA)", "USA - United States"
    (words.length > 1 && last !== undefined ? agreed(words) : undefined)
  );
}

/** A name with its code before or after it, if both mean the same country. */
function agreed(words: readonly string[]): string | undefined {
  const [first = ''] = words;
  const pairs = [
    [first, words.slice(1)],
    [words.at(-1) ?? '', words.slice(0, -1)],
  ] as const;
  for (const [short, name] of pairs) {
    const code = short.length <= 3 ? countryCode(short) : undefined;
    if (code !== undefined && countryCode(name.join(' ')) === code) return code;
  }
  return undefined;
}

function withoutOffices(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !offices.has(word));
  return rest.some((word) => divided.has(word)) ? words : rest;
}

/** The same for the same words in any order: "Korea, Republic of" is "Republic of Korea". */
function keyOf(words: readonly string[]): string {
  return words.toSorted().join(' ');
}

let known: ReadonlyMap<string, string> | undefined;

/** Made at the first name that is asked for: most addresses hold codes. */
function countryNames(): ReadonlyMap<string, string> {
  known ??= new Map(
    countryRows.flatMap((row) => {
      const [code = '', alpha3 = '', ...names] = row.split('|');
      const more = countryAliases[code]?.split('|') ?? [];
      return [
        [`code ${alpha3}`, code] as const,
        ...[...names, ...more].map((name) => [keyOf(plainWords(name)), code] as const),
      ];
    }),
  );
  return known;
}
