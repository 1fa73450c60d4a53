import type { SimulatedRequest } from '../simulator.ts';
import { tenantName, type World } from './state.ts';
import { isRecord } from './validation.ts';

const secretFields = ['client_secret', 'code', 'refresh_token'];

/** Whose credentials a request carried: the tenant's name, never the credential. */
export function actorOf(world: World, request: SimulatedRequest): string | undefined {
  const bearer = request.headers.authorization?.replace(/^Bearer /i, '');
  const access = bearer === undefined ? undefined : world.accessTokens.get(bearer);
  if (access !== undefined) {
    return tenantName(access.grant.tenant);
  }
  const body = readBody(request);
  const given = isRecord(body)
    ? (world.refreshTokens.get(String(body.refresh_token)) ?? world.codes.get(String(body.code)))
    : undefined;
  return given === undefined ? undefined : tenantName(given.grant.tenant);
}

/** The body as sent, with each credential replaced by a name that is the same whenever the credential is. */
export function loggedBody(world: World, request: SimulatedRequest): unknown {
  const body = readBody(request);
  if (!isRecord(body)) {
    return request.path === '/oauth/token' && body !== undefined ? '(unreadable)' : body;
  }
  const hidden = secretFields.filter((field) => body[field] !== undefined);
  return { ...body, ...Object.fromEntries(hidden.map((field) => [field, nameOf(world, field, body[field])])) };
}

function nameOf(world: World, field: string, value: unknown): string {
  const label = field === 'refresh_token' ? world.refreshTokens.get(String(value))?.label : undefined;
  return label ?? `(${field})`;
}

function readBody(request: SimulatedRequest): unknown {
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    return Object.fromEntries(new URLSearchParams(request.body));
  }
  try {
    return request.body === '' ? undefined : JSON.parse(request.body);
  } catch {
    return request.body;
  }
}
