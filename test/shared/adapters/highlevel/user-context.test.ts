import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createUserContexts, decryptUserContext } from '../../../../shared/adapters/highlevel/user-context.ts';
import { encryptText, encryptUserContext } from '../../../../shared/simulators/highlevel/user-context.ts';

const secret = 'shared-secret-of-the-test-app';
const admin = {
  userId: 'Ur5Kd93mXw0QnZtLp2Ab',
  companyId: 'Cq7vYb52MsWnKd0xPe4J',
  role: 'admin',
  type: 'agency',
  activeLocation: 'hGq2LmNxPw81ZkTa03Rd',
  userName: 'Zoë Müller',
  email: 'zoe@example.org',
  isAgencyOwner: false,
};
const encrypt = (context: object, withSecret = secret) =>
  encryptUserContext(context as Record<string, unknown>, withSecret, randomBytes(8));

describe('opening a user context', () => {
  it('reads what CryptoJS wrote, names beyond ASCII included', () => {
    const blob = encrypt({ ...admin, versionId: 'v', appStatus: 'live', whitelabelDetails: { domain: '' } });
    expect(decryptUserContext(blob, secret)).toEqual({
      context: admin,
      digest: createHash('sha256').update(Buffer.from(blob, 'base64')).digest('hex'),
      isSameWhenWritten: true,
    });
  });

  it('opens a blob that another implementation made', () => {
    // openssl enc -aes-256-cbc -md md5 -S 0001020304050607 -k shared-secret-of-the-test-app -base64 -A
    const blob =
      'U2FsdGVkX18AAQIDBAUGBwbVd4LdnWuV0pILDwb8vC+K6c0+CMnQ+SwdpDgln7mxI+pz+qJ2y0PvZoWp0AKv62gKr5L7/k1OOAdaOlk8ExEVKFsxOtO6TKcH2DFGO+Lj';
    expect(decryptUserContext(blob, secret)?.context).toEqual({
      userId: 'Ur5Kd93mXw0QnZtLp2Ab',
      role: 'user',
      type: 'account',
    });
  });

  it('takes empty strings and nulls for absent', () => {
    const opened = decryptUserContext(encrypt({ ...admin, activeLocation: '', companyId: '', email: null }), secret);
    expect(opened?.context).toEqual({
      userId: admin.userId,
      role: 'admin',
      type: 'agency',
      userName: 'Zoë Müller',
      isAgencyOwner: false,
    });
  });

  it('reads the secret only when it is needed', async () => {
    const contexts = createUserContexts(async () => secret);
    expect((await contexts.open(encrypt(admin)))?.context.userId).toBe(admin.userId);
  });

  it.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['base64 of something else', Buffer.from('x'.repeat(48)).toString('base64')],
    ['a frame without text', Buffer.from('Salted__12345678').toString('base64')],
    ['a frame cut inside a block', Buffer.from(`Salted__12345678${'x'.repeat(17)}`).toString('base64')],
    ['another secret', encrypt(admin, 'another')],
    ['no user', encrypt({ ...admin, userId: '' })],
    ['an unknown role', encrypt({ ...admin, role: 'owner' })],
    ['an unknown type', encrypt({ ...admin, type: 'company' })],
    ['a location that is no id', encrypt({ ...admin, activeLocation: '../x' })],
    ['a list', encrypt([admin])],
    ['far too much', encrypt({ ...admin, userName: 'x'.repeat(30_000) })],
  ])('answers undefined for %s', (_what, blob) => {
    expect(decryptUserContext(blob, secret)).toBeUndefined();
  });

  const text = JSON.stringify(admin);
  const ofText = (plain: string | Uint8Array) => encryptText(Buffer.from(plain), secret, randomBytes(8));

  it.each<[string, string]>([
    ['keys in another order', JSON.stringify(Object.fromEntries(Object.entries(admin).reverse()))],
    ['white space between them', JSON.stringify(admin, null, 2)],
    ['escapes where none are needed', text.replace('Zoë', 'Zo\\u00eb').replace('"admin"', '"\\u0061dmin"')],
    ['colons, braces and quotes in a name', text.replace('Zoë Müller', 'Z: {\\"a\\":[1]} \\\\')],
    ['further keys, each once, inside each other', text.replace('{', '{"whitelabelDetails":{"domain":"","type":"x"},')],
  ])('is accepted with %s', (_what, plain) => {
    const opened = decryptUserContext(ofText(plain), secret);
    expect(opened?.context).toMatchObject({
      userId: admin.userId,
      role: 'admin',
      activeLocation: admin.activeLocation,
    });
    expect(opened?.isSameWhenWritten).toBe(JSON.stringify(JSON.parse(plain)) === plain);
  });

  it.each<[string, string | Uint8Array]>([
    ['a role twice', text.replace('{', '{"role":"user",')],
    ['a role twice, once in escapes', text.replace('{', '{"\\u0072ole":"user",')],
    ['a further key twice', text.replace('{', '{"versionId":"1","versionId":"2",')],
    ['a key twice inside another', text.replace('{', '{"whitelabelDetails":{"domain":"a","domain":"b"},')],
    ['a mark of the byte order before it', `\ufeff${text}`],
    ['a blank before it', ` ${text}`],
    ['a line break after it', `${text}\n`],
    ['a null byte after it', `${text}\0`],
    ['another object after it', `${text}{}`],
    ['a byte that is no UTF-8', Buffer.from(text.replace('Zoë', 'Zo\xeb'), 'latin1')],
    ['half a character', Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xed, 0xa0, 0x80, 0x7d])])],
    ['a location that is a number', JSON.stringify({ ...admin, activeLocation: 12 })],
    ['a user that is a list', JSON.stringify({ ...admin, userId: [admin.userId] })],
    ['a company that is an object', JSON.stringify({ ...admin, companyId: {} })],
    ['a name that is true', JSON.stringify({ ...admin, userName: true })],
    ['an owner that is a word', JSON.stringify({ ...admin, isAgencyOwner: 'false' })],
    ['a role that is a list', JSON.stringify({ ...admin, role: ['admin'] })],
    ['ten thousand lists inside each other', text.replace('{', `{"x":${'['.repeat(6_000)}${']'.repeat(6_000)},`)],
  ])('is refused with %s', (_what, plain) => {
    expect(decryptUserContext(ofText(plain), secret)).toBeUndefined();
  });

  it('answers undefined while no secret is configured', () => {
    expect(decryptUserContext(encrypt(admin, ''), '')).toBeUndefined();
  });

  it('never throws, and no damaged byte gives a user another role', () => {
    const blob = Buffer.from(encrypt(admin), 'base64');
    for (let round = 0; round < 3_000; round += 1) {
      const damaged = Buffer.from(blob);
      damaged[round % damaged.length] = (damaged[round % damaged.length] ?? 0) ^ (1 + (round % 255));
      const opened = decryptUserContext(damaged.toString('base64'), secret);
      expect(opened?.context.role ?? 'admin').toBe('admin');
    }
  });
});
