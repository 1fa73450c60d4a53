import { createHmac } from 'node:crypto';

/** Values that stand for others: of the same look, equal where those were equal, and no way back once the key is gone. */
export interface FakeValues {
  /** Same length, and digits for digits, letters for letters, in the same case. */
  alike(value: string): string;
  email(value: string): string;
  url(value: string): string;
  phone(value: string): string;
  time(value: string): string;
  /** ms or s since the epoch. */
  timeNumber(value: number): number;
  number(value: number): number;
}

const consonants = 'bcdfghjklmnpqrstvwxz';
const hex = 'abcdef';
const dayMs = 86_400_000;

/** @param key drawn for one run and kept nowhere. */
export function createFakeValues(key: Uint8Array): FakeValues {
  const bytesOf = (value: string) => createHmac('sha256', key).update(value).digest();
  const shift = (40 + (bytesOf('shift of times').readUInt16BE(0) % 300)) * dayMs;
  const hosts = new Map<string, number>();
  const people = new Map<string, number>();
  const numberOf = (all: Map<string, number>, value: string) => {
    const number = all.get(value) ?? all.size + 1;
    all.set(value, number);
    return number;
  };

  function alike(value: string): string {
    const seed = bytesOf(value);
    const isHex = /^[0-9a-f-]+$/i.test(value);
    return [...value].map((sign, index) => signFor(sign, byteAt(seed, index), isHex)).join('');
  }

  return {
    alike,
    email: (value) => `p${numberOf(people, value)}@example.com`,
    url: (value) => `https://host-${numberOf(hosts, hostOf(value))}.example/…`,
    phone: (value) => `+1555010${alike(value.replace(/\D/g, '')).slice(0, 4).padEnd(4, '0')}`,
    time(value) {
      const shifted = new Date(Date.parse(value) - shift).toISOString();
      return /\.\d{3}/.test(value) ? shifted : shifted.replace(/\.\d{3}/, '');
    },
    timeNumber: (value) => value - (value > 1e11 ? shift : shift / 1_000),
    number(value) {
      const faked = alike(String(Math.abs(value)).replace(/^0\./, '1.'));
      return Math.sign(value) * Number(/^\d+(\.\d+)?$/.test(faked) ? faked : '1');
    },
  };
}

function signFor(sign: string, byte: number, isHex: boolean): string {
  // Never a zero in front, and never the digit that was there.
  if (/\d/.test(sign)) return String(1 + ((Number(sign) + (byte % 8)) % 9));
  if (!/\p{L}/u.test(sign)) return /[\s.,:;()/_-]/.test(sign) ? sign : '*';
  const letters = isHex ? hex : consonants;
  const letter = letters[byte % letters.length] ?? 'x';
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase();
}

function byteAt(seed: Uint8Array, index: number): number {
  // Beyond its length the bytes go round, each time another way.
  return (seed[index % seed.length] ?? 0) ^ (Math.floor(index / seed.length) * 37);
}

function hostOf(value: string): string {
  return URL.canParse(value) ? new URL(value).host : value;
}
