import { describe, expect, it } from '@jest/globals';
import { isTimestamp } from '../../../shared/domain/timestamp.ts';

describe('a number of milliseconds', () => {
  it('is a moment when a date can be written for it', () => {
    for (const ms of [0, -1, Date.UTC(2026, 10, 22), 8.64e15, -8.64e15]) {
      expect(isTimestamp(ms)).toBe(true);
      expect(() => new Date(ms).toISOString()).not.toThrow();
    }
  });

  it.each([8.64e15 + 1, 1e308, Number.POSITIVE_INFINITY, Number.NaN])('is none beyond the calendar: %s', (ms) => {
    expect(isTimestamp(ms)).toBe(false);
  });
});
