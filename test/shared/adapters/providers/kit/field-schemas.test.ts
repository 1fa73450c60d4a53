import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { id, line, link, moneyIn, time } from '../../../../../shared/adapters/providers/kit/field-schemas.ts';

const read = (schema: v.GenericSchema, value: unknown) => {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : 'refused';
};

describe('a field that a provider sent', () => {
  it.each([
    ['a text', '210823100016290555', '210823100016290555'],
    ['a number', 118200501, '118200501'],
    ['a number that is no longer exact', JSON.parse('210823100016290555'), 'refused'],
    ['a fraction', 1.5, 'refused'],
    ['empty', '', 'refused'],
    ['null', null, 'refused'],
  ])('as an id that is %s is a text or nothing', (_what, value, expected) => {
    expect(read(id, value)).toBe(expected);
  });

  it.each([
    ['12.95', 'USD', { minor: 1295, currency: 'USD' }],
    [12.95, 'USD', { minor: 1295, currency: 'USD' }],
    ['1300', 'JPY', { minor: 1300, currency: 'JPY' }],
    ['0.1250', 'KWD', { minor: 125, currency: 'KWD' }],
    ['1.10-2.20', 'USD', 'refused'],
    ['12,95', 'USD', 'refused'],
    [undefined, 'USD', 'refused'],
    ['12.95', 'dollars', 'refused'],
  ])('as money of %j %s is exact or nothing', (total, currency, expected) => {
    expect(read(moneyIn('total'), { total, currency })).toEqual(expected);
  });

  it.each([
    ['unix seconds', 1_772_445_600, 1_772_445_600_000],
    ['unix seconds in a text', '1772445600', 1_772_445_600_000],
    ['a date with a space', '2026-03-02 10:00:00+00:00', 1_772_445_600_000],
    ['ISO 8601', '2026-03-02T10:00:00Z', 1_772_445_600_000],
    ['words', 'soon', undefined],
    ['a number beyond every calendar', 1e300, undefined],
    ['null', null, undefined],
  ])('as a time in %s is in milliseconds', (_what, value, expected) => {
    expect(read(time, value)).toBe(expected);
  });

  it.each([
    ['https://track.example/1', 'https://track.example/1'],
    ['javascript:alert(document.domain)', undefined],
    ['https://169.254.169.254/', undefined],
    [12, undefined],
    [null, undefined],
  ])('as a link is one that may be passed on, or none: %j', (value, expected) => {
    expect(read(link, value)).toBe(expected);
  });

  it.each([
    ['1Z999\r\nSubject: hello', '1Z999 Subject: hello'],
    ['<img src=x onerror=alert(1)>UPS', 'UPS'],
    [987, '987'],
    ['', undefined],
    [null, undefined],
  ])('as one line has nothing in it that acts: %j', (value, expected) => {
    expect(read(line, value)).toBe(expected);
  });

  it('as an id is no longer than a queue and a table take', () => {
    expect(String(read(id, 'x'.repeat(200)))).toHaveLength(200);
    expect(read(id, 'x'.repeat(201))).toBe('refused');
  });
});
