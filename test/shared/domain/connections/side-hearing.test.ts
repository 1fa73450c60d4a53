import { describe, expect, it } from '@jest/globals';
import {
  type Hearing,
  hasLine,
  heardAgain,
  lined,
  stanceOf,
} from '../../../../shared/domain/connections/side-hearing.ts';

const second = 1_000;
const minute = 60 * second;
const now = 100 * minute;
const silent = { waitedMs: 8_000, isSilent: true };
const answered = { waitedMs: 300, isSilent: false };

/** What is known after so many workers without an answer, each right after the pause of the one before. */
function afterSilence(times: number): Hearing[] {
  const heard: Hearing[] = [];
  for (let count = 0, at = now; count < times; count += 1) {
    heard.push(heardAgain(heard.at(-1), silent, at));
    at = Math.max(at, heard.at(-1)?.closedUntil ?? 0);
  }
  return heard;
}

describe('the breaker of a side', () => {
  it('opens after five workers in a row without an answer, for half a minute, doubling to five minutes', () => {
    const heard = afterSilence(10);
    expect(heard.slice(0, 4).map(({ closedUntil }) => closedUntil)).toEqual(Array(4).fill(undefined));
    const pauses = heard.slice(4).map(({ closedUntil = 0, heardAt = 0 }) => closedUntil - heardAt);
    expect(pauses).toEqual([30, 60, 120, 240, 300, 300].map((seconds) => seconds * second));
  });

  it('lets nobody ask while it is open, then one, and everybody after an answer', () => {
    const open = afterSilence(5).at(-1);
    const closedUntil = open?.closedUntil ?? 0;
    expect(stanceOf(open, closedUntil - 1)).toBe('closed');
    expect(stanceOf(open, closedUntil)).toBe('trial');
    expect(stanceOf(heardAgain(open, answered, closedUntil), closedUntil)).toBe('trusted');
  });

  it('counts only silences in a row', () => {
    const once = heardAgain(afterSilence(4).at(-1), answered, now);
    expect(heardAgain(once, silent, now).closedUntil).toBeUndefined();
  });
});

describe('a side that was quick', () => {
  it('is trusted for a week, and no longer than until it is slow once', () => {
    const heard = heardAgain(undefined, answered, now);
    expect(stanceOf(heard, now + 6 * 24 * 60 * minute)).toBe('trusted');
    expect(stanceOf(heard, now + 8 * 24 * 60 * minute)).toBe('wary');
    expect(stanceOf(heardAgain(heard, { waitedMs: 3_000, isSilent: false }, now), now)).toBe('wary');
    expect(stanceOf(undefined, now)).toBe('wary');
  });
});

describe('the line for a side', () => {
  it('gives each a turn behind the one before, none before the side can be asked again', () => {
    const first = lined(undefined, { earliest: now + minute, now });
    const second_ = lined(first.hearing, { earliest: now + minute, now });
    expect(first.at).toBe(now + minute);
    expect(second_.at).toBeGreaterThan(first.at);
    expect(hasLine(second_.hearing, now)).toBe(true);
    expect(hasLine(second_.hearing, second_.hearing.lineEndsAt ?? 0)).toBe(false);
  });

  it('moves as fast as those in it are served', () => {
    let hearing: Hearing = { ...heardAgain(undefined, answered, now), lineEndsAt: now + 60 * minute };
    for (let count = 1; count <= 40; count += 1) hearing = heardAgain(hearing, answered, now + count * 7 * second);
    const at = now + 300 * second;
    const one = lined({ ...hearing, lineEndsAt: 0 }, { earliest: at, now: at });
    const next = lined(one.hearing, { earliest: at, now: at });
    expect(next.at - one.at).toBeGreaterThan(6 * second);
    expect(next.at - one.at).toBeLessThanOrEqual(7 * second);
  });

  it('waits for an open breaker', () => {
    const open = afterSilence(5).at(-1);
    expect(lined(open, { earliest: now, now }).at).toBe(open?.closedUntil);
  });
});
