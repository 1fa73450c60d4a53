import type { Random } from '../../platform/random.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { countArrival, requirePermission, requireToken, requireVersion } from './authorization.ts';
import { html, Refused } from './responses.ts';
import { routes } from './routes.ts';
import { type Call, findRoute, parseBody, type RouteMatch, routeTable } from './routing.ts';
import type { World } from './state.ts';

const table = routeTable(routes);

/** The gate of every request, in the order in which the platform checks: version, token, rate, class and scope, tenant. */
export function handleRequest(
  world: World,
  request: SimulatedRequest,
  from: { now: number; random: Random },
): SimulatedResponse {
  const match = findRoute(table, request.method.toUpperCase(), request.path);
  if (match === undefined) {
    return html(404, `<!DOCTYPE html><pre>Cannot ${request.method.toUpperCase()} ${encodeURI(request.path)}</pre>`);
  }
  const limits: Record<string, string> = {};
  const response = answer(() => pass(world, { request, match, limits, ...from }));
  return { ...response, headers: { ...response.headers, ...limits } };
}

function pass(
  world: World,
  from: { request: SimulatedRequest; match: RouteMatch; limits: Record<string, string>; now: number; random: Random },
): SimulatedResponse {
  const { request, match, limits, now, random } = from;
  const { route, params } = match;
  const call = { world, request, params, query: request.query, now, random };
  if (route.access === 'open') {
    return route.handle({ ...call, body: parseBody(request), token: undefined });
  }
  requireVersion({ request }, route);
  const token = requireToken(world, request.headers.authorization, now);
  Object.assign(limits, countArrival(world, token.grant.tenant, now));
  const complete: Call = { ...call, body: parseBody(request), token };
  requirePermission(complete, route, token);
  return route.handle(complete);
}

function answer(handle: () => SimulatedResponse): SimulatedResponse {
  try {
    return handle();
  } catch (error) {
    if (error instanceof Refused) {
      return error.response;
    }
    throw error;
  }
}
