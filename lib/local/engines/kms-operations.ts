import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { arnOf } from '../template/account.ts';
import { AwsError, type AwsOperation } from './aws-endpoint.ts';

const ivBytes = 12;
const tagBytes = 16;

/**
 * KMS's GenerateDataKey and Decrypt. Data keys are wrapped with AES-256-GCM under `masterKey`; key id and encryption context
 * are bound in, so that a wrong one is refused as KMS refuses it.
 */
export function kmsOperations(masterKey: Buffer): Record<string, AwsOperation> {
  return {
    'TrentService.GenerateDataKey': (input) => {
      const keyArn = toKeyArn(input.KeyId);
      const plaintext = randomBytes(Number(input.NumberOfBytes ?? (input.KeySpec === 'AES_128' ? 16 : 32)));
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(boundTo(keyArn, input.EncryptionContext));
      const sealed = Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
      const blob = Buffer.concat([Buffer.from(`${keyArn}\n`), sealed]);
      return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), CiphertextBlob: blob.toString('base64') };
    },
    'TrentService.Decrypt': (input) => {
      const blob = Buffer.from(String(input.CiphertextBlob), 'base64');
      const end = blob.indexOf('\n');
      const keyArn = blob.subarray(0, Math.max(end, 0)).toString('utf8');
      if (input.KeyId !== undefined && toKeyArn(input.KeyId) !== keyArn) {
        throw new AwsError('IncorrectKeyException', 'The ciphertext was made with another key.');
      }
      const sealed = blob.subarray(end + 1);
      try {
        const decipher = createDecipheriv('aes-256-gcm', masterKey, sealed.subarray(0, ivBytes))
          .setAAD(boundTo(keyArn, input.EncryptionContext))
          .setAuthTag(sealed.subarray(-tagBytes));
        const plaintext = Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]);
        return { KeyId: keyArn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
      } catch {
        throw new AwsError(
          'InvalidCiphertextException',
          'The ciphertext or its encryption context is not the one that was made.',
        );
      }
    },
  };
}

function toKeyArn(keyId: unknown): string {
  if (typeof keyId !== 'string' || keyId === '') throw new AwsError('ValidationException', 'KeyId is required.');
  return keyId.startsWith('arn:') ? keyId : arnOf('kms', `key/${keyId}`);
}

function boundTo(keyArn: string, context: unknown): Buffer {
  const pairs = Object.entries((context ?? {}) as Record<string, string>).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([keyArn, pairs]));
}
