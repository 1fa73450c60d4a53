import { hash } from 'node:crypto';

/** Ids that look like the platform's and are the same in every run with the same seed. */
export interface IdSource {
  /** Products, prices, orders, fulfillments, versions: 24 hexadecimal digits. */
  object(): string;
  /** Locations, companies, users, contacts: 20 letters and digits. */
  short(): string;
  uuid(): string;
  hex(length: number): string;
  bytes(count: number): Buffer;
  /** Where it stands, to go on from there later. */
  position(): IdPosition;
}

export interface IdPosition {
  readonly seed: string;
  /** How many ids were drawn. */
  readonly drawn: number;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createIdSource({ seed, drawn: start }: IdPosition): IdSource {
  let drawn = start;

  function hex(length: number): string {
    drawn += 1;
    let digits = '';
    for (let block = 0; digits.length < length; block += 1) {
      digits += hash('sha512', `${seed}/${drawn}/${block}`, 'hex');
    }
    return digits.slice(0, length);
  }

  function bytes(count: number): Buffer {
    return Buffer.from(hex(2 * count), 'hex');
  }

  return {
    bytes,
    hex,
    position: () => ({ seed, drawn }),
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
