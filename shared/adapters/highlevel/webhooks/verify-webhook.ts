import { type KeyObject, verify } from 'node:crypto';
import type { RawWebhook } from '../../../ports/fulfillment-provider.ts';
import type { VerifiedWebhook } from '../../../ports/highlevel-webhooks.ts';

const signatureHeader = 'x-ghl-signature';
/** 64 bytes in standard base64. Joined, padded otherwise or URL-safe ones are somebody's experiment. */
const signatureShape = /^[A-Za-z0-9+/]{86}==$/;

/**
 * Ed25519 over exactly the bytes that were sent. Several keys, so that a new one can be trusted before it is used.
 * The older RSA header `x-wh-signature` is not read: it is no longer sent, and a second key only widens the door.
 * @returns undefined for whatever reason it is not authentic; never throws.
 */
export function verifyHighLevelWebhook(
  delivery: RawWebhook,
  publicKeys: readonly KeyObject[],
): VerifiedWebhook | undefined {
  const signature = readSignature(delivery.headers);
  if (!signature || !publicKeys.some((key) => isSignedBy(key, delivery.body, signature))) return undefined;
  return delivery as VerifiedWebhook;
}

function readSignature(headers: RawWebhook['headers']): Buffer | undefined {
  const values = Object.entries(headers).filter(([name]) => name.toLowerCase() === signatureHeader);
  const [, text] = values.length === 1 ? (values[0] ?? []) : [];
  if (typeof text !== 'string' || !signatureShape.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function isSignedBy(key: KeyObject, body: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, body, key, signature);
  } catch {
    return false;
  }
}
