import { createHmac } from 'node:crypto';
import { createCachedDataKeys } from '../../../shared/adapters/dynamodb/secrets/cached-data-keys.ts';
import { createSecretBox } from '../../../shared/adapters/dynamodb/secrets/secret-box.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SecretBox } from '../../../shared/ports/secret-box.ts';
import { readFixture } from './read-fixture.ts';

/** The shipping secret box under the fixture's own master key, which is a test key and nobody's secret. */
export function createTestSecretBox(clock: Clock, random: Random): SecretBox {
  const masterKey = readFixture<{ readonly hex: string }>('test-master-key');
  const keyOf = (wrapped: Uint8Array) =>
    createHmac('sha256', Buffer.from(masterKey.hex, 'hex')).update(wrapped).digest();
  const dataKeys = createCachedDataKeys(
    {
      async generate() {
        const wrapped = random.bytes(16);
        return { key: keyOf(wrapped), wrapped };
      },
      unwrap: async (wrapped) => keyOf(wrapped),
    },
    clock,
  );
  return createSecretBox(dataKeys, random);
}
