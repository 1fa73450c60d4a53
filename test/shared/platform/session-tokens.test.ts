import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createSessionTokens } from '../../../shared/platform/session-tokens.ts';
import { createManualClock } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';

const secret = 'shared-secret-of-the-shore-app';
const admin = { locationId: 'Wq4ZtHn7pLc2RkVx9EaB', userId: 'u1', role: 'admin' } as const;

function desk(sharedSecret = secret) {
  const clock = createManualClock();
  return {
    clock,
    tokens: createSessionTokens({ sharedSecret: async () => sharedSecret, clock, toLocationId: String }),
  };
}

/** Any payload, signed as the app would: what nobody without the secret can make. */
function signed(payload: string): string {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'custom page session', 32));
  const encoded = Buffer.from(payload).toString('base64url');
  return `${encoded}.${createHmac('sha256', key).update(encoded).digest('base64url')}`;
}

describe('a session of the custom page', () => {
  it('is good for fifteen minutes, and not a second longer', async () => {
    const { tokens, clock } = desk();
    const { token, expiresIn } = await tokens.issue(admin);
    expect(expiresIn).toBe(900);
    await clock.advance(899_999);
    expect(await tokens.open(token)).toEqual(admin);
    await clock.advance(1);
    expect(await tokens.open(token)).toBeUndefined();
  });

  it('holds nothing but ids and the role', async () => {
    const { token } = await desk().tokens.issue({ ...admin, email: 'zoe@shore.example' } as typeof admin);
    const [payload = ''] = token.split('.');
    expect(Object.keys(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).sort()).toEqual([
      'exp',
      'locationId',
      'role',
      'userId',
    ]);
  });

  it('ends when the shared secret changes', async () => {
    const { token } = await desk().tokens.issue(admin);
    expect(await desk('another-secret').tokens.open(token)).toBeUndefined();
  });

  it('is neither made nor believed with an empty secret', async () => {
    const { token } = await desk().tokens.issue(admin);
    await expect(desk('').tokens.issue(admin)).rejects.toThrow('empty');
    await expect(desk('').tokens.open(token)).rejects.toThrow('empty');
  });

  it('is not ended by a secret that cannot be read just now: that is said', async () => {
    const { token } = await desk().tokens.issue(admin);
    const sharedSecret = () => Promise.reject(new Error('no answer'));
    await expect(
      createSessionTokens({ sharedSecret, clock: createManualClock(), toLocationId: String }).open(token),
    ).rejects.toThrow('no answer');
  });
});

describe('a token that was tampered with is no session, and no error either', () => {
  it.each<[string, (token: string) => string]>([
    ['nothing', () => ''],
    ['words', () => 'let me in'],
    ['a dot', () => '.'],
    ['only its claims', (token) => token.split('.')[0] ?? ''],
    ['claims without a signature', (token) => `${token.split('.')[0]}.`],
    ['a signature without claims', (token) => `.${token.split('.')[1]}`],
    ['a third piece', (token) => `${token}.x`],
    ['letters after the signature', (token) => `${token}A`],
    ['signs that no alphabet has', (token) => `${token}!`],
    ['a blank inside', (token) => token.replace('.', ' .')],
    ['the other spelling of its last letter', (token) => token.slice(0, -1) + sibling(token.slice(-1))],
    ['a megabyte of claims', (token) => `${'A'.repeat(1_000_000)}.${token.split('.')[1]}`],
    ['another location', (token) => forged(token, { locationId: 'Xb2TqL0wKd91mZsPyR7e' })],
    ['another role', (token) => forged(token, { role: 'owner' })],
    ['more time', (token) => forged(token, { exp: 9_999_999_999 })],
  ])('%s', async (_what, change) => {
    const { tokens } = desk();
    const { token } = await tokens.issue(admin);
    expect(await tokens.open(change(token))).toBeUndefined();
  });

  it.each([
    'not json',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"__proto__":1}',
    JSON.stringify({ ...admin, exp: 'tomorrow' }),
    JSON.stringify({ ...admin, exp: 9_999_999_999, extra: 1 }),
    JSON.stringify({ ...admin, locationId: '', exp: 9_999_999_999 }),
    JSON.stringify({ ...admin, role: 'owner', exp: 9_999_999_999 }),
  ])('claims that are %s, even under a true signature', async (payload) => {
    expect(await desk().tokens.open(signed(payload))).toBeUndefined();
  });

  it('any single bit of it', async () => {
    const { tokens } = desk();
    const { token } = await tokens.issue(admin);
    for (let index = 0; index < token.length; index += 1) {
      for (let bit = 0; bit < 7; bit += 1) {
        const changed = String.fromCharCode(token.charCodeAt(index) ^ (1 << bit));
        expect(await tokens.open(token.slice(0, index) + changed + token.slice(index + 1))).toBeUndefined();
      }
    }
  });

  it('thousands of texts by chance', async () => {
    const { tokens } = desk();
    const random = seededRandom(11);
    for (let text = 0; text < 3_000; text += 1) {
      const bytes = Buffer.from(random.bytes(Math.floor(random.fraction() * 120)));
      const shape =
        text % 3 === 0
          ? `${bytes.toString('base64url')}.${Buffer.from(random.bytes(32)).toString('base64url')}`
          : bytes.toString('latin1');
      expect(await tokens.open(shape)).toBeUndefined();
    }
  });
});

/** 32 bytes leave two bits of the last letter unused, so four letters decode to the same signature. */
function sibling(letter: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(letter) ^ 1] ?? '';
}

function forged(token: string, change: object): string {
  const [payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return `${Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url')}.${signature}`;
}
