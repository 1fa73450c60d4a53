import { gzipSync } from 'node:zlib';
import type { Random } from '../../../shared/ports/random.ts';

/** A delivery that its sender signed. */
export interface Genuine {
  /** Name of the header with the signature. */
  readonly header: string;
  readonly body: Buffer;
  readonly signature: string;
  /** The same body's signature under a key of somebody else. */
  readonly foreign: string;
  /** Another body's signature under the right key. */
  readonly ofAnother: string;
}

export interface Forged {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Takes a genuine delivery and makes it one that nobody signed. */
export type Forgery = (genuine: Genuine, random: Random) => Forged;

/** The order of Ed25519's group: a signature's second half plus this would say the same, were it allowed. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

const signed = (change: (signature: string, random: Random) => string): Forgery => {
  return ({ header, body, signature }, random) => ({ headers: { [header]: change(signature, random) }, body });
};
const about = (change: (body: Buffer, random: Random) => Buffer): Forgery => {
  return ({ header, body, signature }, random) => ({ headers: { [header]: signature }, body: change(body, random) });
};
const noise = (random: Random, length: number) => Buffer.from(random.bytes(length));
const within = (random: Random, length: number) => Math.floor(random.fraction() * length);

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = within(random, copy.length);
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << within(random, 8)), at);
  return copy;
}

const forgedSignatures: readonly Forgery[] = [
  signed((good, random) => flipped(Buffer.from(good), random).toString('latin1')),
  signed((good, random) => good.slice(0, within(random, good.length))),
  signed((_, random) => noise(random, 64).toString('base64')),
  signed((_, random) => noise(random, 32).toString('hex')),
  signed((_, random) => noise(random, within(random, 200)).toString('base64url')),
  signed((_, random) => noise(random, within(random, 100)).toString('latin1')),
  signed((good) => `${good},${good}`),
  signed((good) => ` ${good}`),
  signed((good) => `${good}\n`),
  signed((good, random) => {
    const at = 1 + within(random, good.length - 1);
    return `${good.slice(0, at)} ${good.slice(at)}`;
  }),
  signed(() => 'N/A'),
  signed(() => ''),
  signed(() => Buffer.alloc(64).toString('base64')),
  signed(() => '0'.repeat(64)),
  // A point of small order, which verifies much under careless keys.
  signed((_, random) => Buffer.concat([Buffer.from([1]), Buffer.alloc(31), noise(random, 32)]).toString('base64')),
  ({ header, body, foreign }) => ({ headers: { [header]: foreign }, body }),
  ({ header, body, ofAnother }) => ({ headers: { [header]: ofAnother }, body }),
  ({ body }) => ({ headers: {}, body }),
  ({ body, signature }) => ({ headers: { 'x-wh-signature': signature }, body }),
  ({ body, signature }) => ({ headers: { authorization: `Bearer ${signature}` }, body }),
];

const forgedBodies: readonly Forgery[] = [
  about(flipped),
  about((body, random) => body.subarray(0, within(random, body.length))),
  about((body, random) => Buffer.concat([body, noise(random, 1 + within(random, 20))])),
  about((body, random) => Buffer.concat([noise(random, 1 + within(random, 20)), body])),
  about(() => Buffer.alloc(0)),
  about(() => Buffer.from('null')),
  about((_, random) => noise(random, within(random, 2_000))),
  about((body) => Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))),
  about((body) =>
    Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body.toString())).reverse()))),
  ),
  about((body) => Buffer.from(body.toString().replace('{', '{"type":"UNINSTALL",'))),
  about((body) => Buffer.from(body.toString().replaceAll('"', '\\u0022'))),
  about((body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])),
  about((body) => Buffer.concat([body, Buffer.from('\r\n')])),
  about((body) => Buffer.from(body.toString(), 'utf16le')),
  about((body) => Buffer.from(body.toString('base64'))),
  about((body) => gzipSync(body, { level: 1 })),
];

/** Only base64 of two times 32 bytes can be taken apart like that. */
const forgedEdwards: readonly Forgery[] = [
  signed((good) => {
    const bytes = Buffer.from(good, 'base64');
    const scalar = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + groupOrder;
    const high = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse();
    return Buffer.concat([bytes.subarray(0, 32), high]).toString('base64');
  }),
  signed((good) => good.replace(/=+$/, '')),
  signed((good) => `${good}=`),
  signed((good) => Buffer.from(good, 'base64').toString('hex')),
  signed((good) => Buffer.from(good, 'base64').toString('base64url')),
  signed((good) => good.toLowerCase()),
  ({ header, body, signature }) => ({
    headers: { [header]: signature, [header.toUpperCase()]: `${signature.slice(0, 85)}A==` },
    body,
  }),
  ({ header, body, signature }) => ({ headers: { [header]: signature, [header.toUpperCase()]: signature }, body }),
];

export const hmacForgeries: readonly Forgery[] = [...forgedSignatures, ...forgedBodies];
export const ed25519Forgeries: readonly Forgery[] = [...hmacForgeries, ...forgedEdwards];
