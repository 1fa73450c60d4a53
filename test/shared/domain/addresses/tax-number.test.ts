import { describe, expect, it } from '@jest/globals';
import { brazilianTaxNumber } from '../../../../shared/domain/addresses/tax-number.ts';

describe('a Brazilian tax number', () => {
  it.each([
    ['52998224725', '529.982.247-25'],
    [' 529.982.247-25 ', '529.982.247-25'],
    ['11222333000181', '11.222.333/0001-81'],
    ['11.222.333/0001-81', '11.222.333/0001-81'],
    ['12abc34501de35', '12.ABC.345/01DE-35'],
  ])('%s is printed %s', (written, printed) => {
    expect(brazilianTaxNumber(written)).toEqual({ text: printed, isGenuine: true });
  });

  it.each(['52998224724', '11111111111', '11222333000182'])(
    '%s has the form and is none that was issued',
    (written) => {
      expect(brazilianTaxNumber(written)).toMatchObject({ isGenuine: false });
    },
  );

  it.each(['', '1234', 'CPF', '5299822472'])('%j is none', (written) => {
    expect(brazilianTaxNumber(written)).toBeUndefined();
  });
});
