import { countryRows } from '../../../shared/domain/addresses/data/countries.ts';
import { countryName, formatLocale } from './text.ts';

/** Every country's code and its name in the person's language, by name. */
export function namedCountries(): readonly (readonly [string, string])[] {
  const named = countryRows.map((row): readonly [string, string] => {
    const code = row.slice(0, 2);
    return [code, countryName(code)];
  });
  return named.sort(([, one], [, other]) => one.localeCompare(other, formatLocale()));
}
