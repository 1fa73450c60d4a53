import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Random } from '../../../ports/random.ts';
import type { SealedFor, SecretBox } from '../../../ports/secret-box.ts';
import type { DataKeys } from './data-keys.ts';

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/**
 * Envelope encryption. A sealed value is `v2.{encrypted data key}.{iv, tag, ciphertext}`, both parts in base64url: it
 * carries all that its opening needs but the master key. Each place has a key of its own, derived from the data key
 * (HKDF-SHA-256, RFC 5869): however many values one data key seals, few are under the same key, and one that was moved does
 * not open. `v1` was sealed with the data key itself; it is opened, and sealed anew when its record is saved.
 */
export function createSecretBox(dataKeys: DataKeys, random: Random): SecretBox {
  return {
    async seal(plaintext, belongsTo) {
      const { key, wrapped } = await dataKeys.current();
      const iv = random.bytes(ivLength);
      const cipher = createCipheriv(algorithm, keyOf(key, belongsTo), iv).setAAD(associatedData(belongsTo));
      const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      const content = Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
      return `v2.${Buffer.from(wrapped).toString('base64url')}.${content.toString('base64url')}`;
    },

    async open(sealed, belongsTo) {
      const [version, wrapped, content] = sealed.split('.');
      if ((version !== 'v1' && version !== 'v2') || !wrapped || !content)
        throw new Error('A sealed value is not in a known form.');
      const dataKey = await dataKeys.unwrap(Buffer.from(wrapped, 'base64url'));
      const key = version === 'v1' ? dataKey : keyOf(dataKey, belongsTo);
      try {
        return decrypted(key, Buffer.from(content, 'base64url'), belongsTo);
      } catch (cause) {
        throw new Error(`A sealed value is not the ${belongsTo.field} it should be, or was changed.`, { cause });
      }
    },
  };
}

function keyOf(dataKey: Uint8Array, belongsTo: SealedFor): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, '', Buffer.concat([purpose, associatedData(belongsTo)]), 32));
}

const purpose = Buffer.from('sealed value: ');

function decrypted(key: Uint8Array, content: Buffer, belongsTo: SealedFor): string {
  const iv = content.subarray(0, ivLength);
  const tag = content.subarray(ivLength, ivLength + tagLength);
  // Node accepts shorter tags, which are easier to forge, unless the length is named.
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength });
  decipher.setAAD(associatedData(belongsTo)).setAuthTag(tag);
  const plaintext = Buffer.concat([decipher.update(content.subarray(ivLength + tagLength)), decipher.final()]);
  return plaintext.toString('utf8');
}

function associatedData({ tableKey, tenantId, field }: SealedFor): Buffer {
  return Buffer.from(`${tableKey}|${tenantId}|${field}`);
}
