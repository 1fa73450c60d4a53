import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether `hex` is the HMAC-SHA256 of `body` under one of the keys. Takes the same time whatever differs. */
export function isSigned(body: Uint8Array, hex: string | undefined, keys: readonly (string | Uint8Array)[]): boolean {
  if (hex === undefined || !/^[0-9a-f]{64}$/i.test(hex)) return false;
  const claimed = Buffer.from(hex, 'hex');
  return keys.some((key) => timingSafeEqual(createHmac('sha256', key).update(body).digest(), claimed));
}
