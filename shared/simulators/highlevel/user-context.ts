import { createCipheriv, createHash } from 'node:crypto';

/** What the platform tells a custom page about the person who looks at it. Empty strings do occur. */
export interface UserContext {
  readonly userId: string;
  readonly companyId: string;
  readonly role: 'admin' | 'user';
  readonly type: 'account' | 'agency';
  /** Absent for an agency user outside any location. There is no `locationId`. */
  readonly activeLocation?: string;
  readonly userName: string;
  readonly email: string;
  readonly isAgencyOwner?: boolean;
  readonly versionId?: string;
  readonly appStatus?: string;
}

/** Encrypts as CryptoJS does for a passphrase: AES-256-CBC, key and iv by EVP_BytesToKey with MD5, OpenSSL's salted frame. */
export function encryptUserContext(
  context: UserContext | Readonly<Record<string, unknown>>,
  sharedSecret: string,
  salt: Uint8Array,
): string {
  return encryptText(Buffer.from(JSON.stringify(context), 'utf8'), sharedSecret, salt);
}

/** The same for whatever bytes, as whoever plays with the scheme may make them. */
export function encryptText(plain: Uint8Array, sharedSecret: string, salt: Uint8Array): string {
  const derived = evpBytesToKey(Buffer.from(sharedSecret, 'utf8'), salt, 48);
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32, 48));
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(plain), cipher.final()]).toString('base64');
}

function evpBytesToKey(passphrase: Buffer, salt: Uint8Array, length: number): Buffer {
  let derived = Buffer.alloc(0);
  let block = Buffer.alloc(0);
  while (derived.length < length) {
    block = createHash('md5').update(block).update(passphrase).update(salt).digest();
    derived = Buffer.concat([derived, block]);
  }
  return derived.subarray(0, length);
}
