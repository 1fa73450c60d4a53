import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { viewsRequest } from '../../shared/page-api/order-requests.ts';
import { orderFilters } from '../../shared/page-api/orders.ts';
import { preferencesRequest } from '../../shared/page-api/session.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { PageMemory } from '../../shared/ports/page-memory.ts';
import { ApiRefusal, type ApiRoute, forEverybody, readBody } from './api-request.ts';

export interface PersonRouteDeps {
  readonly pageMemory: Pick<PageMemory, 'findPreferences' | 'putPreferences' | 'findViews' | 'putViews'>;
}

const filters: readonly string[] = orderFilters.filter((key) => key !== 'search');

/** What belongs to the person at the page alone: everybody changes their own. */
export function personRoutes({ pageMemory }: PersonRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'PUT /api/me/preferences': forEverybody(async ({ session: { userId }, body }) => {
      const change = readBody(preferencesRequest, body);
      const preferences = { ...(await pageMemory.findPreferences(userId)), ...omitUndefined(change) };
      await pageMemory.putPreferences(userId, preferences);
      return json(200, preferences);
    }),
    'GET /api/views': forEverybody(async ({ session: { locationId, userId } }) =>
      json(200, { items: await pageMemory.findViews(locationId, userId) }),
    ),
    'PUT /api/views': forEverybody(async ({ session: { locationId, userId }, body }) => {
      const { items } = readBody(viewsRequest, body);
      for (const { query } of items) refuseOtherKeys(query);
      await pageMemory.putViews(locationId, userId, items);
      return json(200, { items });
    }),
  };
}

/** What is searched for may be a customer's name, and names are kept nowhere. */
function refuseOtherKeys(query: string): void {
  const other = [...new URLSearchParams(query).keys()].find((key) => !filters.includes(key));
  if (other === undefined) return;
  const message = `query: a view keeps ${filters.join(', ')}, and not "${other.slice(0, 40)}".`;
  throw new ApiRefusal(400, 'invalid-body', message);
}
