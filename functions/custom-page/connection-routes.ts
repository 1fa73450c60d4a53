import * as v from 'valibot';
import type { Connection, ProviderCredentials } from '../../shared/domain/connections/connection.ts';
import { type ProviderId, toProviderStoreId } from '../../shared/domain/ids.ts';
import { longestId } from '../../shared/domain/longest-id.ts';
import { waitingDecision } from '../../shared/page-api/connections.ts';
import { type HttpAnswer, json, jsonError, noContent } from '../../shared/platform/http-response.ts';
import type { ConnectionStore, PendingCredentials } from '../../shared/ports/connections.ts';
import {
  type ConnectProviderDeps,
  type ConnectProviderOutcome,
  connectProvider,
} from '../../shared/use-cases/connections/connect-provider.ts';
import { disconnectProvider } from '../../shared/use-cases/connections/disconnect-provider.ts';
import {
  decideOnWaiting,
  findWaiting,
  type WaitingCredentialsDeps,
} from '../../shared/use-cases/connections/waiting-credentials.ts';
import { webhookUrlOf } from '../../shared/use-cases/connections/webhook-url.ts';
import { type SendWaitingOrdersDeps, sendWaitingOrders } from '../../shared/use-cases/orders/send-waiting-orders.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, knownProvider, readBody } from './api-request.ts';

const connectBody = v.strictObject({
  credentials: v.record(v.string(), v.pipe(v.string(), v.maxLength(8_000))),
  storeId: v.optional(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform(String),
      v.maxLength(longestId),
      v.transform(toProviderStoreId),
    ),
  ),
  replaceWebhooks: v.optional(v.boolean()),
});

export function connectionRoutes(
  deps: WaitingCredentialsDeps & SendWaitingOrdersDeps & { readonly connections: ConnectionStore },
): Readonly<Record<string, ApiRoute>> {
  const shown = (connection: Connection) => toConnection(connection, deps);
  return {
    'GET /api/connections': forEverybody(async ({ session }) => {
      const connections = await deps.connections.list(session.locationId);
      const waiting = await findWaiting(deps, session.locationId);
      return json(200, { items: connections.map(({ value }) => ({ ...shown(value), ...waitingFor(value, waiting) })) });
    }),
    'PUT /api/connections/{provider}': forAdmins(
      async ({ session, path, body }) => {
        const { credentials, storeId, replaceWebhooks } = readBody(connectBody, body);
        const provider = knownProvider(deps.providers, path.provider);
        refuseUnknownFields(deps.providers, provider, credentials);
        const outcome = await connectProvider(deps, {
          locationId: session.locationId,
          provider,
          credentials,
          ...(storeId !== undefined && { storeId }),
          ...(replaceWebhooks !== undefined && { replaceWebhooks }),
        });
        if (outcome.kind !== 'connected') return refusal(outcome, path.provider);
        await sendWaitingOrders(deps, outcome.connection);
        return json(200, shown(outcome.connection));
      },
      [],
      secretsChanged,
    ),
    'POST /api/connections/{provider}/waiting': forAdmins(
      async ({ session, path, body }) => {
        const provider = knownProvider(deps.providers, path.provider);
        const { take } = readBody(waitingDecision, body);
        const outcome = await decideOnWaiting(deps, { locationId: session.locationId, provider, take });
        if (outcome.kind === 'nothing-waits')
          throw new ApiRefusal(
            409,
            'nothing-waits',
            'No credentials wait for this provider; they are kept for 24 hours.',
          );
        if (outcome.kind === 'forgotten') return noContent();
        if (outcome.kind !== 'connected') return refusal(outcome, path.provider);
        await sendWaitingOrders(deps, outcome.connection);
        return json(200, shown(outcome.connection));
      },
      [],
      secretsChanged,
    ),
    'DELETE /api/connections/{provider}': forAdmins(async ({ session, path }) => {
      const provider = knownProvider(deps.providers, path.provider);
      await disconnectProvider(deps, { locationId: session.locationId, provider });
      return noContent();
    }),
  };
}

/** Only the fields that the provider's definition names are kept as secrets. */
function refuseUnknownFields(
  providers: WaitingCredentialsDeps['providers'],
  provider: ProviderId,
  credentials: ProviderCredentials,
): void {
  const fields = providers.find(provider)?.credentialFields ?? [];
  const unknown = Object.keys(credentials).find((name) => !fields.some(({ key }) => key === name));
  if (unknown === undefined) return;
  const known = fields.map(({ key }) => key).join(', ');
  throw new ApiRefusal(400, 'invalid-body', `credentials: "${unknown.slice(0, 40)}" is no field. There are: ${known}.`);
}

function waitingFor({ provider }: Connection, waiting: readonly PendingCredentials[]) {
  const found = waiting.find((each) => each.provider === provider);
  if (!found) return {};
  const { receivedAt, storeId } = found;
  return {
    waiting: {
      at: new Date(receivedAt).toISOString(),
      ...(storeId !== undefined && { store: storeId }),
      by: 'install',
    },
  };
}

/** Which account is connected is nobody's business but the page's: on record stands that it changed. */
const secretsChanged = async () => [{ path: 'credentials', to: 'changed' }];

function refusal(outcome: Exclude<ConnectProviderOutcome, { kind: 'connected' }>, provider = '') {
  switch (outcome.kind) {
    case 'unknown-provider':
      throw new ApiRefusal(404, 'unknown-provider', `There is no provider "${provider}".`);
    case 'refused':
      return jsonError(422, 'provider-refused', outcome.message);
    case 'store-required': {
      const stores = outcome.stores.map(({ id, name, type }) => ({ id, name, type }));
      const error = { code: 'store-required', message: 'This account has several stores. Choose one of them.', stores };
      return json(422, { error, stores });
    }
    case 'foreign-webhook':
      return foreignWebhook(outcome.host);
  }
}

export function foreignWebhook(host: string): HttpAnswer {
  return jsonError(
    409,
    'foreign-webhook',
    `The provider sends this account's events to ${host}. Connect with "replaceWebhooks" to send them here instead.`,
  );
}

/** A connection as the page sees it. */
export function toConnection(
  { provider, state, store, connectionKey, reason }: Connection,
  { providers, publicUrl }: Pick<ConnectProviderDeps, 'providers' | 'publicUrl'>,
) {
  const definition = providers.find(provider);
  // No program can see how the provider is set, so the word stays for as long as the connection does.
  const hint = definition?.capabilities.autoApprovesDrafts && state !== 'disconnected' && definition.setupHint;
  return {
    provider,
    state,
    ...(store && { store }),
    ...(connectionKey && { webhookUrl: webhookUrlOf(publicUrl, connectionKey) }),
    ...(reason && { reason }),
    ...(hint && { hint }),
  };
}
