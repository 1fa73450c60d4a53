import type {
  ProviderEvent,
  ProviderWebhooks,
  RawWebhook,
  VerifiedProviderWebhook,
} from '../../../ports/fulfillment-provider.ts';
import { isSigned } from './signature.ts';

export interface HmacWebhooks {
  /** Lower case. */
  readonly header: string;
  /** Stands before the hexadecimal digits. */
  readonly prefix?: string;
  /** How a secret is written; the key is its bytes. `any`: as it looks, for nobody says it for certain. */
  readonly secretEncoding: 'any' | 'utf8';
  parse(body: Uint8Array): ProviderEvent;
  deliveryId?(body: Uint8Array): string | undefined;
}

/** Webhooks that carry the HMAC-SHA256 of their raw body in a header; two signatures that differ are none. */
export function hmacWebhooks(rules: HmacWebhooks): ProviderWebhooks {
  const { header, prefix = '', secretEncoding } = rules;
  return {
    verify(delivery, secrets) {
      const [signature, ...others] = valuesOf(delivery.headers, header);
      if (signature === undefined || others.length > 0 || !signature.startsWith(prefix)) return undefined;
      const keys = secrets.flatMap((secret) => (secretEncoding === 'any' ? keysOf(secret) : [Buffer.from(secret)]));
      const isAuthentic = isSigned(delivery.body, signature.slice(prefix.length), keys);
      return isAuthentic ? (delivery as VerifiedProviderWebhook) : undefined;
    },
    parse: ({ body }) => rules.parse(body),
    deliveryId: ({ body }) => rules.deliveryId?.(body),
  };
}

/** Text that is not base64 decodes to next to nothing: so short a key is no key. */
const shortestKey = 8;

/** The keys that a secret may stand for: hexadecimal digits for their bytes alone, else base64 or the text itself. */
function keysOf(secret: string): readonly Buffer[] {
  if (/^(?:[0-9a-f]{2})+$/i.test(secret)) return [Buffer.from(secret, 'hex')];
  return [Buffer.from(secret), Buffer.from(secret, 'base64')].filter(({ length }) => length >= shortestKey);
}

/** The different values of one header, whatever the case its name is written in. */
function valuesOf(headers: RawWebhook['headers'], wanted: string): readonly string[] {
  const named = Object.entries(headers).filter(([name]) => name.toLowerCase() === wanted);
  return [...new Set(named.map(([, value]) => value))];
}
