import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
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

  /** The points of order 1, 2, 4 and 8, with both signs, as anybody can look them up. */
  const lowOrder = [
    `01${'00'.repeat(31)}`,
    `01${'00'.repeat(30)}80`,
    '00'.repeat(32),
    `${'00'.repeat(31)}80`,
    `ec${'ff'.repeat(30)}7f`,
    `ec${'ff'.repeat(30)}ff`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(30)}ff`,
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  ];
  const pemOf = (point: string) =>
    `-----BEGIN PUBLIC KEY-----\n${Buffer.from(`302a300506032b6570032100${point}`, 'hex').toString('base64')}\n-----END PUBLIC KEY-----`;

  it.each(lowOrder)('stop the start when anybody could sign under one of them: %s', (point) => {
    expect(() => readWebhookKeys(pemOf(point))).toThrow(/block 1 is a key of low order/);
  });

  it('would otherwise take a signature that nobody made', () => {
    const forged = Buffer.concat([Buffer.from(`01${'00'.repeat(31)}`, 'hex'), Buffer.alloc(32)]);
    const [identity = ''] = lowOrder;
    expect(verify(null, Buffer.from('{"type":"UNINSTALL"}'), createPublicKey(pemOf(identity)), forged)).toBe(true);
  });
});
