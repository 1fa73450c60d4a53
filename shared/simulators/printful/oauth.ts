import type { Random } from '../../platform/random.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { json, Refusal } from './answers.ts';
import { readBody } from './call.ts';
import type { App, Grant, PrintfulState } from './state.ts';
import { defaultScopes } from './tokens.ts';

const hourMs = 3_600_000;
const refreshLifeMs = 90 * 24 * hourMs;
const codeLifeMs = hourMs / 6;

interface Exchange {
  readonly state: PrintfulState;
  readonly request: SimulatedRequest;
  readonly now: number;
  readonly random: Random;
}

/** `GET /oauth/authorize`: the consent page, answered as `state.consent` says, sends the browser back. */
export function authorize({ state, request, now, random }: Exchange): SimulatedResponse {
  const { query } = request;
  const app = state.apps.get(query.get('client_id') ?? '');
  const redirectUrl = query.get('redirect_url') ?? '';
  if (app === undefined || !app.redirectUrls.includes(redirectUrl))
    throw new Refusal(400, 'Unknown client or redirect URL');
  const back = new URL(redirectUrl);
  back.searchParams.set('state', query.get('state') ?? '');
  const storeId = consentedStore(state);
  if (storeId === undefined) {
    back.searchParams.set('success', '0');
  } else {
    const code = newSecret(random, 'code');
    state.codes.set(code, { clientId: app.clientId, storeId, expiresAt: now + codeLifeMs });
    back.searchParams.set('code', code);
    back.searchParams.set('success', '1');
  }
  return { status: 302, headers: { location: back.href }, body: '' };
}

/** `POST /oauth/token`: every answer holds a new access token and a new refresh token, and uses up what was shown. */
export function exchangeToken(exchange: Exchange): SimulatedResponse {
  const { state, now } = exchange;
  const parameters = readParameters(exchange.request);
  const app = state.apps.get(parameters.get('client_id') ?? '');
  if (app === undefined || app.clientSecret !== parameters.get('client_secret'))
    throw new Refusal(401, 'Invalid client credentials');
  switch (parameters.get('grant_type')) {
    case 'authorization_code':
      return issue(exchange, useUp(state.codes, { app, secret: parameters.get('code'), now }));
    case 'refresh_token':
      return issue(exchange, useUp(state.refreshTokens, { app, secret: parameters.get('refresh_token'), now }));
    default:
      throw new Refusal(400, 'Unsupported grant type');
  }
}

function useUp(grants: Map<string, Grant>, shown: { app: App; secret: string | undefined; now: number }): Grant {
  const grant = grants.get(shown.secret ?? '');
  if (grant === undefined || grant.clientId !== shown.app.clientId || shown.now >= grant.expiresAt) {
    throw new Refusal(400, 'The code or refresh token is invalid or has expired');
  }
  grants.delete(shown.secret ?? '');
  return grant;
}

function issue({ state, now, random }: Exchange, { clientId, storeId }: Grant): SimulatedResponse {
  const accessToken = newSecret(random, 'access');
  const refreshToken = newSecret(random, 'refresh');
  const expiresAt = now + state.accessTokenLifeMs;
  state.tokens.set(accessToken, {
    actor: `store:${storeId}`,
    kind: 'store',
    storeIds: [storeId],
    scopes: defaultScopes,
    expiresAt,
    subscriber: `app ${clientId} in store:${storeId}`,
  });
  state.refreshTokens.set(refreshToken, { clientId, storeId, expiresAt: now + refreshLifeMs });
  return json(200, {
    access_token: accessToken,
    expires_at: String(Math.floor(expiresAt / 1000)),
    token_type: 'bearer',
    refresh_token: refreshToken,
  });
}

function consentedStore(state: PrintfulState): number | undefined {
  if (state.consent === 'declined') return undefined;
  return state.consent?.storeId ?? [...state.stores.keys()][0];
}

function readParameters(request: SimulatedRequest): Map<string, string> {
  if (!(request.headers['content-type'] ?? '').includes('json')) return new Map(new URLSearchParams(request.body));
  return new Map(Object.entries(readBody(request)).map(([name, value]) => [name, String(value)]));
}

function newSecret(random: Random, kind: string): string {
  return `pf-${kind}-${Buffer.from(random.bytes(24)).toString('hex')}`;
}
