import { describe, expect, it } from '@jest/globals';
import { ttlCache } from '../../../shared/platform/ttl-cache.ts';
import { createManualClock } from '../../support/fakes/manual-clock.ts';

function desk(limit?: number) {
  const clock = createManualClock();
  const source = new Map([
    ['a', 'first'],
    ['b', 'second'],
    ['c', 'third'],
  ]);
  const asked: string[] = [];
  const cache = ttlCache<string | undefined>({
    keepMs: 60_000,
    clock,
    isPassing: (value) => value === undefined,
    ...(limit !== undefined && { limit }),
  });
  const find = (key: string, { fresh = false } = {}) =>
    cache[fresh ? 'refresh' : 'get'](key, async () => {
      asked.push(key);
      return source.get(key);
    });
  return { clock, source, asked, find, cache };
}

describe('a remembered answer', () => {
  it('is asked for once a minute', async () => {
    const { clock, asked, find } = desk();
    expect([await find('a'), await find('a')]).toEqual(['first', 'first']);
    await clock.advance(59_999);
    await find('a');
    expect(asked).toEqual(['a']);
    await clock.advance(1);
    await find('a');
    expect(asked).toEqual(['a', 'a']);
  });

  it('is asked for again by who wants it fresh, and is new to everybody then', async () => {
    const { source, asked, find } = desk();
    await find('a');
    source.set('a', 'newer');
    expect(await find('a')).toBe('first');
    expect(await find('a', { fresh: true })).toBe('newer');
    expect(await find('a')).toBe('newer');
    expect(asked).toHaveLength(2);
  });

  it('is forgotten when a fresh look finds nothing', async () => {
    const { source, find } = desk();
    await find('a');
    source.delete('a');
    expect(await find('a', { fresh: true })).toBeUndefined();
    expect(await find('a')).toBeUndefined();
  });

  it('is none where there was none: that may change any moment', async () => {
    const { source, asked, find } = desk();
    expect(await find('d')).toBeUndefined();
    source.set('d', 'fourth');
    expect(await find('d')).toBe('fourth');
    expect(asked).toEqual(['d', 'd']);
  });

  it('is asked for once for several who ask at the same time', async () => {
    const { asked, find } = desk();
    expect(await Promise.all([find('a'), find('a'), find('b')])).toEqual(['first', 'first', 'second']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('is the one that was put there without asking', async () => {
    const { asked, cache, find } = desk();
    cache.put('a', 'told');
    expect(await find('a')).toBe('told');
    expect(asked).toEqual([]);
  });

  it('is not remembered when asking failed', async () => {
    const { cache } = desk();
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', async () => 'up')).toBe('up');
  });

  it('does not pass one caller’s refusal on to another', async () => {
    const { cache } = desk();
    const refused = cache.get('a', () => Promise.reject(new Error('The token is not accepted')));
    const own = cache.get('a', async () => 'read with a better token');
    await expect(refused).rejects.toThrow('The token is not accepted');
    await expect(own).resolves.toBe('read with a better token');
  });

  it('gives way to newer ones when there are too many', async () => {
    const { asked, find } = desk(2);
    for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await find(key);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
