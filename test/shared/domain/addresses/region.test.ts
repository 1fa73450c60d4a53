import { describe, expect, it } from '@jest/globals';
import { regionRows } from '../../../../shared/domain/addresses/data/regions.ts';
import { regionOf } from '../../../../shared/domain/addresses/region.ts';
import { regionAliases } from '../../../../shared/domain/addresses/region-aliases.ts';
import { highlevelStates } from '../../../support/address-data/highlevel-states.ts';

const countries = [...new Set([...Object.keys(regionRows), ...Object.keys(regionAliases)])];
const rowsOf = (country: string) =>
  [regionRows[country], regionAliases[country]].flatMap((rows) => rows?.split(';') ?? []).map((row) => row.split('|'));
const codeOf = (country: string, written: string) => regionOf(country, written)?.code;

describe('the region of an address', () => {
  it.each(countries)('is understood in %s by each code, with and without the country, and by each name', (country) => {
    const wrong = rowsOf(country).flatMap(([code = '', ...names]) =>
      [code, `${country}-${code}`, `${country.toLowerCase()} ${code.toLowerCase()}`, ...names]
        .flatMap((name) => [name, name.toUpperCase(), name.normalize('NFD').replace(/\p{Mn}/gu, '')])
        .filter((written) => codeOf(country, written) !== code),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(highlevelStates))(
    'is understood in %s by each code of HighLevel’s own list',
    (country, codes) => {
      expect(codes.split(' ').filter((code) => regionOf(country, code) === undefined)).toEqual([]);
    },
  );

  it.each([
    ['CA', 'P.E.I.', 'PE'],
    ['CA', 'newfoundland & labrador', 'NL'],
    ['CA', 'Newfoundland', 'NL'],
    ['CA', 'PQ', 'QC'],
    ['CA', 'Québec QC', 'QC'],
    ['CA', 'Province of Ontario', 'ON'],
    ['CA', 'ON - Ontario', 'ON'],
    ['CA', 'Colombie-Britannique', 'BC'],
    ['US', 'California (CA)', 'CA'],
    ['US', 'CA California', 'CA'],
    ['US', 'Texas, USA', 'TX'],
    ['US', 'New York NY USA', 'NY'],
    ['US', 'New York, New York', 'NY'],
    ['US', 'State of Texas', 'TX'],
    ['US', 'Washington, D.C.', 'DC'],
    ['US', 'Washington', 'WA'],
    ['US', 'N. Carolina', 'NC'],
    ['US', 'Mass.', 'MA'],
    ['US', 'Puerto Rico', 'PR'],
    ['US', 'Armed Forces Pacific', 'AP'],
    ['AU', 'W.A.', 'WA'],
    ['AU', 'New South Wales (NSW)', 'NSW'],
    ['JP', 'Tōkyō-to', '13'],
    ['JP', '東京都', '13'],
    ['JP', 'Aichi Prefecture', '23'],
    ['IE', 'Co. Cork', 'CO'],
    ['BR', 'Estado de São Paulo', 'SP'],
    ['IN', 'Orissa', 'OD'],
    ['MX', 'Estado de México', 'MEX'],
    ['KR', '서울특별시', '11'],
    ['MY', 'Malacca', '04'],
    ['IT', 'Firenze', 'FI'],
  ])('%s: “%s” is %s', (country, written, code) => {
    expect(codeOf(country, written)).toBe(code);
  });

  it.each([
    ['US', 'Nova Scotia'],
    ['US', 'Kansas City'],
    ['US', 'California, NV'],
    ['US', ' '],
    ['CA', 'Atlantis'],
    ['AU', 'NZ'],
    ['DE', 'Bayern'],
  ])('%s: “%s” is none that we know', (country, written) => {
    expect(regionOf(country, written)).toBeUndefined();
  });

  it('has a name in English for providers that want no code', () => {
    expect([regionOf('JP', 'JP-26')?.name, regionOf('KR', 'KR-11')?.name, regionOf('PH', 'PH-CEB')?.name]).toEqual([
      'Kyoto',
      'Seoul',
      'Cebu',
    ]);
  });
});
