import type { SimulatedDelivery } from '../simulator.ts';
import { type Document, isoTime, type World } from './state.ts';
import { signerFromSeed } from './webhook-signing.ts';
import { queueDelivery, signedDelivery } from './webhooks.ts';

interface SendOptions {
  /** Default `own`. `stranger`: a well-formed signature of another key. `not-available`: the literal `N/A`. */
  readonly signature?: 'own' | 'stranger' | 'not-available' | 'missing';
}

export interface WebhookControl {
  readonly publicKeyPem: string;
  /** Base64 Ed25519 signature of exactly this text. */
  sign(body: string): string;
  /**
   * Queues an event. An object gets the envelope's missing keys (`appId`, `versionId`, `timestamp`, `webhookId`);
   * a string leaves as it is.
   */
  send(event: Readonly<Document> | string, options?: SendOptions): SimulatedDelivery;
  /** Queues the same bytes and signature again, as retries and manual resends do. */
  resend(delivery: SimulatedDelivery): void;
  /** All that were ever queued, oldest first. */
  readonly sent: readonly SimulatedDelivery[];
  setUrl(url: string | undefined): void;
}

const strangersKey = signerFromSeed(Buffer.alloc(32, 7));

export function createWebhookControl(world: World, now: () => number): WebhookControl {
  return {
    publicKeyPem: world.signer.publicKeyPem,
    sign: (body) => world.signer.sign(body),
    send(event, options = {}) {
      const body = typeof event === 'string' ? event : JSON.stringify(enveloped(world, event, now()));
      const own = signedDelivery(world, body, now());
      const delivery = { ...own, headers: headersFor(own, options.signature ?? 'own') };
      queueDelivery(world, delivery);
      return delivery;
    },
    resend: (delivery) => queueDelivery(world, { ...delivery, id: world.ids.hex(16), at: now() }),
    sent: world.sent,
    setUrl(url) {
      world.settings.webhookUrl = url;
    },
  };
}

function headersFor(own: SimulatedDelivery, signature: NonNullable<SendOptions['signature']>): Record<string, string> {
  const { 'x-ghl-signature': _own, ...unsigned } = own.headers;
  switch (signature) {
    case 'own':
      return { ...own.headers };
    case 'stranger':
      return { ...unsigned, 'x-ghl-signature': strangersKey.sign(own.body) };
    case 'not-available':
      return { ...unsigned, 'x-ghl-signature': 'N/A' };
    case 'missing':
      return unsigned;
  }
}

function enveloped(world: World, event: Readonly<Document>, now: number): Document {
  const { type, locationId, versionId, appId, timestamp, webhookId, ...fields } = event;
  return {
    type,
    ...(locationId === undefined ? {} : { locationId }),
    versionId: versionId ?? world.settings.versionId,
    appId: appId ?? world.settings.appId,
    ...fields,
    timestamp: timestamp ?? isoTime(now),
    webhookId: webhookId ?? world.ids.uuid(),
  };
}
