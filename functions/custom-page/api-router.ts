import type { LocationId } from '../../shared/domain/ids.ts';
import { longestId } from '../../shared/domain/longest-id.ts';
import type { DoorAnswer } from '../../shared/platform/http-door.ts';
import { type HttpAnswer, jsonError } from '../../shared/platform/http-response.ts';
import { wellFormedJson } from '../../shared/platform/well-formed-json.ts';
import type { InstallationStore } from '../../shared/ports/installations.ts';
import type { Session, SessionTokens } from '../../shared/ports/session-tokens.ts';
import type { SessionPace } from '../../shared/use-cases/page/session-pace.ts';
import { ApiRefusal, type ApiRoute, answerTo, type SessionRoute } from './api-request.ts';
import { answerToLive } from './live-answer.ts';
import type { MemberCheck } from './member-check.ts';
import { noteRefusal, onRecord, type TrailDeps } from './trail.ts';

export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly authorization: string | undefined;
  readonly body: string;
  readonly source: string;
}

export interface ApiRouterDeps extends TrailDeps {
  readonly routes: Readonly<Record<string, ApiRoute>>;
  readonly sessions: SessionTokens;
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly checkMember: MemberCheck;
  readonly pace: SessionPace;
}

interface Match {
  /** As it was registered, e.g. `POST /api/orders/{orderId}/retry`. */
  readonly name: string;
  readonly route: ApiRoute;
  readonly groups: Readonly<Record<string, string>> | undefined;
}

/** Finds the route of a call, checks who calls, and answers refusals in the form that the page expects. */
export function makeApiRouter(deps: ApiRouterDeps): (call: ApiCall) => Promise<DoorAnswer> {
  const routes = Object.entries(deps.routes).map(([name, route]) => ({ ...readPattern(name), name, route }));
  return async (call) => {
    const match = routes
      .filter(({ method }) => method === call.method)
      .flatMap(({ pattern, name, route }): readonly Match[] => {
        const found = pattern.exec(call.path);
        return found ? [{ name, route, groups: found.groups }] : [];
      })
      .at(0);
    if (!match) return logged('none', jsonError(404, 'unknown-route', `There is no ${call.method} ${call.path}.`));
    return logged(match.name, await answerRoute(deps, match, call).catch(answerTo));
  };
}

async function answerRoute(deps: ApiRouterDeps, match: Match, call: ApiCall): Promise<DoorAnswer> {
  const { name, route, groups } = match;
  if (route.role === 'anyone')
    return route.answer({
      path: decoded(groups),
      query: call.query,
      body: readJson(call.body),
      source: call.source,
    });
  const session = await deps.sessions.open(bearer(call.authorization));
  if (!session) return jsonError(401, 'no-session', 'The session has ended. Reload the page.');
  const waitMs = deps.pace.take(`${session.locationId} ${session.userId}`);
  if (waitMs > 0) return tooFast(waitMs);
  const answer = await answerSession(deps, { ...match, route, session }, call).catch(answerTo);
  const { statusCode } = answer;
  const isOfInterest = statusCode === 403 || (call.method !== 'GET' && statusCode >= 400 && statusCode < 500);
  const code = codeOf(answer);
  // An installation that ended has nothing on record any more.
  if (isOfInterest && code !== 'not-installed') await noteRefusal(deps, { session, route: name, params: {} }, code);
  return answer;
}

function tooFast(waitMs: number): DoorAnswer {
  const message = 'This page asks more than ten times a second. It goes on in a moment by itself.';
  return jsonError(429, 'too-fast', message, { 'retry-after': String(Math.ceil(waitMs / 1_000)) });
}

async function answerSession(
  deps: ApiRouterDeps,
  { name, route, groups, session }: Match & { readonly route: SessionRoute; readonly session: Session },
  call: ApiCall,
): Promise<DoorAnswer> {
  if (route.role !== 'user' && session.role !== 'admin')
    throw new ApiRefusal(403, 'admin-needed', 'Only an administrator of this business account may change this.');
  await refuseUninstalled(deps.installations, session.locationId, { method: call.method, role: route.role });
  const check = mayChange(call, route) ? await deps.checkMember(session, route.role).catch(answerToLive) : 'checked';
  if (typeof check === 'object') return check;
  const path = decoded(groups);
  refuseLongIds(path);
  refuseUnknownQuery(route.query ?? [], call.query);
  const request = { session, path, query: call.query, body: readJson(call.body), source: call.source };
  if (call.method === 'GET') return route.answer(request);
  const changes = (await route.changes?.(request)) ?? [];
  const run = () => route.answer(request).catch(answerTo);
  const answer = await onRecord(deps, { session, route: name, params: path, changes }, run);
  return check === 'unchecked' ? { ...answer, logged: { kind: 'member-unchecked' } } : answer;
}

/** Refusals are counted by route and code. A log takes no blanks and no braces. */
function logged(route: string, answer: DoorAnswer): DoorAnswer {
  const refused = answer.statusCode >= 400 && { code: codeOf(answer) };
  return {
    ...answer,
    logged: { ...answer.logged, route: route.replace(' ', ':').replace(/\{(\w+)\}/g, ':$1'), ...refused },
  };
}

function codeOf({ body = '' }: HttpAnswer): string {
  return /^\{"error":\{"code":"([a-z-]+)"/.exec(body)?.[1] ?? 'unnamed';
}

/** Routes that change something, begin a consent, or show what only administrators may see. */
function mayChange({ method }: Pick<ApiCall, 'method'>, { role }: Pick<ApiRoute, 'role'>): boolean {
  return method !== 'GET' || role === 'admin';
}

/** A session outlives its installation by up to a quarter of an hour; its right to change things does not. */
async function refuseUninstalled(
  installations: Pick<InstallationStore, 'find'>,
  locationId: LocationId,
  { method, role }: Pick<ApiCall, 'method'> & Pick<ApiRoute, 'role'>,
): Promise<void> {
  if (!mayChange({ method }, { role })) return;
  const installation = (await installations.find(locationId))?.value;
  if (!installation || installation.state === 'uninstalled')
    throw new ApiRefusal(403, 'not-installed', 'The app is not installed in this business account any more.');
}

const unknownThings: Readonly<Record<string, readonly [code: string, message: string]>> = {
  orderId: ['unknown-order', 'This location has no order of this id.'],
  runId: ['unknown-run', 'This location has no run of this id.'],
  provider: ['unknown-provider', 'There is no provider of this name.'],
};

function refuseLongIds(path: Readonly<Record<string, string>>): void {
  const [name] = Object.entries(path).find(([, value]) => value.length > longestId) ?? [];
  if (name === undefined) return;
  const [code, message] = unknownThings[name] ?? ['unknown-route', `There is nothing of this ${name}.`];
  throw new ApiRefusal(404, code, message);
}

function refuseUnknownQuery(known: readonly string[], query: ApiCall['query']): void {
  const unknown = Object.keys(query).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    const allowed = known.length > 0 ? `It takes: ${known.join(', ')}.` : 'It takes none.';
    throw new ApiRefusal(400, 'invalid-query', `This route does not take "${unknown[0]?.slice(0, 40)}". ${allowed}`);
  }
  const { limit } = query;
  if (limit !== undefined && !(/^\d{1,3}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 100)) {
    throw new ApiRefusal(400, 'invalid-query', 'limit: must be a whole number from 1 to 100.');
  }
}

/** The body as JSON. @throws ApiRefusal 400. */
function readJson(body: string): unknown {
  if (body.trim() === '') return undefined;
  try {
    return wellFormedJson(body);
  } catch {
    throw new ApiRefusal(400, 'not-json', 'The body is not JSON, or nested too deep.');
  }
}

function readPattern(name: string): { readonly method: string; readonly pattern: RegExp } {
  const [method = '', path = ''] = name.split(' ');
  return { method, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}/?$`) };
}

function decoded(groups: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeSafely(value)]));
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiRefusal(400, 'bad-path', 'The path is not well encoded.');
  }
}

function bearer(authorization = ''): string {
  return /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '';
}
