import type { SimulatedResponse } from '../simulator.ts';
import { announceInstall } from './installs.ts';
import { json, oauthProblem } from './responses.ts';
import type { Call } from './routing.ts';
import type { Tenant, World } from './state.ts';
import { issueTokens } from './tokens.ts';

/** `POST /oauth/token`, form or JSON; needs no version header. */
export function exchangeToken(call: Call): SimulatedResponse {
  for (const name of ['client_id', 'client_secret', 'grant_type']) {
    requireParameter(call, name);
  }
  const { settings } = call.world;
  if (call.body.client_id !== settings.clientId || call.body.client_secret !== settings.clientSecret) {
    throw oauthProblem(400, 'Invalid client: client is invalid');
  }
  switch (call.body.grant_type) {
    case 'authorization_code':
      return exchangeCode(call);
    case 'refresh_token':
      return refresh(call);
    default:
      throw oauthProblem(400, 'Invalid parameter: grant_type');
  }
}

function exchangeCode(call: Call): SimulatedResponse {
  const { world, now } = call;
  const code = world.codes.get(requireParameter(call, 'code'));
  if (code === undefined || code.used || code.expiresAt <= now) {
    throw oauthProblem(400, 'Invalid grant: authorization code is invalid');
  }
  const redirectUri = call.body.redirect_uri;
  if (redirectUri !== undefined && code.redirectUri !== undefined && redirectUri !== code.redirectUri) {
    throw oauthProblem(400, 'Invalid parameter: redirect_uri');
  }
  requireActive(world, code.grant.tenant);
  code.used = true;
  if (code.announces !== undefined) {
    announceInstall(world, { consent: code.announces, userId: code.grant.userId, now });
  }
  return json(200, issueTokens(world, { grant: code.grant, now, bulk: code.grant.tenant.kind === 'company' }));
}

/*
 *  old token   ──used──────────────── 30 s ───────────────▶
 *  answer         pair A   pair A   pair A   …   pair A  │  400, for good
 */
function refresh(call: Call): SimulatedResponse {
  const { world, now } = call;
  const token = world.refreshTokens.get(requireParameter(call, 'refresh_token'));
  if (token === undefined || token.expiresAt <= now) {
    throw invalidRefreshToken();
  }
  // Comes before the token is used up: the same token works again once the location is active.
  requireActive(world, token.grant.tenant);
  if (token.given !== undefined) {
    if (now - token.given.at > world.settings.behaviour.refreshGraceMs) {
      throw invalidRefreshToken();
    }
    return json(200, token.given.answer);
  }
  const answer = issueTokens(world, { grant: token.grant, now, bulk: token.bulk });
  token.given = { answer, at: now };
  return json(200, answer);
}

function requireActive(world: World, tenant: Tenant): void {
  if (tenant.kind === 'location' && world.locations.get(tenant.locationId)?.active !== true) {
    throw oauthProblem(400, 'Location is not active');
  }
}

function requireParameter(call: Call, name: string): string {
  const value = call.body[name];
  if (value === undefined || value === '') {
    throw oauthProblem(400, `Missing parameter: ${name}`);
  }
  if (typeof value !== 'string') {
    throw oauthProblem(400, `Invalid parameter: ${name}`);
  }
  return value;
}

function invalidRefreshToken() {
  return oauthProblem(400, 'Invalid grant: refresh token is invalid');
}
