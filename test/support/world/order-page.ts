import { makePage } from '../../../functions/custom-page/make-page.ts';
import { openLiveStore } from '../../../shared/adapters/highlevel/storefront/live-store.ts';
import { createUserContexts } from '../../../shared/adapters/highlevel/user-context.ts';
import { toLocationId } from '../../../shared/domain/ids.ts';
import { toDoorRequest } from '../../../shared/platform/http-door.ts';
import { createSessionTokens } from '../../../shared/platform/session-tokens.ts';
import { anHttpEvent } from '../aws/http-event.ts';
import { urls } from '../simulation/compose.ts';
import type { OrderWorld } from './order-world/index.ts';

type Role = 'admin' | 'user';

/** The page's function beside a shop with orders: what somebody of the business does there. */
export function openOrderPage(world: OrderWorld) {
  const { parts } = world;
  const sharedSecret = async () => 'shared-secret-of-the-quay-app';
  const sessions = createSessionTokens({ sharedSecret, clock: world.clock, toLocationId });
  const handle = makePage({
    ...parts,
    missingSecrets: async () => [],
    sessions,
    runs: parts.catalogRuns,
    userContexts: createUserContexts(sharedSecret),
    live: openLiveStore({ ...parts, apiUrl: urls.highlevel }),
  });
  return {
    async call(
      method: string,
      path: string,
      { body, query = '', role = 'admin', at = world.locationId, userId = 'u1', isAgency }: CallOptions = {},
    ) {
      const person = { userId, role, ...(isAgency && { isAgency }) };
      const { token } = await sessions.issue({ locationId: toLocationId(at), ...person });
      const event = anHttpEvent({
        method,
        rawPath: path,
        rawQueryString: query,
        headers: { authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { statusCode, headers, body: text = '' } = await handle(toDoorRequest(event));
      return { status: statusCode, headers, body: /^[[{]/.test(text) ? JSON.parse(text) : text };
    },
  };
}

interface CallOptions {
  readonly body?: unknown;
  readonly query?: string;
  readonly role?: Role;
  readonly at?: string;
  readonly userId?: string;
  readonly isAgency?: boolean;
}
