import { countries as listed } from 'countries-list';
import inEnglish from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { iso31661 } from 'iso-3166';
import { distinctNames } from './distinct-names.ts';

interface NamesInEnglish {
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
}

const english: NamesInEnglish = inEnglish;
const natives: Readonly<Record<string, { readonly name: string; readonly native: string }>> = listed;
/** Not of ISO 3166, and in the lists of HighLevel and of most providers all the same. */
const kosovo = { alpha2: 'XK', alpha3: 'XKX', name: 'Kosovo' };

/** `alpha-2|alpha-3|name|other names…`: the names of ISO, those in everyday English, and the country's own. */
export function makeCountryRows(): readonly string[] {
  return [...iso31661, kosovo]
    .toSorted((one, other) => (one.alpha2 < other.alpha2 ? -1 : 1))
    .map(({ alpha2, alpha3, name }) => {
      const { name: everyday, native } = natives[alpha2] ?? {};
      const names = [english.countries[alpha2] ?? [], everyday ?? [], name, native ?? []].flat();
      return [alpha2, alpha3, ...distinctNames(names)].join('|');
    });
}
