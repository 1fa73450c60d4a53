import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { kmsOperations } from '../../../../lib/local/engines/kms-operations.ts';

const masterKey = randomBytes(32);
const call = (operation: string, input: object, key = masterKey) =>
  kmsOperations(key)[`TrentService.${operation}`]?.({ ...input }) as Record<string, string>;
const EncryptionContext = { table: 't', tenant: 'loc-1' };
const made = () => call('GenerateDataKey', { KeyId: 'key-1', KeySpec: 'AES_256', EncryptionContext });

describe('kmsOperations', () => {
  it('unwraps what it wrapped, whatever the order of the context', () => {
    const { CiphertextBlob, Plaintext } = made();
    const reordered = { tenant: 'loc-1', table: 't' };
    expect(call('Decrypt', { CiphertextBlob, EncryptionContext: reordered }).Plaintext).toBe(Plaintext);
  });

  it('never makes the same key twice', () => {
    expect(made().Plaintext).not.toBe(made().Plaintext);
  });

  it.each([
    ['another tenant', { EncryptionContext: { ...EncryptionContext, tenant: 'loc-2' } }],
    ['no context', { EncryptionContext: undefined }],
    ['a damaged ciphertext', { CiphertextBlob: Buffer.from('damaged').toString('base64') }],
  ])('refuses %s', (_what, wrong) => {
    const { CiphertextBlob } = made();
    expect(() => call('Decrypt', { CiphertextBlob, EncryptionContext, ...wrong })).toThrow(
      expect.objectContaining({ code: 'InvalidCiphertextException' }),
    );
  });

  it('refuses what another key wrapped', () => {
    const { CiphertextBlob } = made();
    expect(() => call('Decrypt', { CiphertextBlob, EncryptionContext, KeyId: 'key-2' })).toThrow(
      expect.objectContaining({ code: 'IncorrectKeyException' }),
    );
    expect(() => call('Decrypt', { CiphertextBlob, EncryptionContext }, randomBytes(32))).toThrow(
      expect.objectContaining({ code: 'InvalidCiphertextException' }),
    );
  });
});
