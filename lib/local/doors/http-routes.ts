import type { PlannedRoute } from '../template/plan.ts';

export interface MatchedRoute {
  readonly routeKey: string;
  readonly functionName: string;
  /** Percent-decoded values of `{name}` and `{name+}`. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type MatchRoute = (method: string, path: string) => MatchedRoute | undefined;

/** Chooses among routes as an HTTP API does: the path that says more wins, then a named method over `ANY`. */
export function createRouter(routes: readonly PlannedRoute[]): MatchRoute {
  const compiled = routes.map(compile).sort((a, b) => b.rank.localeCompare(a.rank));
  return (method, path) => {
    for (const { route, method: wanted, pattern, names } of compiled) {
      const match = wanted === 'ANY' || wanted === method ? pattern.exec(path) : null;
      if (match) {
        const pathParameters = Object.fromEntries(names.map((name, i) => [name, decode(match[i + 1] ?? '')]));
        return { ...route, pathParameters };
      }
    }
    return undefined;
  };
}

function compile(route: PlannedRoute) {
  const [method = 'ANY', path = '/'] = route.routeKey.split(' ');
  const names: string[] = [];
  const segments = path.split('/').slice(1);
  const source = segments.map((segment) => {
    const parameter = /^\{([^}+]+)(\+?)\}$/.exec(segment);
    if (!parameter) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(parameter[1] ?? '');
    return parameter[2] === '+' ? '(.+)' : '([^/]+)';
  });
  // One letter per segment, "c" before "b" before "a": literal, parameter, the rest of the path.
  const kinds = segments.map((segment) => (segment.endsWith('+}') ? 'a' : segment.startsWith('{') ? 'b' : 'c'));
  const rank = `${kinds.join('')}${method === 'ANY' ? '0' : '1'}`;
  return { route, method, pattern: new RegExp(`^/${source.join('/')}$`), names, rank };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
