import { describe, expect, it } from '@jest/globals';
import { secondsUntilAgain } from '../../../../shared/adapters/sqs/seconds-until-again.ts';
import { RateLimitedError, TransientError } from '../../../../shared/domain/errors.ts';

const noRoom = new RateLimitedError('full', { retryAfterMs: 20_000, isForAll: true });
const crowd = Array.from({ length: 400 }, (_, number) => `message-${number}`);

const waitsOf = (attempt: number) => crowd.map((messageId) => secondsUntilAgain(noRoom, { messageId, attempt }));

describe('when a postponed message comes back', () => {
  it('is when the other side asked for, or later with every delivery', () => {
    const at = (error: unknown, attempt: number) => secondsUntilAgain(error, { messageId: 'm', attempt });
    expect(at(new TransientError('later', { retryAfterMs: 61_200 }), 4)).toBe(62);
    expect([1, 2, 3].map((attempt) => at(new TransientError('later'), attempt))).toEqual([5, 10, 20]);
    expect(at(new TypeError('bug'), 2)).toBe(10);
  });

  it.each([1, 2])('is as soon as there is room, for all who found none, at delivery %i', (attempt) => {
    expect(new Set(waitsOf(attempt))).toEqual(new Set([20]));
  });

  it.each([
    [3, 1],
    [4, 3],
    [5, 7],
    [6, 15],
    [9, 15],
  ])('is spread evenly at delivery %i, over %i windows more', (attempt, windows) => {
    const waits = waitsOf(attempt);
    for (let window = 0; window < windows; window += 1) {
      const from = 20 + window * 60;
      const here = waits.filter((seconds) => seconds > from && seconds <= from + 60);
      expect(here.length).toBeGreaterThan((crowd.length / windows) * 0.4);
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(20 + windows * 60);
  });

  it('is another place in the crowd each time, so that nobody is always last', () => {
    const last = (attempt: number) => {
      const waits = waitsOf(attempt);
      return waits.indexOf(Math.max(...waits));
    };
    expect(new Set([6, 7, 8, 9].map(last)).size).toBeGreaterThan(1);
  });

  it('lets nine deliveries outlast a crowd of fifty windows, and no pause is longer than sixteen minutes', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => Math.max(...waitsOf(attempt)));
    expect(Math.max(...longest)).toBeLessThanOrEqual(16 * 60);
    expect(longest.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(50 * 60);
  });
});
