import type { Random } from '../../platform/random.ts';
import type { SimulatedResponse } from '../simulator.ts';
import { ok, Refusal } from './answers.ts';
import { type Arrival, readBody, timeText } from './call.ts';
import type { Grant, PrintifyState } from './state.ts';
import { allScopes } from './tokens.ts';

/** `GET /app/authorize` on Printify's website: the consent page, answered as `state.consent` says. */
export function authorize({ state, request, random }: Arrival): SimulatedResponse {
  const { query } = request;
  const appId = query.get('app_id') ?? '';
  if (!state.apps.has(appId)) throw oauthError('invalid_client', 'Unknown app');
  const account = consentedAccount(state);
  const target = query.get(account === undefined ? 'decline_url' : 'accept_url') ?? '';
  if (!URL.canParse(target)) throw oauthError('invalid_request', 'A URL to come back to is missing');
  const back = new URL(target);
  if (account === undefined) {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'The merchant declined');
  } else {
    const code = newSecret(random, 24);
    state.codes.set(code, { appId, account });
    back.searchParams.set('code', code);
  }
  back.searchParams.set('state', query.get('state') ?? '');
  return { status: 302, headers: { location: back.href }, body: '' };
}

/** `POST /v1/app/oauth/tokens`: a code, usable once, becomes a pair of tokens. */
export function exchangeCode(arrival: Arrival): SimulatedResponse {
  const body = readBody(arrival.request);
  const code = String(body.code);
  const grant = matching(arrival.state.codes, code, body.app_id);
  arrival.state.codes.delete(code);
  return issue(arrival, grant);
}

/** `POST /v1/app/oauth/tokens/refresh`. */
export function refreshTokens(arrival: Arrival): SimulatedResponse {
  const { state } = arrival;
  const body = readBody(arrival.request);
  const secret = String(body.refresh_token);
  const grant = matching(state.refreshTokens, secret, body.app_id);
  if (state.behaviour.refreshTokens === 'rotating') state.refreshTokens.delete(secret);
  return issue(arrival, grant, { isRefresh: true });
}

/** Real tokens may have up to 3,000 characters; these nearly do. */
function issue({ state, random, now }: Arrival, grant: Grant, { isRefresh = false } = {}): SimulatedResponse {
  const accessToken = newSecret(random, 1_400);
  const refreshToken = isRefresh && state.behaviour.refreshTokens === 'untold' ? undefined : newSecret(random, 1_400);
  const expiresAt = now + state.accessTokenLifeMs;
  state.tokens.set(accessToken, { account: grant.account, scopes: allScopes, expiresAt });
  if (refreshToken !== undefined) state.refreshTokens.set(refreshToken, grant);
  return ok({ access_token: accessToken, refresh_token: refreshToken, expire_at: timeText(expiresAt) });
}

function matching(grants: ReadonlyMap<string, Grant>, secret: string, appId: unknown): Grant {
  const grant = grants.get(secret);
  if (grant === undefined || grant.appId !== appId) throw oauthError('invalid_grant', 'The code or token is not valid');
  return grant;
}

function consentedAccount(state: PrintifyState): string | undefined {
  if (state.consent === 'declined') return undefined;
  return state.consent?.account ?? [...state.shops.values()][0]?.account ?? 'main';
}

function newSecret(random: Random, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex');
}

function oauthError(error: string, description: string): Refusal {
  return new Refusal(400, description, () => ({ error, error_description: description }));
}
