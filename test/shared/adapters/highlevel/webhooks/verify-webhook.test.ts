import { createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verifyHighLevelWebhook } from '../../../../../shared/adapters/highlevel/webhooks/verify-webhook.ts';
import { signingKey } from '../signing-key.ts';

const key = signingKey();
const other = signingKey();
const body = '{"type":"OrderCreate","name":"Jürgen 创建 🧦"}';

const verify = (signature: string | undefined, text: string | Uint8Array = body, keys = [key.publicKey]) =>
  verifyHighLevelWebhook(
    { headers: signature === undefined ? {} : { 'x-ghl-signature': signature }, body: Buffer.from(text) },
    keys,
  );

/** The order of the Ed25519 group. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}

describe('verifying a HighLevel webhook', () => {
  it('accepts a signature over the raw bytes, whatever alphabet they hold', () => {
    expect(verify(key.sign(body))).toBeDefined();
    const bytes = randomBytes(5_000);
    expect(verify(key.sign(bytes), bytes)).toBeDefined();
  });

  it('finds the header in any letter case', () => {
    const delivery = { headers: { 'X-GHL-Signature': key.sign(body) }, body: Buffer.from(body) };
    expect(verifyHighLevelWebhook(delivery, [key.publicKey])).toBe(delivery);
  });

  it('trusts every key of the list, so that a new key can be announced before it is used', () => {
    expect(verify(key.sign(body), body, [other.publicKey, key.publicKey])).toBeDefined();
    expect(verify(key.sign(body), body, [other.publicKey])).toBeUndefined();
    expect(verify(key.sign(body), body, [])).toBeUndefined();
  });

  it('refuses a body that was parsed and written again, cut off, or given a byte order mark', () => {
    const spaced = '{ "type": "OrderCreate" }';
    const signature = key.sign(spaced);
    expect(verify(signature, JSON.stringify(JSON.parse(spaced)))).toBeUndefined();
    expect(verify(signature, spaced.slice(0, -1))).toBeUndefined();
    expect(verify(signature, `\uFEFF${spaced}`)).toBeUndefined();
    expect(verify(signature, `${spaced}\r\n`)).toBeUndefined();
    expect(verify(signature, '')).toBeUndefined();
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['the literal N/A', 'N/A'],
    ['two signatures joined by a comma', `${key.sign(body)},${key.sign(body)}`],
    ['two signatures joined by comma and space', `${key.sign(body)}, ${key.sign(body)}`],
    ['a signature without its padding', key.sign(body).replace(/=+$/, '')],
    ['a signature with white space around it', ` ${key.sign(body)}`],
    ['a signature with a line break in it', `${key.sign(body).slice(0, 40)}\n${key.sign(body).slice(40)}`],
    ['a hexadecimal signature', Buffer.from(key.sign(body), 'base64').toString('hex')],
    ['63 bytes', Buffer.from(key.sign(body), 'base64').subarray(1).toString('base64')],
    ['65 bytes', Buffer.concat([Buffer.from(key.sign(body), 'base64'), Buffer.alloc(1)]).toString('base64')],
    ['base64 whose last digit holds stray bits', `${key.sign(body).slice(0, 85)}${stray(key.sign(body))}==`],
  ])('refuses %s', (_what, signature) => {
    expect(verify(signature)).toBeUndefined();
  });

  it('refuses the URL-safe alphabet even where the bytes are right', () => {
    const signatures = Array.from({ length: 50 }, (_, index) => ({ text: `${index}`, of: key.sign(`${index}`) }));
    for (const { text, of } of signatures.filter(({ of }) => /[+/]/.test(of))) {
      expect(verify(of.replaceAll('+', '-').replaceAll('/', '_'), text)).toBeUndefined();
    }
  });

  it('refuses two headers that differ only in letter case', () => {
    const signature = key.sign(body);
    const headers = { 'x-ghl-signature': signature, 'X-Ghl-Signature': signature };
    expect(verifyHighLevelWebhook({ headers, body: Buffer.from(body) }, [key.publicKey])).toBeUndefined();
  });

  it('does not read the older RSA header', () => {
    const headers = { 'x-wh-signature': key.sign(body) };
    expect(verifyHighLevelWebhook({ headers, body: Buffer.from(body) }, [key.publicKey])).toBeUndefined();
  });

  it('refuses a signature whose scalar was raised by the order of the group', () => {
    const bytes = Buffer.from(key.sign(body), 'base64');
    const scalar = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`);
    const raised = Buffer.concat([bytes.subarray(0, 32), littleEndian(scalar + groupOrder)]);
    expect(verify(raised.toString('base64'))).toBeUndefined();
  });

  it.each([
    ['the neutral point', '0100000000000000000000000000000000000000000000000000000000000000'],
    ['the point of order two', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['a point of order four', '0000000000000000000000000000000000000000000000000000000000000000'],
    ['a point of order eight', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
    ['the neutral point written beyond the field', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ])('refuses %s with a zero scalar as a signature of anything', (_what, point) => {
    const forged = Buffer.concat([Buffer.from(point, 'hex'), Buffer.alloc(32)]).toString('base64');
    expect(verify(forged)).toBeUndefined();
    expect(verify(forged, '')).toBeUndefined();
  });

  it('answers instead of throwing when a key cannot verify such a signature at all', () => {
    const elliptic = createPublicKey(
      '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==\n-----END PUBLIC KEY-----',
    );
    expect(verify(key.sign(body), body, [elliptic])).toBeUndefined();
  });

  it('refuses thousands of random and of once-flipped signatures and bodies', () => {
    const good = Buffer.from(key.sign(body), 'base64');
    for (let round = 0; round < 3_000; round += 1) {
      expect(verify(randomBytes(64).toString('base64'))).toBeUndefined();
      const flipped = Buffer.from(good);
      flipped[round % 64] = (flipped[round % 64] ?? 0) ^ (1 << (round % 8));
      expect(verify(flipped.toString('base64'))).toBeUndefined();
      const changed = Buffer.from(body);
      changed[round % changed.length] = (changed[round % changed.length] ?? 0) ^ (1 << (round % 8));
      expect(verify(good.toString('base64'), changed)).toBeUndefined();
    }
  });
});

/** The signature's last digit with one of its unused bits set: the same bytes, spelled otherwise. */
function stray(signature: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return digits[digits.indexOf(signature[85] ?? '') + 1] ?? '';
}
