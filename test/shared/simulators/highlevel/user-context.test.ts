import { createDecipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { encryptUserContext } from '../../../../shared/simulators/highlevel/user-context.ts';
import { setUpFixture } from './simulator-fixture.ts';

/** Written out step by step, so that it shares nothing with what it checks. */
function decrypt(base64: string, secret: string): unknown {
  const raw = Buffer.from(base64, 'base64');
  const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const passphrase = Buffer.from(secret);
  const salt = raw.subarray(8, 16);
  const one = md5(passphrase, salt);
  const two = md5(one, passphrase, salt);
  const three = md5(two, passphrase, salt);
  const decipher = createDecipheriv('aes-256-cbc', Buffer.concat([one, two]), three);
  return JSON.parse(Buffer.concat([decipher.update(raw.subarray(16)), decipher.final()]).toString('utf8'));
}

const person = {
  userId: 'UsrQ2v8',
  companyId: 'CmpA1',
  role: 'admin',
  type: 'agency',
  activeLocation: 'LocB2',
  userName: 'Jürgen Weiß',
  email: 'juergen@agency.example',
} as const;

describe('user context', () => {
  it('opens with the shared secret the way CryptoJS salts it', () => {
    const { sim } = setUpFixture({ sharedSecret: 'geheim-ß' });
    const encrypted = sim.encryptUserContext(person);
    expect(Buffer.from(encrypted, 'base64').subarray(0, 8).toString()).toBe('Salted__');
    expect(decrypt(encrypted, 'geheim-ß')).toEqual(person);
  });

  it('matches what OpenSSL makes of the same text, secret and salt', () => {
    // printf '{"role":"user"}' | openssl enc -aes-256-cbc -md md5 -pass pass:open-sesame -S 0102030405060708
    const salt = Buffer.from('0102030405060708', 'hex');
    expect(encryptUserContext({ role: 'user' }, 'open-sesame', salt)).toBe(
      'U2FsdGVkX18BAgMEBQYHCPdHrAxKlYsp5TS3WfJ5LgA=',
    );
  });

  it('is different each time, with or without a location, empty strings and all', () => {
    const { sim } = setUpFixture();
    const { activeLocation: _none, ...outside } = { ...person, email: '' };
    expect(sim.encryptUserContext(outside)).not.toBe(sim.encryptUserContext(outside));
    expect(decrypt(sim.encryptUserContext(outside), sim.sharedSecret)).toEqual(outside);
  });
});
