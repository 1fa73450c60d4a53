import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readWebhookKeys } from '../../../../../shared/adapters/highlevel/webhooks/webhook-keys.ts';
import { signingKey } from '../signing-key.ts';

describe('the keys that webhooks are verified with', () => {
  it('are the published key when nothing is configured', () => {
    for (const configured of [undefined, '', '  ']) {
      const [key, ...more] = readWebhookKeys(configured);
      expect(key?.export({ format: 'jwk' }).x).toBe('i2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg');
      expect(more).toEqual([]);
    }
  });

  it('may be several in a row, with real or written line breaks, and keep their order', () => {
    const keys = [signingKey(), signingKey(), signingKey()];
    const real = keys.map(({ publicPem }) => publicPem).join('');
    for (const text of [
      real,
      real.replaceAll('\n', '\\n'),
      real.replaceAll('\n', '\r\n'),
      real.replaceAll('\n', '\\r\\n'),
    ]) {
      expect(readWebhookKeys(text).map((key) => key.equals)).toHaveLength(3);
      expect(readWebhookKeys(text).every((key, index) => keys[index]?.publicKey.equals(key))).toBe(true);
    }
  });

  it.each([
    ['words', 'not a key'],
    ['a key with something behind it', `${signingKey().publicPem} and more`],
    ['a damaged key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
    [
      'a key of another kind',
      generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    ],
  ])('stop the start when they are %s', (_what, text) => {
    expect(() => readWebhookKeys(text)).toThrow(/HIGHLEVEL_WEBHOOK_PUBLIC_KEYS/);
  });
});
