import { describe, expect, it } from '@jest/globals';
import { createCachedDataKeys } from '../../../../../shared/adapters/dynamodb/secrets/cached-data-keys.ts';
import { createSecretBox } from '../../../../../shared/adapters/dynamodb/secrets/secret-box.ts';
import { createStageDataKeys } from '../../../../../shared/adapters/dynamodb/secrets/stage-data-keys.ts';
import { stageDataKey } from '../../../../../shared/adapters/dynamodb/table/table.ts';
import { createInMemoryDocumentTable } from '../../../../support/fakes/in-memory-document-table.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';

const place = { tableKey: 'LOC#lena|TOKENS', tenantId: 'lena', field: 'accessToken' };

/** A master key that wraps by turning every bit, and processes that share a table. */
function stage() {
  const clock = createManualClock();
  const table = createInMemoryDocumentTable({ clock });
  const random = seededRandom();
  const calls: string[] = [];
  const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 255);
  const masterKey = {
    async generate() {
      calls.push('generate');
      const key = random.bytes(32);
      return { key, wrapped: turned(key) };
    },
    async unwrap(wrapped: Uint8Array) {
      calls.push('unwrap');
      return turned(wrapped);
    },
  };
  const startProcess = () => createSecretBox(createStageDataKeys({ table, masterKey, clock }), random);
  return { clock, table, calls, masterKey, random, startProcess };
}

describe('the data key of a stage', () => {
  it('is made once, however many need it first, and asked for once by each process', async () => {
    const { calls, table, startProcess } = stage();
    const boxes = Array.from({ length: 5 }, startProcess);
    const sealed = await Promise.all(boxes.flatMap((box) => [box.seal('one', place), box.seal('two', place)]));
    expect(new Set(sealed.map((value) => value.split('.')[1])).size).toBe(1);
    expect(await table.find(stageDataKey)).toBeDefined();
    calls.length = 0;
    const reader = startProcess();
    for (const value of sealed) await reader.open(value, place);
    await reader.seal('three', { ...place, field: 'refreshToken' });
    expect(calls).toEqual(['unwrap']);
  });

  it('is asked for again after an hour', async () => {
    const { calls, clock, startProcess } = stage();
    const box = startProcess();
    await box.seal('one', place);
    calls.length = 0;
    await clock.advance(60 * 60_000 - 1);
    await box.seal('two', place);
    expect(calls).toEqual([]);
    await clock.advance(1);
    await box.seal('three', place);
    expect(calls).toEqual(['unwrap']);
  });

  it('opens what was sealed under keys of before, and what it sealed when its record is gone', async () => {
    const { clock, table, masterKey, random, startProcess } = stage();
    const former = createSecretBox(createCachedDataKeys(masterKey, clock), random);
    const sealed = [await former.seal('own', place), await startProcess().seal('stage', place)];
    await table.remove(stageDataKey);
    const box = startProcess();
    expect(await Promise.all(sealed.map((value) => box.open(value, place)))).toEqual(['own', 'stage']);
  });
});
