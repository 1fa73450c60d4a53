import type { Random } from '../../platform/random.ts';
import type { SimulatedRequest, SimulatedResponse } from '../simulator.ts';
import { countArrival, requirePermission, requireToken, requireVersion } from './authorization.ts';
import { html, observedValidation, Refused } from './responses.ts';
import { routes } from './routes.ts';
import { findRoute, parseBody, type RouteMatch, routeTable } from './routing.ts';
import type { AccessToken, World } from './state.ts';

const table = routeTable(routes);

/** A request on its way to its route; `token` is the access token that it carries, expired or not. */
interface Arrival {
  readonly world: World;
  readonly request: SimulatedRequest;
  readonly match: RouteMatch;
  readonly token: AccessToken | undefined;
  readonly now: number;
  readonly random: Random;
}

/** The gate of every request, in the order in which the platform checks: version, token, rate, class and scope, tenant. */
export function handleRequest(
  world: World,
  request: SimulatedRequest,
  from: Pick<Arrival, 'token' | 'now' | 'random'>,
): SimulatedResponse {
  const match = findRoute(table, request.method.toUpperCase(), request.path);
  if (match === undefined) {
    return html(404, `<!DOCTYPE html><pre>Cannot ${request.method.toUpperCase()} ${encodeURI(request.path)}</pre>`);
  }
  const arrival = { world, request, match, ...from };
  return answer(world, () => (match.route.access === 'open' ? handle(arrival, undefined) : count(arrival)));
}

/** From here on every answer says how many requests are left. */
function count(arrival: Arrival): SimulatedResponse {
  const { world, request, match, now } = arrival;
  requireVersion({ request }, match.route);
  const token = requireToken(request, arrival.token, now);
  const limits = countArrival(world, token.grant.tenant, now);
  const { status, headers, body } = answer(world, () => handle(arrival, token));
  return { status, headers: { ...headers, ...limits }, body };
}

function handle({ world, request, match, now, random }: Arrival, token: AccessToken | undefined): SimulatedResponse {
  const { route, params } = match;
  const call = { world, request, params, query: request.query, body: parseBody(request), now, random, token };
  if (token !== undefined) {
    requirePermission(call, route, token);
  }
  return route.handle(call);
}

function answer(world: World, act: () => SimulatedResponse): SimulatedResponse {
  const { createdStatus, validationBody } = world.settings.behaviour;
  try {
    const response = act();
    return response.status === 201 ? { ...response, status: createdStatus } : response;
  } catch (error) {
    if (error instanceof Refused) {
      const { response } = error;
      const isShort = response.status !== 422 || validationBody === 'documented';
      return isShort ? response : observedValidation(response, world.ids.uuid());
    }
    throw error;
  }
}
