import { createSecretBox } from '../../../shared/adapters/dynamodb/secrets/secret-box.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { SecretBox } from '../../../shared/ports/secret-box.ts';

/** The shipping secret box on one data key that is nobody's secret. */
export function createInMemorySecretBox(random: Random): SecretBox {
  const key = new Uint8Array(32).fill(7);
  const wrapped = Buffer.from('in-memory');
  return createSecretBox({ current: async () => ({ key, wrapped }), unwrap: async () => key }, random);
}
