import * as v from 'valibot';
import type { Connection } from '../../shared/domain/connections/connection.ts';
import { toProviderStoreId } from '../../shared/domain/ids.ts';
import { type HttpAnswer, json, jsonError, noContent } from '../../shared/platform/http-response.ts';
import type { ConnectionStore } from '../../shared/ports/connections.ts';
import {
  type ConnectProviderDeps,
  type ConnectProviderOutcome,
  connectProvider,
} from '../../shared/use-cases/connections/connect-provider.ts';
import { disconnectProvider } from '../../shared/use-cases/connections/disconnect-provider.ts';
import { webhookUrlOf } from '../../shared/use-cases/connections/webhook-url.ts';
import { type SendWaitingOrdersDeps, sendWaitingOrders } from '../../shared/use-cases/orders/send-waiting-orders.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, knownProvider, readBody } from './api-request.ts';

const connectBody = v.strictObject({
  credentials: v.record(v.string(), v.pipe(v.string(), v.maxLength(8_000))),
  storeId: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.transform(toProviderStoreId))),
  replaceWebhooks: v.optional(v.boolean()),
});

export function connectionRoutes(
  deps: ConnectProviderDeps & SendWaitingOrdersDeps & { readonly connections: ConnectionStore },
): Readonly<Record<string, ApiRoute>> {
  const shown = (connection: Connection) => toConnection(connection, deps);
  return {
    'GET /api/connections': forEverybody(async ({ session }) => {
      const connections = await deps.connections.list(session.locationId);
      return json(200, { items: connections.map(({ value }) => shown(value)) });
    }),
    'PUT /api/connections/{provider}': forAdmins(
      async ({ session, path, body }) => {
        const { credentials, storeId, replaceWebhooks } = readBody(connectBody, body);
        const outcome = await connectProvider(deps, {
          locationId: session.locationId,
          provider: knownProvider(deps.providers, path.provider),
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
    'DELETE /api/connections/{provider}': forAdmins(async ({ session, path }) => {
      const provider = knownProvider(deps.providers, path.provider);
      await disconnectProvider(deps, { locationId: session.locationId, provider });
      return noContent();
    }),
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
