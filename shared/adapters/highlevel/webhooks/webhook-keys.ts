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

function readKey(pem: string, index: number): KeyObject {
  const key = parseKey(pem);
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw new Error(`HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: block ${index + 1} is not an Ed25519 public key.`);
  }
  return key;
}

function parseKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
