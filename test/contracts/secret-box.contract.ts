import { beforeEach, expect, it } from '@jest/globals';
import type { SealedFor, SecretBox } from '../../shared/ports/secret-box.ts';

const belongsTo: SealedFor = { tableKey: 'LOC#lena|TOKENS', tenantId: 'lena', field: 'accessToken' };
const secret = 'pit-canary-5f1c';

/** What every SecretBox promises. */
export function secretBoxContract(open: () => Promise<SecretBox>): void {
  let box: SecretBox;
  beforeEach(async () => {
    box = await open();
  });

  it.each([secret, '', 'Ünïcødé 🧵', 'long '.repeat(50_000)])('opens what it sealed', async (text) => {
    expect(await box.open(await box.seal(text, belongsTo), belongsTo)).toBe(text);
  });

  it('shows nothing of the secret, and seals the same secret differently each time', async () => {
    const [one, other] = [await box.seal(secret, belongsTo), await box.seal(secret, belongsTo)];
    expect(one).not.toBe(other);
    for (const sealed of [one, other]) {
      expect(sealed).not.toContain('canary');
      expect(Buffer.from(sealed.split('.').at(-1) ?? '', 'base64url').toString('latin1')).not.toContain('canary');
    }
  });

  it.each<[string, SealedFor]>([
    ['another record', { ...belongsTo, tableKey: 'LOC#otto|TOKENS' }],
    ['another tenant', { ...belongsTo, tenantId: 'otto' }],
    ['another field', { ...belongsTo, field: 'refreshToken' }],
  ])('does not open a value that was copied to %s', async (_, elsewhere) => {
    await expect(box.open(await box.seal(secret, belongsTo), elsewhere)).rejects.toThrow();
  });

  it('does not open a value of which any part was changed or cut', async () => {
    const sealed = await box.seal(secret, belongsTo);
    const [version = '', wrapped = '', content = ''] = sealed.split('.');
    const bytes = Buffer.from(content, 'base64url');
    for (const position of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      await expect(box.open([version, wrapped, changed.toString('base64url')].join('.'), belongsTo)).rejects.toThrow();
    }
    for (const length of [0, 11, 20, bytes.length - 1]) {
      const cut = bytes.subarray(0, length).toString('base64url');
      await expect(box.open([version, wrapped, cut].join('.'), belongsTo)).rejects.toThrow();
    }
    await expect(box.open(`v9.${wrapped}.${content}`, belongsTo)).rejects.toThrow(/known form/);
    await expect(box.open(secret, belongsTo)).rejects.toThrow(/known form/);
  });
}
