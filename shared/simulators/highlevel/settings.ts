import { type Behaviour, defaultBehaviour } from './behaviour.ts';

export interface HighLevelSimulatorOptions {
  /** `{appId}-{suffix}`, as the portal shows it. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** What the user context of custom pages is encrypted with. */
  readonly sharedSecret?: string;
  /** Where all webhooks go; none are made while it is absent. */
  readonly webhookUrl?: string;
  /** Redirect URIs registered for the app; any is accepted when absent. */
  readonly redirectUris?: readonly string[];
  /** Scopes of the app's current version; a token gets those that its consent asked for. */
  readonly scopes?: readonly string[];
  /** Same seed, same ids and tokens. A server that outlives its state should pass a fresh one. A saved state goes on with its own. */
  readonly seed?: string;
  /** PKCS #8 PEM of the Ed25519 key that signs webhooks; made from the seed when absent. */
  readonly signingKeyPem?: string;
  /** Time of the control surface; when absent, the time of the latest request. */
  readonly clock?: { now(): number };
  readonly behaviour?: Partial<Behaviour>;
}

export interface Settings {
  readonly clientId: string;
  /** What webhooks carry: the client id up to its first dash. */
  readonly appId: string;
  readonly clientSecret: string;
  readonly sharedSecret: string;
  readonly redirectUris: readonly string[] | undefined;
  readonly behaviour: Behaviour;
  versionId: string;
  scopes: readonly string[];
  webhookUrl: string | undefined;
}

const everyScope: readonly string[] = [
  'products.readonly',
  'products.write',
  'products/prices.readonly',
  'products/prices.write',
  'products/collection.readonly',
  'products/collection.write',
  'medias.readonly',
  'medias.write',
  'payments/orders.readonly',
  'payments/orders.write',
  'payments/transactions.readonly',
  'contacts.readonly',
  'contacts.write',
  'locations.readonly',
  'store/shipping.readonly',
  'store/shipping.write',
  'store/setting.readonly',
  'oauth.readonly',
  'oauth.write',
];

/** What the options say; what they leave open is as it was saved, else as it is by default. */
export function readSettings(options: HighLevelSimulatorOptions, saved?: Settings): Settings {
  const clientId = options.clientId ?? saved?.clientId ?? '68d1f0a2b34c5d6e7f809121-mfz3k1qa';
  const appId = clientId.split('-')[0] ?? clientId;
  return {
    clientId,
    appId,
    clientSecret: options.clientSecret ?? saved?.clientSecret ?? 'simulated-client-secret',
    sharedSecret: options.sharedSecret ?? saved?.sharedSecret ?? 'simulated-shared-secret',
    redirectUris: options.redirectUris ?? saved?.redirectUris,
    behaviour: { ...defaultBehaviour, ...saved?.behaviour, ...options.behaviour },
    versionId: saved?.versionId ?? appId,
    scopes: options.scopes ?? saved?.scopes ?? everyScope,
    webhookUrl: options.webhookUrl ?? saved?.webhookUrl,
  };
}
