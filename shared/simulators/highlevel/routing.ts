import type { Random } from '../../platform/random.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { problem } from './responses.ts';
import type { AccessToken, Document, World } from './state.ts';
import { isRecord } from './validation.ts';

/** One request on its way through a handler. */
export interface Call {
  readonly world: World;
  readonly request: SimulatedRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Document;
  readonly now: number;
  readonly random: Random;
  /** Absent on open routes. */
  readonly token: AccessToken | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments that start with `:` are parameters. */
  readonly path: string;
  /** Whose token it takes: `any` also takes a company's for its own locations. */
  readonly access: 'open' | 'location' | 'company' | 'any';
  readonly scope?: string;
  /** The paths in camel case do not exist in the newest version of the interface. */
  readonly refusesV3?: boolean;
  readonly handle: (call: Call) => SimulatedResponse;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, segments) : undefined;
    if (params !== undefined) {
      return { route, params };
    }
  }
  return undefined;
}

function matchPath(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const expected = pattern.split('/').filter((segment) => segment !== '');
  if (expected.length !== segments.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [index, name] of expected.entries()) {
    const segment = segments[index] ?? '';
    if (name.startsWith(':')) {
      params[name.slice(1)] = decode(segment);
    } else if (name !== segment) {
      return undefined;
    }
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Reads a body as its content type says; anything else, multipart included, is left to the handler as text. */
export function parseBody(request: SimulatedRequest): Document {
  const type = request.headers['content-type'] ?? '';
  if (request.body === '') {
    return {};
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(request.body));
  }
  if (!type.startsWith('application/json')) {
    return {};
  }
  const parsed = parseJson(request.body);
  if (!isRecord(parsed)) {
    throw problem(400, 'Bad Request');
  }
  return parsed;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw problem(400, error instanceof Error ? error.message : 'Bad Request');
  }
}
