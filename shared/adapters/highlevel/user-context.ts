import { createDecipheriv, createHash } from 'node:crypto';
import * as v from 'valibot';
import { sha256Hex } from '../../domain/hash.ts';
import { toCompanyId, toLocationId } from '../../domain/ids.ts';
import { scanJson } from '../../platform/json-scan.ts';
import type { OpenedUserContext, UserContext, UserContexts } from '../../ports/user-context.ts';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,60}$/));
const name = v.pipe(v.string(), v.maxLength(320));

/**
 * The cipher authenticates nothing, so the shape must: an attacker who turns a bit of it garbles the block before, and what then
 * decrypts by chance is not a user. Keys that are not read may be whatever they are.
 */
const contextSchema = v.object({
  userId: id,
  companyId: v.exactOptional(v.pipe(id, v.transform(toCompanyId))),
  role: v.picklist(['admin', 'user']),
  type: v.picklist(['account', 'location', 'agency']),
  activeLocation: v.exactOptional(v.pipe(id, v.transform(toLocationId))),
  userName: v.exactOptional(name),
  email: v.exactOptional(name),
  isAgencyOwner: v.exactOptional(v.boolean()),
});

/** What is shown of it has two levels. */
const deepest = 8;

/** @param sharedSecret read when the first context is opened. */
export function createUserContexts(sharedSecret: () => Promise<string>): UserContexts {
  return { open: async (encryptedData) => decryptUserContext(encryptedData, await sharedSecret()) };
}

/**
 * Opens what CryptoJS makes of a passphrase: base64 of `Salted__`, 8 bytes of salt, AES-256-CBC; key and iv by OpenSSL's
 * EVP_BytesToKey with one round of MD5. The scheme is the platform's.
 * @returns undefined for whatever reason it is no good; never throws.
 */
export function decryptUserContext(encrypted: string, sharedSecret: string): OpenedUserContext | undefined {
  const bytes = decodeBase64(encrypted);
  if (!bytes || sharedSecret === '') return undefined;
  const plain = decrypt(bytes, sharedSecret);
  const value = plain === undefined ? undefined : parseObject(plain);
  const context = value && readContext(value);
  return context && { context, digest: sha256Hex(bytes), isSameWhenWritten: JSON.stringify(value) === plain };
}

function decodeBase64(text: string): Buffer | undefined {
  if (text.length > 20_000 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  const isFramed = bytes.subarray(0, 8).toString('latin1') === 'Salted__';
  return isFramed && bytes.length >= 32 && bytes.length % 16 === 0 ? bytes : undefined;
}

function decrypt(bytes: Buffer, passphrase: string): string | undefined {
  const secret = deriveSecret(Buffer.from(passphrase, 'utf8'), bytes.subarray(8, 16));
  try {
    const decipher = createDecipheriv('aes-256-cbc', secret.subarray(0, 32), secret.subarray(32, 48));
    const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
    // A mark of the byte order would be dropped unseen: a byte before the object.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
  } catch {
    return undefined;
  }
}

/** EVP_BytesToKey: 32 bytes of key and 16 of iv from chained MD5 digests. */
function deriveSecret(passphrase: Buffer, salt: Buffer): Buffer {
  const blocks: Buffer[] = [];
  let previous = Buffer.alloc(0);
  while (blocks.length < 3) {
    previous = createHash('md5').update(previous).update(passphrase).update(salt).digest();
    blocks.push(previous);
  }
  return Buffer.concat(blocks);
}

function readContext(value: object): UserContext | undefined {
  const filled = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== '' && field !== null));
  const result = v.safeParse(contextSchema, filled);
  return result.success ? result.output : undefined;
}

/** One object, nothing before or after it, and no key twice: of two, a reader takes the one that its writer did not mean. */
function parseObject(plain: string): object | undefined {
  if (!plain.startsWith('{') || !plain.endsWith('}')) return undefined;
  const { depth, keys } = scanJson(plain);
  if (depth > deepest) return undefined;
  try {
    const value: object = JSON.parse(plain);
    return countKeys(value) === keys ? value : undefined;
  } catch {
    return undefined;
  }
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, each) => sum + countKeys(each), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
