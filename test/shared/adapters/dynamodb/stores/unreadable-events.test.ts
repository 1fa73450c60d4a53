import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { tableKeyOf, unreadableEventKey } from '../../../../../shared/adapters/dynamodb/table/table.ts';
import { sha256Hex } from '../../../../../shared/domain/hash.ts';
import { inMemoryStores } from '../../../../support/fakes/in-memory-stores.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';

describe('an unreadable event', () => {
  it.each([0, 1_000, 299 * 1024])('can be opened again, byte for byte: %d bytes', async (size) => {
    const clock = createManualClock();
    const { unreadableEvents, table, secretBox } = inMemoryStores({ clock, random: seededRandom() });
    const body = randomBytes(size);
    await unreadableEvents.put({ source: 'highlevel', reason: 'not-json', receivedAt: clock.now(), body });

    const record = await table.find(unreadableEventKey('highlevel', sha256Hex(body)));
    const { bodyParts = 0 } = (record?.value ?? {}) as { readonly bodyParts?: number };
    const parts: Buffer[] = [];
    for (let part = 1; part <= bodyParts; part += 1) {
      const key = unreadableEventKey('highlevel', sha256Hex(body), part);
      const stored = await table.find(key);
      const { gzip = '' } = (stored?.value ?? {}) as { readonly gzip?: string };
      const opened = await secretBox.open(gzip, { tableKey: tableKeyOf(key), tenantId: 'highlevel', field: 'gzip' });
      parts.push(Buffer.from(opened, 'base64'));
    }
    expect(gunzipSync(Buffer.concat(parts)).equals(body)).toBe(true);
  });

  it('is gone after seven days', async () => {
    const clock = createManualClock();
    const { unreadableEvents, table } = inMemoryStores({ clock, random: seededRandom() });
    const body = Buffer.from('x');
    await unreadableEvents.put({ source: 'highlevel', reason: 'not-json', receivedAt: clock.now(), body });
    await clock.advance(7 * 24 * 60 * 60 * 1000);
    expect((await table.query({ pk: 'UNREADABLE#highlevel' })).items).toEqual([]);
  });
});
