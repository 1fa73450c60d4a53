import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenWorld, StoreWorld } from './store-world.ts';

export function unreadableEventStoreContract(open: OpenWorld): void {
  describe('unreadable events', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });
    const put = (body: string | Uint8Array) =>
      world.stores.unreadableEvents.put({
        source: 'highlevel',
        reason: 'no-usable-ids',
        receivedAt: world.clock.now(),
        body: Buffer.from(body),
      });

    it('are kept with reason, size, hash and the names of their fields, and no value can be read', async () => {
      await put('{"type":"canary-1","order":{"items":[{"email":"canary-2@example.com"}],"canary 3":1}}');
      const stored = await world.dump();
      expect(stored).toMatch(/no-usable-ids/);
      expect(stored).toMatch(/order\.items\[\]\.email/);
      expect(stored).toMatch(/order\.\*/);
      expect(stored).not.toMatch(/canary/);
    });

    it('the same body again is the same record', async () => {
      await put('not json');
      await put('not json');
      expect((await world.dump()).match(/no-usable-ids/g)).toHaveLength(1);
    });

    it('a body is kept up to 300 KB as packed, over which only its facts are', async () => {
      await put(randomBytes(299 * 1024));
      expect((await world.dump()).length).toBeGreaterThan(299 * 1024);
    });

    it('only the facts of a larger event are kept', async () => {
      await put(randomBytes(301 * 1024));
      const stored = await world.dump();
      expect(stored).toMatch(/308224/);
      expect(stored.length).toBeLessThan(2_000);
    });
  });
}
