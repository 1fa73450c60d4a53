import * as v from 'valibot';
import type { Connection, ProviderCredentials } from '../../shared/domain/connections/connection.ts';
import { type LocationId, type ProviderId, toProviderStoreId } from '../../shared/domain/ids.ts';
import { longestId } from '../../shared/domain/longest-id.ts';
import {
  type ConnectionCheckReply,
  type ConnectionReply,
  type ConnectReply,
  waitingDecision,
} from '../../shared/page-api/connections.ts';
import type { Page } from '../../shared/page-api/reply.ts';
import { type HttpAnswer, json, jsonError, noContent } from '../../shared/platform/http-response.ts';
import type { ConnectionStore, PendingCredentials } from '../../shared/ports/connections.ts';
import type { ReconcileStore } from '../../shared/ports/reconcile.ts';
import { checkConnection } from '../../shared/use-cases/connections/check-connection.ts';
import { checkWebhook } from '../../shared/use-cases/connections/check-webhook.ts';
import { type ConnectProviderOutcome, connectProvider } from '../../shared/use-cases/connections/connect-provider.ts';
import { disconnectProvider } from '../../shared/use-cases/connections/disconnect-provider.ts';
import {
  decideOnWaiting,
  findWaiting,
  type WaitingCredentialsDeps,
} from '../../shared/use-cases/connections/waiting-credentials.ts';
import { type SendWaitingOrdersDeps, sendWaitingOrders } from '../../shared/use-cases/orders/send-waiting-orders.ts';
import {
  ApiRefusal,
  type ApiRequest,
  type ApiRoute,
  forAdmins,
  forEverybody,
  knownProvider,
  readBody,
} from './api-request.ts';
import { type ConnectionView, checksOf, toConnection, toListedConnection } from './connection-reply.ts';
import { asksLive } from './live-answer.ts';

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
  firstSync: v.optional(v.boolean()),
});

export interface ConnectionRouteDeps extends WaitingCredentialsDeps, SendWaitingOrdersDeps {
  readonly connections: ConnectionStore;
  readonly reconcile: Pick<ReconcileStore, 'findProgress'>;
}

const runsLookedAt = 50;

export function connectionRoutes(deps: ConnectionRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/connections': forEverybody(async ({ session }) => json(200, await listed(deps, session.locationId))),
    'POST /api/connections/{provider}/check': forAdmins(asksLive((request) => checkNow(deps, request))),
    'PUT /api/connections/{provider}': forAdmins(
      asksLive(async ({ session, path, body }) => {
        const { credentials, storeId, replaceWebhooks, firstSync } = readBody(connectBody, body);
        const provider = knownProvider(deps.providers, path.provider);
        refuseUnknownFields(deps.providers, provider, credentials);
        const outcome = await connectProvider(deps, {
          locationId: session.locationId,
          provider,
          credentials,
          ...(storeId !== undefined && { storeId }),
          ...(replaceWebhooks !== undefined && { replaceWebhooks }),
          ...(firstSync !== undefined && { firstSync }),
        });
        if (outcome.kind !== 'connected') return refusal(outcome, path.provider);
        await sendWaitingOrders(deps, outcome.connection);
        return json(200, toConnected(outcome.connection, deps));
      }),
      [],
      secretsChanged,
    ),
    'POST /api/connections/{provider}/waiting': forAdmins(
      asksLive(async ({ session, path, body }) => {
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
        return json(200, toConnected(outcome.connection, deps));
      }),
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

/** Asks the provider, and answers how the connection stands then. */
async function checkNow(deps: ConnectionRouteDeps, { session: { locationId }, path }: ApiRequest): Promise<HttpAnswer> {
  const provider = knownProvider(deps.providers, path.provider);
  await checkConnection({ ...deps, checkWebhook: (found) => checkWebhook(deps, found) }, { locationId, provider });
  const connection = (await deps.connections.find(locationId, provider))?.value;
  if (!connection || connection.state === 'disconnected')
    throw new ApiRefusal(409, 'not-connected', 'Connect this provider first; then there is something to check.');
  const reply: ConnectionCheckReply = { state: connection.state, checks: checksOf(connection, deps) };
  return json(200, reply);
}

async function listed(deps: ConnectionRouteDeps, locationId: LocationId): Promise<Page<ConnectionReply>> {
  const [connections, waiting, runs, progress] = await Promise.all([
    deps.connections.list(locationId),
    findWaiting(deps, locationId),
    deps.runs.list(locationId, { limit: runsLookedAt }),
    deps.reconcile.findProgress(locationId),
  ]);
  const beside = { now: deps.clock.now(), runs: runs.items, checkedAt: progress?.value.webhooksCheckedAt };
  const items = connections.map(({ value }) => ({
    ...toListedConnection(value, deps, beside),
    ...waitingFor(value, waiting),
  }));
  return { items };
}

/** A connection just made, and what was tried for it. */
export function toConnected(connection: Connection, view: ConnectionView): ConnectReply {
  return { ...toConnection(connection, view), checks: checksOf(connection, view) };
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

function waitingFor(
  { provider }: Connection,
  waiting: readonly PendingCredentials[],
): Pick<ConnectionReply, 'waiting'> {
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
