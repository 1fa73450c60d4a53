import type { SimulatedLogEntry, SimulatedRequest } from '../simulator.ts';
import { type AccessToken, type Grant, tenantName, type World } from './state.ts';
import { isRecord } from './validation.ts';

const secretFields = ['client_secret', 'code', 'refresh_token'];

/** What the log tells of a request beside its line: its sender and its body. `access`: the access token that it carried. */
export function seenIn(
  world: World,
  request: SimulatedRequest,
  access: AccessToken | undefined,
): Pick<SimulatedLogEntry, 'actor' | 'body'> {
  const body = readBody(request);
  const grant = access?.grant ?? grantIn(world, body);
  return { actor: grant && tenantName(grant.tenant), body: withoutSecrets(world, request, body) };
}

/** What the refresh token or code of a body stands for. */
function grantIn(world: World, body: unknown): Grant | undefined {
  return isRecord(body)
    ? (world.refreshTokens.get(String(body.refresh_token)) ?? world.codes.get(String(body.code)))?.grant
    : undefined;
}

/** The body as sent, with each credential replaced by a name that is the same whenever the credential is. */
function withoutSecrets(world: World, request: SimulatedRequest, body: unknown): unknown {
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
