import { hash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same, in a time that tells neither where nor how much they differ, nor how long they are. */
export function equalInConstantTime(one: string | Uint8Array, other: string | Uint8Array): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
