import listed from 'country-region-data/data.json' with { type: 'json' };
import { iso31662 } from 'iso-3166';
import { distinctNames } from './distinct-names.ts';

interface ListedCountry {
  readonly countryShortCode: string;
  readonly regions: readonly { readonly name: string; readonly shortCode?: string }[];
}

const inEnglish: readonly ListedCountry[] = listed;
/** The countries whose regions HighLevel lists, and two more whose labels hold them. */
const countries = 'AE AR AU BR CA CL CN CO CR ES GB GT IE IN IT JP KR MX MY NZ PE PH PK PT RO US UY ZA'.split(' ');
/** ISO lists these beside the regions that they are made of, or instead of countries with codes of their own. */
const leftOut =
  /^(?:GB-(?!ENG|NIR|SCT|WLS)|IE-[CLMU]$|US-UM|CN-(?:HK|MO|TW)|ES-(?:AS|CB|IB|MC|MD|NC|RI)$|IT-23$|PH-(?!00)\d)/;

const kindInKorean = /-(?:gwangyeoksi|teukbyeolsi|teukbyeoljachi(?:si|do))$/;

/** By country, `code|name|other names…` of each of its first-level regions, `;` between them. */
export function makeRegionRows(): Readonly<Record<string, string>> {
  return Object.fromEntries(countries.map((country) => [country, regionsOf(country).join(';')]));
}

function regionsOf(country: string): readonly string[] {
  const english = inEnglish.find(({ countryShortCode }) => countryShortCode === country)?.regions ?? [];
  const regions = iso31662
    .filter(({ code }) => code.startsWith(`${country}-`) && !leftOut.test(code))
    .map(({ code, name }) => ({ short: code.slice(country.length + 1), name: name.replace(kindInKorean, '') }));
  return regions.map(({ short, name }) => {
    const named = english.find(({ shortCode }) => shortCode === short)?.name;
    // The list in English has an error or two: a name that is officially another region's is none of this one.
    const isAnothers = regions.some((other) => other.name === named && other.short !== short);
    const names = [isAnothers ? [] : (named ?? []), name.split(', '), name]
      .flat()
      .map((each) => each.replace(kindInKorean, ''));
    return [short, ...distinctNames(names)].join('|');
  });
}
