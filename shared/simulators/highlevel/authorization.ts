import type { SimulatedRequest } from '../simulator.ts';
import { createRateCounter, type RateCounter, type RateLimits } from './rate-limit.ts';
import { problem, Refused, tooManyRequests } from './responses.ts';
import type { Call, Route } from './routing.ts';
import { type AccessToken, type Tenant, tenantName, type World } from './state.ts';

const versions = ['2021-04-15', '2021-07-28', '2023-02-21', 'v3'];

export function requireVersion(call: Pick<Call, 'request'>, route: Route): void {
  const version = call.request.headers.version;
  if (version === undefined || version === '') {
    throw problem(400, 'version header was not found.');
  }
  if (!versions.includes(version)) {
    throw problem(400, `version header is invalid: ${version}`);
  }
  if (route.refusesV3 === true && version === 'v3') {
    throw problem(400, 'This endpoint is not available in API version v3. Use the kebab-case path instead.');
  }
}

/** The access token that a request carries, expired or not. */
export function findToken(world: World, { headers }: SimulatedRequest): AccessToken | undefined {
  return world.accessTokens.get(headers.authorization?.replace(/^Bearer /i, '') ?? '');
}

/** @throws Refused when the bearer is missing, unknown, revoked or expired. */
export function requireToken(request: SimulatedRequest, token: AccessToken | undefined, now: number): AccessToken {
  if (token === undefined || !/^Bearer /i.test(request.headers.authorization ?? '')) {
    throw problem(401, 'Invalid token: access token is invalid');
  }
  if (token.expiresAt <= now) {
    throw problem(401, 'Invalid JWT');
  }
  return token;
}

/** Counts the arrival against the token's own resource. */
export function countArrival(world: World, tenant: Tenant, now: number): Readonly<Record<string, string>> {
  const verdict = rateCounter(world, tenantName(tenant)).arrive(now, limitsOf(world));
  const { rateLimitBody, rateLimitHeaders } = world.settings.behaviour;
  if (verdict.refused) {
    throw new Refused(tooManyRequests(refusalHeaders(world, verdict.headers), rateLimitBody));
  }
  return rateLimitHeaders === 'told' ? verdict.headers : {};
}

/** What a 429 tells beside its body. */
export function refusalHeaders(
  { settings: { behaviour } }: World,
  limits: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const headers = { told: limits, 'left-out': {}, 'retry-after': { 'retry-after': '10' } };
  return headers[behaviour.rateLimitHeaders];
}

export function limitsOf({ settings: { behaviour } }: World): RateLimits {
  return {
    window: behaviour.rateLimitWindow,
    requestsPerInterval: behaviour.requestsPerInterval,
    requestsPerDay: behaviour.requestsPerDay,
  };
}

export function rateCounter(world: World, name: string): RateCounter {
  const counter = world.rates.get(name) ?? createRateCounter();
  world.rates.set(name, counter);
  return counter;
}

/** Class first, then scope, then whose data it is: both of the first two are 401, only the last is 403. */
export function requirePermission(call: Call, route: Route, token: AccessToken): void {
  const { tenant, scopes } = token.grant;
  if (route.access !== 'any' && route.access !== tenant.kind) {
    throw problem(401, 'This route is not yet supported by the IAM Service. Please update the IAM config.');
  }
  if (route.scope !== undefined && !scopes.includes(route.scope)) {
    throw problem(call.world.settings.behaviour.missingScopeStatus, 'The token is not authorized for this scope.');
  }
  for (const locationId of namedLocations(call)) {
    if (!mayReach(call.world, tenant, locationId)) {
      throw problem(403, 'Forbidden');
    }
  }
}

/** Every place in which a request may say whose data it wants. */
function namedLocations(call: Call): string[] {
  const named = [
    call.query.get('locationId'),
    call.query.get('altId'),
    call.params.locationId,
    call.body.locationId,
    call.body.altId,
  ];
  return named.filter((each): each is string => typeof each === 'string' && each !== '');
}

function mayReach(world: World, tenant: Tenant, locationId: string): boolean {
  if (tenant.kind === 'location') {
    return tenant.locationId === locationId;
  }
  return world.locations.get(locationId)?.companyId === tenant.companyId;
}
