import { describe, expect, it } from '@jest/globals';
import { createCachedDataKeys } from '../../../../../shared/adapters/dynamodb/secrets/cached-data-keys.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';

function world() {
  const calls: string[] = [];
  let failures = 0;
  const attempt = (call: string) => {
    calls.push(call);
    if (failures === 0) return;
    failures -= 1;
    throw new Error('not now');
  };
  const masterKey = {
    async generate() {
      attempt('generate');
      return { key: Uint8Array.of(calls.length), wrapped: Uint8Array.of(100 + calls.length) };
    },
    async unwrap(wrapped: Uint8Array) {
      attempt(`unwrap ${wrapped[0]}`);
      return wrapped;
    },
  };
  const clock = createManualClock();
  const failNext = () => {
    failures = 1;
  };
  return { calls, clock, keys: createCachedDataKeys(masterKey, clock), failNext };
}

describe('data keys', () => {
  it('seal a hundred values before the next one is made', async () => {
    const { calls, keys } = world();
    for (let use = 0; use < 100; use += 1) await keys.current();
    expect(calls).toEqual(['generate']);
    await keys.current();
    expect(calls).toEqual(['generate', 'generate']);
  });

  it('are used for five minutes at most', async () => {
    const { calls, keys, clock } = world();
    await keys.current();
    await clock.advance(299_999);
    await keys.current();
    expect(calls).toHaveLength(1);
    await clock.advance(1);
    await keys.current();
    expect(calls).toHaveLength(2);
  });

  it('are made once for several that ask at the same moment', async () => {
    const { calls, keys } = world();
    await Promise.all([keys.current(), keys.current(), keys.unwrap(Uint8Array.of(7)), keys.unwrap(Uint8Array.of(7))]);
    expect(calls).toEqual(['generate', 'unwrap 7']);
  });

  it('data keys that this function made itself are opened without asking', async () => {
    const { calls, keys } = world();
    const { key, wrapped } = await keys.current();
    expect(await keys.unwrap(wrapped)).toBe(key);
    expect(calls).toEqual(['generate']);
  });

  it('are asked for again after a failure', async () => {
    const { keys, failNext } = world();
    failNext();
    await expect(keys.current()).rejects.toThrow('not now');
    await expect(keys.current()).resolves.toBeDefined();
    failNext();
    await expect(keys.unwrap(Uint8Array.of(9))).rejects.toThrow('not now');
    await expect(keys.unwrap(Uint8Array.of(9))).resolves.toEqual(Uint8Array.of(9));
  });

  it('are not kept without end: of 600, the oldest is asked for again', async () => {
    const { calls, keys } = world();
    for (let name = 0; name < 600; name += 1) await keys.unwrap(Uint8Array.of(name >> 8, name & 255));
    calls.length = 0;
    await keys.unwrap(Uint8Array.of(599 >> 8, 599 & 255));
    expect(calls).toHaveLength(0);
    await keys.unwrap(Uint8Array.of(0, 0));
    expect(calls).toHaveLength(1);
  });
});
