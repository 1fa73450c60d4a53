import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Cron } from 'croner';
import { cronPattern, rateMs, startSchedules } from '../../../../lib/local/events/schedules.ts';

describe('rateMs', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(15 minutes)', 900_000],
    ['rate(6 hours)', 21_600_000],
    ['rate(1 day)', 86_400_000],
  ])('reads %s', (expression, ms) => expect(rateMs(expression)).toBe(ms));

  it('leaves everything else alone', () => {
    expect(rateMs('cron(0 3 * * ? *)')).toBeUndefined();
    expect(rateMs('rate(5 weeks)')).toBeUndefined();
  });
});

describe('cronPattern', () => {
  const next = (expression: string, from: string) =>
    new Cron(cronPattern(expression), { timezone: 'UTC', alternativeWeekdays: true })
      .nextRun(new Date(from))
      ?.toISOString();

  it.each([
    ['cron(0 3 * * ? *)', '2026-03-01T04:00:00Z', '2026-03-02T03:00:00.000Z'],
    ['cron(0/20 * * * ? *)', '2026-03-01T04:05:00Z', '2026-03-01T04:20:00.000Z'],
    // Day 2 is Monday on AWS, where the week begins with Sunday as 1.
    ['cron(0 9 ? * 2 *)', '2026-03-01T00:00:00Z', '2026-03-02T09:00:00.000Z'],
  ])('lets %s fire when AWS would', (expression, from, at) => expect(next(expression, from)).toBe(at));

  it('refuses what is no schedule', () => {
    expect(() => cronPattern('every day')).toThrow(/neither rate.* nor cron/);
    expect(() => cronPattern('cron(0 3 * * ?)')).toThrow(/six fields/);
  });
});

describe('startSchedules', () => {
  afterEach(() => void jest.useRealTimers());

  it('calls each function with its payload at its rate, until stopped', () => {
    jest.useFakeTimers();
    const called: unknown[] = [];
    const running = startSchedules(
      [
        { expression: 'rate(15 minutes)', functionName: 'reconcile', input: {} },
        { expression: 'rate(1 hour)', functionName: 'token-refresh', input: { all: true } },
      ],
      async (name, event) => {
        called.push([name, event]);
        return { kind: 'returned', payload: undefined };
      },
    );
    jest.advanceTimersByTime(60 * 60_000);
    expect(called).toHaveLength(5);
    expect(called).toContainEqual(['token-refresh', { all: true }]);
    running.stop();
    jest.advanceTimersByTime(60 * 60_000);
    expect(called).toHaveLength(5);
  });
});
