import type { Random } from '../../shared/ports/random.ts';

/** The same seed gives the same chance (mulberry32). Not for secrets. */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => next() & 0xff);
  return {
    bytes,
    uuid() {
      const hex = (digits: number) => next().toString(16).padStart(8, '0').slice(-digits);
      const variant = ((next() & 0x3fff) | 0x8000).toString(16);
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}-${hex(4)}${hex(8)}`;
    },
    fraction: () => next() / 2 ** 32,
  };
}
