import type { Random } from '../../../shared/ports/random.ts';

/** The same seed gives the same chance (mulberry32). Not for secrets. */
export function seededRandom(seed = 1): Random {
  let state = seed | 0;
  /** 32 bits, as a signed number. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return mixed ^ (mixed >>> 14);
  };
  return {
    bytes(count) {
      const bytes = new Uint8Array(count);
      for (let index = 0; index < count; index += 1) bytes[index] = next();
      return bytes;
    },
    uuid() {
      const variant = hex16((next() & 0x3fff) | 0x8000);
      return `${hex32(next())}-${hex16(next())}-4${hex16(next()).slice(1)}-${variant}-${hex16(next())}${hex32(next())}`;
    },
    fraction: () => (next() >>> 0) / 2 ** 32,
  };
}

const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The last 16 bits. */
function hex16(bits: number): string {
  return `${byteHex[(bits >>> 8) & 0xff]}${byteHex[bits & 0xff]}`;
}

function hex32(bits: number): string {
  return hex16(bits >>> 16) + hex16(bits);
}
