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
  /** How a secret is written; the key is its bytes. */
  readonly secretEncoding: 'hex' | 'utf8';
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
      const keys = secrets.map((secret) => Buffer.from(secret, secretEncoding));
      const isAuthentic = isSigned(delivery.body, signature.slice(prefix.length), keys);
      return isAuthentic ? (delivery as VerifiedProviderWebhook) : undefined;
    },
    parse: ({ body }) => rules.parse(body),
    deliveryId: ({ body }) => rules.deliveryId?.(body),
  };
}

/** The different values of one header, whatever the case its name is written in. */
function valuesOf(headers: RawWebhook['headers'], wanted: string): readonly string[] {
  const named = Object.entries(headers).filter(([name]) => name.toLowerCase() === wanted);
  return [...new Set(named.map(([, value]) => value))];
}
