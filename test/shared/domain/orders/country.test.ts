import { describe, expect, it } from '@jest/globals';
import { countryCode } from '../../../../shared/domain/orders/country.ts';

describe('the country of an address', () => {
  it.each([
    ['US', 'US'],
    [' us ', 'US'],
    ['UK', 'GB'],
    ['USA', 'US'],
    ['United States', 'US'],
    ['united states of america', 'US'],
    ['United Kingdom', 'GB'],
    ['Great Britain', 'GB'],
    ['England', 'GB'],
    ['Germany', 'DE'],
    ['The Netherlands', 'NL'],
    ['Czechia', 'CZ'],
    ['Serbia', 'RS'],
    ['Russia', 'RU'],
    ['Timor-Leste', 'TL'],
    ['Brazil', 'BR'],
    ['South Korea', 'KR'],
    ['Vietnam', 'VN'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['Czech Republic', 'CZ'],
  ])('“%s” is %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it.each([undefined, '', ' ', 'Atlantis', 'DEU?', 'a'])('“%s” is none', (text) => {
    expect(countryCode(text)).toBeUndefined();
  });
});
