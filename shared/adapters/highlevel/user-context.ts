import { createDecipheriv, createHash } from 'node:crypto';
import * as v from 'valibot';
import { sha256Hex } from '../../domain/hash.ts';
import type { OpenedUserContext, UserContext, UserContexts } from '../../ports/user-context.ts';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,60}$/));
const name = v.pipe(v.string(), v.maxLength(320));

/** The cipher authenticates nothing, so the shape must: garbage that happens to decrypt is not a user. */
const contextSchema = v.object({
  userId: id,
  companyId: v.optional(id),
  role: v.picklist(['admin', 'user']),
  type: v.picklist(['account', 'location', 'agency']),
  activeLocation: v.optional(id),
  userName: v.optional(name),
  email: v.optional(name),
  isAgencyOwner: v.optional(v.boolean()),
});

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
  const context = readContext(decrypt(bytes, sharedSecret));
  return context && { context, digest: sha256Hex(bytes) };
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
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
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

function readContext(plain: string | undefined): UserContext | undefined {
  const value = plain === undefined ? undefined : parseObject(plain);
  if (!value) return undefined;
  const filled = Object.fromEntries(Object.entries(value).filter(([, field]) => field !== '' && field !== null));
  const result = v.safeParse(contextSchema, filled);
  return result.success ? (result.output as UserContext) : undefined;
}

function parseObject(plain: string): object | undefined {
  try {
    const value: unknown = JSON.parse(plain);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
