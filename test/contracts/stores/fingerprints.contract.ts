import { beforeEach, describe, expect, it } from '@jest/globals';
import { createFingerprints } from '../../../shared/adapters/dynamodb/secrets/fingerprints.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { createInMemorySecretBox } from '../../support/fakes/in-memory-secret-box.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';

export function fingerprintContract(openTable: () => Promise<DocumentTable>): void {
  describe('fingerprints', () => {
    let table: DocumentTable;
    beforeEach(async () => {
      table = await openTable();
    });
    /** As another function would open them: nothing shared but the table and the master key. */
    const open = (seed: number) => {
      const random = seededRandom(seed);
      return createFingerprints({ table, secretBox: createInMemorySecretBox(random), random });
    };

    it('are the same for the same value and purpose, in every function and after every restart', async () => {
      const first = await open(1).of('address', '12 Harbour Road');
      expect(first).toMatch(/^[0-9a-f]{64}$/);
      expect(await open(2).of('address', '12 Harbour Road')).toBe(first);
    });

    it('differ by value and by purpose', async () => {
      const fingerprints = open(1);
      const all = await Promise.all([
        fingerprints.of('address', 'a'),
        fingerprints.of('address', 'b'),
        fingerprints.of('token', 'a'),
      ]);
      expect(new Set(all).size).toBe(3);
    });

    it('functions that start at the same moment agree on one key', async () => {
      const all = await Promise.all([1, 2, 3, 4, 5].map((seed) => open(seed).of('token', 'value')));
      expect(new Set(all).size).toBe(1);
    });

    it('differ between installations of this system', async () => {
      const here = await open(1).of('token', 'value');
      table = await openTable();
      expect(await open(2).of('token', 'value')).not.toBe(here);
    });
  });
}
