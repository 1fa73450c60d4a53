import type { SimulatedResponse } from '../simulator.ts';
import { requireQuery } from './paging.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document, User } from './state.ts';

/** `GET /users/?locationId=`: the people who work in the location. */
export function listUsers(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  return json(200, { users: usersAt(call, call.query.get('locationId')).map(userView) });
}

/** `GET /users/search?companyId=`: by location, name, role; `count` is of all that were found. */
export function searchUsers(call: Call): SimulatedResponse {
  const { query } = call;
  requireQuery(query, 'companyId');
  const name = query.get('query')?.toLowerCase() ?? '';
  const role = query.get('role');
  const found = usersAt(call, query.get('locationId')).filter(
    (user) =>
      user.companyId === query.get('companyId') &&
      (role === null || user.role === role) &&
      `${user.firstName} ${user.lastName} ${user.email}`.toLowerCase().includes(name),
  );
  return json(200, { users: found.map(userView), count: found.length });
}

export function getUser(call: Call): SimulatedResponse {
  const user = usersAt(call, null).find(({ id }) => id === call.params.userId);
  if (user === undefined) {
    throw problem(400, `User not found for id: ${call.params.userId}`);
  }
  return json(200, userView(user));
}

/** Those that the token may know of; a location's token knows its own. */
function usersAt(call: Call, locationId: string | null): User[] {
  const tenant = call.token?.grant.tenant;
  return [...call.world.users.values()].filter(
    (user) =>
      (tenant?.kind === 'location'
        ? user.locationIds.includes(tenant.locationId)
        : user.companyId === tenant?.companyId) &&
      (locationId === null || user.locationIds.includes(locationId)),
  );
}

function userView({ id, firstName, lastName, email, role, type, locationIds }: User): Document {
  return {
    id,
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    email,
    phone: '',
    extension: '',
    permissions: {},
    roles: { type, role, locationIds },
    deleted: false,
  };
}
