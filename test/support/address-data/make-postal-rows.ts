import { iso31661 } from 'iso-3166';
import { formatAddress } from 'localized-address-format';
import regexes from 'postcode-validator/lib/cjs/postcode-regexes.js';

const mark = '#';
const countries = iso31661.map(({ alpha2 }) => alpha2).toSorted();

/** Countries whose address has no place for a postal code (Chromium's address formats). */
export function makeCountriesWithoutPostalCode(): string {
  return countries
    .filter((postalCountry) => !formatAddress({ postalCountry, postalCode: mark }).join().includes(mark))
    .join(' ');
}

/** By country, the pattern of its postal codes without case. */
export function makePostalPatterns(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    countries.flatMap((country) => {
      const pattern = [...regexes.POSTCODE_REGEXES].find(([code]) => code === country)?.[1];
      return pattern === undefined ? [] : [[country, pattern.source]];
    }),
  );
}
