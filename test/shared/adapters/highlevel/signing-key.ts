import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key pair that stands in for HighLevel's. */
export interface SigningKey {
  readonly publicKey: KeyObject;
  readonly publicPem: string;
  sign(body: string | Uint8Array): string;
}

export function signingKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    sign: (body) => sign(null, Buffer.from(body), privateKey).toString('base64'),
  };
}
