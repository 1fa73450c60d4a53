import { describe, expect, it } from '@jest/globals';
import { sessionPace } from '../../../../shared/use-cases/page/session-pace.ts';

describe('the pace of a session', () => {
  it('lets forty go at once and ten a second from then on, each session for itself', () => {
    let now = 1_000;
    const pace = sessionPace({ now: () => now });
    const waits = Array.from({ length: 41 }, () => pace.take('a'));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(40);
    expect(waits.at(-1)).toBe(100);
    expect(pace.take('b')).toBe(0);
    now += 1_000;
    expect(Array.from({ length: 12 }, () => pace.take('a')).filter((wait) => wait === 0)).toHaveLength(10);
    now += 60_000;
    expect(Array.from({ length: 41 }, () => pace.take('a')).filter((wait) => wait === 0)).toHaveLength(40);
  });

  it('remembers no more than so many sessions', () => {
    const pace = sessionPace({ now: () => 0 });
    for (let used = 0; used < 41; used += 1) pace.take('first');
    for (let other = 0; other < 2_000; other += 1) pace.take(`s${other}`);
    expect(pace.take('first')).toBe(0);
  });
});
