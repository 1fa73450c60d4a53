import { describe, expect, it } from '@jest/globals';
import { postalPatterns } from '../../../../shared/domain/addresses/data/postal-codes.ts';
import { readPostalCode } from '../../../../shared/domain/addresses/postal-code.ts';

describe('a postal code', () => {
  it.each([
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['GB', 'M1 1AE', 'M1 1AE'],
    ['CA', 'c1a-4p3', 'C1A 4P3'],
    ['US', '041011234', '04101-1234'],
    ['US', '04101', '04101'],
    ['DE', 'D-10115', '10115'],
    ['CH', 'CH 8001', '8001'],
    ['NL', '1011ab', '1011 AB'],
    ['JP', '１０００００１', '100-0001'],
    ['BR', '01310100', '01310-100'],
    ['PL', '00001', '00-001'],
    ['SE', 'SE-12345', '123 45'],
    ['LV', 'LV-1010', 'LV-1010'],
    ['AD', 'ad100', 'AD100'],
    ['IE', 'd02x285', 'D02 X285'],
    ['SG', ' 018956 ', '018956'],
    ['PA', '0801', '0801'],
  ])('%s: “%s” is written %s', (country, written, code) => {
    expect(readPostalCode(country, written)).toEqual({ kind: 'usual', code });
  });

  it.each([
    ['US', '4101'],
    ['DE', '1011'],
    ['CA', 'C1A 4P'],
    ['GB', '12345'],
  ])('%s: “%s” stays as it is, and is none of the country’s form', (country, written) => {
    expect(readPostalCode(country, written)).toEqual({ kind: 'unusual', code: written });
  });

  it.each(['US', 'GB', 'DE', 'BR', 'JP', 'IN', 'MX', 'PR', 'ZA'])('is missing in %s where none is given', (country) => {
    for (const written of [undefined, '', ' ', 'n/a', '00000', '-']) {
      expect([written, readPostalCode(country, written)]).toEqual([written, { kind: 'missing' }]);
    }
  });

  it.each(['CW', 'AW', 'HK', 'AE', 'BS', 'FJ', 'GD', 'QA', 'BQ', 'SX', 'TT', 'PA', 'IE', 'UG', 'ZW', 'KN', 'DM'])(
    'may be absent in %s',
    (country) => {
      expect(readPostalCode(country, '')).toEqual({ kind: 'absent' });
      expect(readPostalCode(country, '00000')).toEqual({ kind: 'absent' });
    },
  );

  it.each(['CW', 'HK', 'AE'])('is left out in %s, which has none', (country) => {
    expect(readPostalCode(country, '1234')).toEqual({ kind: 'needless' });
  });

  it('is put into its form once: read again it stays the same', () => {
    const samples = ['SW1A1AA', 'C1A4P3', '12345', '1234', '123456', '1234AB', 'AD100', '1234567', '12345678'];
    const changed = Object.keys(postalPatterns).flatMap((country) =>
      samples.filter((sample) => {
        const once = readPostalCode(country, sample);
        return once.kind === 'usual' && JSON.stringify(readPostalCode(country, once.code)) !== JSON.stringify(once);
      }),
    );
    expect(changed).toEqual([]);
  });
});
