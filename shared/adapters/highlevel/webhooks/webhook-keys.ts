import { createPublicKey, type KeyObject } from 'node:crypto';

/**
 * The key HighLevel signs all webhooks of all apps with (marketplace.gohighlevel.com/docs, Webhook Integration Guide,
 * read 2026-08).
 */
const publishedKey = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=
-----END PUBLIC KEY-----`;

const pemBlock = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/**
 * Reads one or more PEM blocks in a row, their line breaks real or written as `\n`.
 * @param configured absent or empty: the published key.
 * @throws Error at start, when there is no Ed25519 public key in it: refusing every webhook later would be silent.
 */
export function readWebhookKeys(configured?: string): readonly KeyObject[] {
  const text = (configured?.trim() || publishedKey).replaceAll('\\r', '').replaceAll('\\n', '\n');
  const blocks = text.match(pemBlock) ?? [];
  const rest = text.replace(pemBlock, '').trim();
  if (blocks.length === 0 || rest !== '') {
    throw new Error(
      'HIGHLEVEL_WEBHOOK_PUBLIC_KEYS must hold PEM blocks "-----BEGIN PUBLIC KEY-----…" and nothing else.',
    );
  }
  return blocks.map(readKey);
}

/**
 * The points of low order, the bit of the sign cleared: under such a key anybody can sign anything, and OpenSSL accepts it.
 * RFC 8032 leaves the check to the user; these are the seven of libsodium's list (`ge25519_has_small_order`, 1.0.20).
 */
const lowOrderPoints: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

function readKey(pem: string, index: number): KeyObject {
  const key = parseKey(pem);
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw new Error(`HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: block ${index + 1} is not an Ed25519 public key.`);
  }
  if (isOfLowOrder(key)) {
    throw new Error(
      `HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: block ${index + 1} is a key of low order, under which anybody can sign. Use HighLevel's own key.`,
    );
  }
  return key;
}

function isOfLowOrder(key: KeyObject): boolean {
  const point = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  const last = point.length - 1;
  point[last] = (point[last] ?? 0) & 0x7f;
  return lowOrderPoints.has(point.toString('hex'));
}

function parseKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
