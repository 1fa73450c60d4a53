import { createHash } from 'node:crypto';

/** Ids that look like the platform's and are the same in every run with the same seed. */
export interface IdSource {
  /** Products, prices, orders, fulfillments, versions: 24 hexadecimal digits. */
  object(): string;
  /** Locations, companies, users, contacts: 20 letters and digits. */
  short(): string;
  uuid(): string;
  hex(length: number): string;
  bytes(count: number): Buffer;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createIdSource(seed: string): IdSource {
  let drawn = 0;

  function bytes(count: number): Buffer {
    drawn += 1;
    const blocks = Array.from({ length: Math.ceil(count / 64) }, (_, block) =>
      createHash('sha512').update(`${seed}/${drawn}/${block}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, count);
  }

  function hex(length: number): string {
    return bytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length);
  }

  return {
    bytes,
    hex,
    object: () => hex(24),
    short: () => [...bytes(20)].map((byte) => alphabet.charAt(byte % alphabet.length)).join(''),
    uuid() {
      const digits = hex(30);
      const variant = '89ab'.charAt(Number.parseInt(digits.charAt(15), 16) % 4);
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(12, 15)}`,
        `${variant}${digits.slice(15, 18)}`,
        digits.slice(18, 30),
      ].join('-');
    },
  };
}
