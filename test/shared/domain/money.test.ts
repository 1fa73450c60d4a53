import { describe, expect, it } from '@jest/globals';
import { exponentOf, formatMajor, parseMajor, toMajor } from '../../../shared/domain/money.ts';

describe('amounts of money', () => {
  it.each<[string | number, string, number]>([
    ['12.95', 'USD', 1_295],
    [12.95, 'usd', 1_295],
    [0.1 + 0.2, 'USD', 30],
    [1.005, 'USD', 101],
    ['1.005', 'USD', 101],
    ['1.004', 'USD', 100],
    ['-1.005', 'USD', -101],
    ['7', 'EUR', 700],
    ['1500', 'JPY', 1_500],
    ['1500.5', 'JPY', 1_501],
    ['1.2345', 'KWD', 1_235],
    ['0', 'USD', 0],
    ['-0.001', 'USD', 0],
    [1e-7, 'USD', 0],
    [4.35, 'USD', 435],
  ])('%s %s is %i of its smallest unit', (text, currency, minor) => {
    expect(parseMajor(text, currency)).toEqual({ minor, currency: currency.toUpperCase() });
  });

  it.each<string | number>([
    '',
    'free',
    '1,50',
    '1.2.3',
    '$5',
    '1e3',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '9'.repeat(20),
  ])('“%s” is no amount', (text) => {
    expect(parseMajor(text, 'USD')).toBeUndefined();
  });

  it.each([
    [1_295, 'USD', '12.95'],
    [5, 'USD', '0.05'],
    [-5, 'USD', '-0.05'],
    [1_500, 'JPY', '1500'],
    [1, 'BHD', '0.001'],
    [0, 'EUR', '0.00'],
  ])('%i of %s reads %s, and reads back the same', (minor, currency, text) => {
    expect(formatMajor({ minor, currency })).toBe(text);
    expect(parseMajor(text, currency)).toEqual({ minor, currency });
    expect(parseMajor(toMajor({ minor, currency }), currency)).toEqual({ minor, currency });
  });

  it('have as many digits as their currency', () => {
    expect(['USD', 'jpy', 'TND', 'XYZ'].map(exponentOf)).toEqual([2, 0, 3, 2]);
  });
});
