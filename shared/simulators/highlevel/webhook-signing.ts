import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** Signs as the platform does: Ed25519 over the exact bytes of the body, base64. */
export interface WebhookSigner {
  readonly publicKeyPem: string;
  sign(body: string): string;
}

/** PKCS #8 frame around a raw 32-byte Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signerFromSeed(seed: Uint8Array): WebhookSigner {
  return signer(createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' }));
}

export function signerFromPem(pem: string): WebhookSigner {
  return signer(createPrivateKey(pem));
}

function signer(key: KeyObject): WebhookSigner {
  return {
    publicKeyPem: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
    sign: (body) => sign(null, Buffer.from(body, 'utf8'), key).toString('base64'),
  };
}
