import { describe, expect, it } from '@jest/globals';
import { countryCode } from '../../../../shared/domain/addresses/country.ts';
import { countryAliases } from '../../../../shared/domain/addresses/country-aliases.ts';
import { countryRows } from '../../../../shared/domain/addresses/data/countries.ts';

const codes = countryRows.map((row) => row.slice(0, 2));
/** Both Congos are called so by somebody; ISO 3166 means the one whose capital is Brazzaville. */
const withoutShared = (names: readonly string[]) => names.filter((name) => name !== 'Congo');

describe('the country of an address', () => {
  it.each(countryRows.map((row) => row.split('|')))('%s is understood by its codes and each of its names', (...row) => {
    const [code = '', alpha3 = '', ...names] = row;
    const more = countryAliases[code]?.split('|') ?? [];
    const written = [code, code.toLowerCase(), alpha3, ...withoutShared(names), ...more];
    const wrong = written
      .flatMap((name) => [name, `  ${name.toUpperCase()}. `])
      .filter((name) => countryCode(name) !== code);
    expect(wrong).toEqual([]);
  });

  it('has no further names for what is no country', () => {
    expect(Object.keys(countryAliases).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('is understood as the runtime names it', () => {
    const english = new Intl.DisplayNames('en', { type: 'region' });
    expect(codes.filter((code) => countryCode(english.of(code)) !== code)).toEqual([]);
  });

  it.each([
    ['Trinidad & Tobago', 'TT'],
    ['trinidad and tobago', 'TT'],
    ['The Gambia', 'GM'],
    ['Gambia, The', 'GM'],
    ['Saint Vincent and the Grenadines', 'VC'],
    ['St. Vincent & The Grenadines', 'VC'],
    ['Korea, Republic of', 'KR'],
    ['Korea (South)', 'KR'],
    ['Democratic People’s Republic of Korea', 'KP'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Republic of the Congo', 'CG'],
    ['Republic of Côte d’Ivoire', 'CI'],
    ['COTE D IVOIRE', 'CI'],
    ['Lao People’s Democratic Republic', 'LA'],
    ['Kingdom of Norway', 'NO'],
    ['Republic of Estonia', 'EE'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Macau', 'MO'],
    ['Northern Ireland', 'GB'],
    ['Canary Islands', 'ES'],
    ['Puerto Rico', 'PR'],
    ['U.S. Virgin Islands', 'VI'],
    ['Virgin Islands, British', 'VG'],
    ['Guam', 'GU'],
    ['UK', 'GB'],
    ['UAE', 'AE'],
    ['Deutschland', 'DE'],
    ['日本', 'JP'],
    ['Canada (CA)', 'CA'],
    ['US - United States', 'US'],
    ['AND', 'AD'],
  ])('“%s” is %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it.each([undefined, '', ' ', '?', 'a', 'Atlantis', 'ZZ', 'AN', 'Netherlands Antilles', 'Virgin Islands', 'US CA'])(
    'is not guessed from “%s”',
    (text) => {
      expect(countryCode(text)).toBeUndefined();
    },
  );
});
