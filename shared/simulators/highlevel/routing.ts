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

/** A route whose path has been cut: what must stand where, and where its parameters are. */
interface CutRoute {
  readonly route: Route;
  readonly fixed: readonly Segment[];
  readonly open: readonly Segment[];
}

/** A text at its place in a path, counted from 0: a literal, or the name of a parameter. */
interface Segment {
  readonly at: number;
  readonly text: string;
}

/** Routes by `{method} {number of segments}`, in the order in which they are tried. */
type RouteTable = ReadonlyMap<string, readonly CutRoute[]>;

export function routeTable(routes: readonly Route[]): RouteTable {
  const table = new Map<string, CutRoute[]>();
  for (const route of routes) {
    const segments = segmentsOf(route.path).map((text, at) => ({ at, text }));
    const key = `${route.method} ${segments.length}`;
    const fixed = segments.filter(({ text }) => !text.startsWith(':'));
    const open = segments
      .filter(({ text }) => text.startsWith(':'))
      .map(({ at, text }) => ({ at, text: text.slice(1) }));
    table.set(key, [...(table.get(key) ?? []), { route, fixed, open }]);
  }
  return table;
}

export function findRoute(table: RouteTable, method: string, path: string): RouteMatch | undefined {
  const segments = segmentsOf(path);
  const found = table
    .get(`${method} ${segments.length}`)
    ?.find(({ fixed }) => fixed.every(({ at, text }) => segments[at] === text));
  if (found === undefined) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const { at, text } of found.open) {
    params[text] = decode(segments[at] ?? '');
  }
  return { route: found.route, params };
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
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
