import { describe, expect, it } from '@jest/globals';
import { filterValue, fitsFilter } from './log-filter.ts';

describe('fitsFilter', () => {
  it.each([
    ['{ $.status >= 500 }', '{"status":503}', true],
    ['{ $.status >= 500 }', '{"status":"503"}', false],
    ['{ ($.status >= 500) || ($.status = 429) }', '{"status":429}', true],
    ['{ ($.status >= 500) || ($.status = 429) }', '{"status":404}', false],
    ['{ ($.a = "x") && ($.b = "y") }', '{"a":"x","b":"y"}', true],
    ['{ ($.a = "x") && ($.b = "y") }', '{"a":"x"}', false],
    ['{ $.status >= 500 }', 'no JSON at all', false],
    ['?"timed out" ?"exited"', 'Task timed out after 40 s', true],
    ['?"timed out" ?"exited"', 'all is well', false],
  ])('%s against %s is %s', (pattern, line, expected) => expect(fitsFilter(pattern, line)).toBe(expected));

  it.each(['timed out', '{ $.a != 1 }', '{ ($.a = 1) && ($.b = 1) || ($.c = 1) }'])(
    'refuses to guess at %s',
    (pattern) => {
      expect(() => fitsFilter(pattern, '{"a":2}')).toThrow(/Cannot read/);
    },
  );

  it('takes a number that is given, or a field of the line', () => {
    expect([filterValue('1', '{}'), filterValue('$.count', '{"count":7}')]).toEqual([1, 7]);
  });
});
