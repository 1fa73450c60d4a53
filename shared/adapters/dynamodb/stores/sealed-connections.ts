import type { Connection, ProviderCredentials, Subscription } from '../../../domain/connections/connection.ts';
import type { SealedFor, SecretBox } from '../../../ports/secret-box.ts';
import { connectionKeys as keys, tableKeyOf } from '../table/table.ts';

type Translate = (value: string, belongsTo: SealedFor) => Promise<string>;

export function sealConnection(connection: Connection, box: SecretBox): Promise<Connection> {
  return translateConnection(connection, box.seal);
}

export function unsealConnection(connection: Connection, box: SecretBox): Promise<Connection> {
  return translateConnection(connection, box.open);
}

export function sealSubscription(subscription: Subscription, box: SecretBox): Promise<Subscription> {
  return translateSubscription(subscription, box.seal);
}

export function unsealSubscription(subscription: Subscription, box: SecretBox): Promise<Subscription> {
  return translateSubscription(subscription, box.open);
}

/** Every credential by its own name, so that none can be taken for another. */
export async function translateCredentials(
  credentials: ProviderCredentials,
  belongsTo: Omit<SealedFor, 'field'>,
  translate: Translate,
): Promise<ProviderCredentials> {
  const entries = Object.entries(credentials).map(
    async ([name, value]) => [name, await translate(value, { ...belongsTo, field: `credentials.${name}` })] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function translateConnection(connection: Connection, translate: Translate): Promise<Connection> {
  const { locationId, provider, credentials } = connection;
  if (!credentials) return connection;
  const belongsTo = { tableKey: tableKeyOf(keys.of(locationId, provider)), tenantId: locationId };
  return { ...connection, credentials: await translateCredentials(credentials, belongsTo, translate) };
}

async function translateSubscription(subscription: Subscription, translate: Translate): Promise<Subscription> {
  const { connectionKey } = subscription;
  // Shared by the locations that use the same provider token: the subscription is its own tenant.
  const belongsTo = {
    tableKey: tableKeyOf(keys.subscription(connectionKey)),
    tenantId: connectionKey,
    field: 'secret',
  };
  const secrets = subscription.secrets.map(async (secret) => ({
    ...secret,
    value: await translate(secret.value, belongsTo),
  }));
  return { ...subscription, secrets: await Promise.all(secrets) };
}
