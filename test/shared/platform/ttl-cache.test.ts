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
  const find = ttlCache({
    read: async (key: string) => {
      asked.push(key);
      return source.get(key);
    },
    keepMs: 60_000,
    clock,
    ...(limit !== undefined && { limit }),
  });
  return { clock, source, asked, find };
}

describe('a ttlCache answer', () => {
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

  it('is not ttlCache when asking failed', async () => {
    let isDown = true;
    const find = ttlCache({
      read: async () => (isDown ? Promise.reject(new Error('down')) : 'up'),
      keepMs: 60_000,
      clock: createManualClock(),
    });
    await expect(find('a')).rejects.toThrow('down');
    isDown = false;
    expect(await find('a')).toBe('up');
  });

  it('gives way to newer ones when there are too many', async () => {
    const { asked, find } = desk(2);
    for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await find(key);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
