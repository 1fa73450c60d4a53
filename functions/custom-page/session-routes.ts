import * as v from 'valibot';
import { type Brand, preferencesRequest, type SessionReply, sessionRequest } from '../../shared/page-api/session.ts';
import type { DoorAnswer } from '../../shared/platform/http-door.ts';
import { json, jsonError } from '../../shared/platform/http-response.ts';
import type { InstallationStore } from '../../shared/ports/installations.ts';
import type { PageMemory } from '../../shared/ports/page-memory.ts';
import {
  type OpenSessionDeps,
  type OpenSessionOutcome,
  openSession,
} from '../../shared/use-cases/page/open-session.ts';
import { readHome } from '../../shared/use-cases/page/read-home.ts';
import { ApiRefusal, type ApiRoute, forAnyone, forEverybody, readBody } from './api-request.ts';
import { toHome } from './home-reply.ts';
import type { HomeRouteDeps } from './home-routes.ts';
import { installLink } from './install-link.ts';

export interface SessionRouteDeps extends OpenSessionDeps, HomeRouteDeps {
  readonly pageMemory: Pick<PageMemory, 'findPreferences'>;
  /** Absent: the page looks as it is made. */
  readonly brand?: Brand | undefined;
}

/** The only call of the API that needs no session. */
export function sessionRoute(deps: SessionRouteDeps): Readonly<Record<string, ApiRoute>> {
  return { 'POST /api/session': forAnyone(({ body, source }) => postSession(deps, body, source)) };
}

async function postSession(deps: SessionRouteDeps, body: unknown, source: string): Promise<DoorAnswer> {
  const { encryptedData, first = 'none' } = readBody(sessionRequest, body);
  const outcome = await openSession(deps, encryptedData, source);
  switch (outcome.kind) {
    case 'opened': {
      const { kind: _kind, isSameWhenWritten, ...session } = outcome;
      const reply: SessionReply = {
        ...session,
        scope: 'location',
        ...(deps.brand && { brand: deps.brand }),
        ...(await comesAlong(deps, outcome, first)),
      };
      return {
        ...json(200, reply),
        logged: { kind: isSameWhenWritten ? 'context-as-written' : 'context-otherwise' },
      };
    }
    case 'refused':
      // One message for every cause: an attacker learns nothing from the difference.
      throw new ApiRefusal(401, 'session-refused', 'The user context was not accepted. Reload the page.');
    case 'slowed': {
      const message = 'Too many user contexts from this address were refused. Wait, then reload the page.';
      return jsonError(429, 'too-many-refused', message, { 'retry-after': String(Math.ceil(outcome.waitMs / 1_000)) });
    }
    case 'no-location':
      throw new ApiRefusal(403, 'no-location', 'Open the page inside a business account.');
    case 'not-installed':
      throw new ApiRefusal(403, 'not-installed', 'The app is not installed in this business account.');
  }
}

/** What the page would ask for next: how the person wants it, where the account is, and what the first screen shows. */
async function comesAlong(
  deps: SessionRouteDeps,
  { locationId, user }: Extract<OpenSessionOutcome, { kind: 'opened' }>,
  first: 'home' | 'none',
): Promise<Pick<SessionReply, 'preferences' | 'timeZone' | 'home'>> {
  const [preferences, pulse, home] = await Promise.all([
    deps.pageMemory.findPreferences(user.id),
    deps.pulses.find(locationId),
    first === 'home' ? readHome(deps, locationId) : undefined,
  ]);
  const { timeZone } = pulse?.value ?? {};
  // A word of another version says nothing.
  const known = v.safeParse(preferencesRequest, preferences);
  return {
    preferences: known.success ? known.output : {},
    ...(timeZone !== undefined && { timeZone }),
    ...(home && { home: toHome(home, deps) }),
  };
}

export function installationRoutes(deps: {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly publicUrl: string;
}): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/installation': forEverybody(async ({ session }) => {
      const found = (await deps.installations.find(session.locationId))?.value;
      const state = found?.state ?? 'uninstalled';
      const reason = found?.reason ?? found?.trouble?.reason;
      return json(200, {
        locationId: session.locationId,
        state,
        ...(reason && { reason }),
        ...(state !== 'active' && { installUrl: installLink(deps) }),
      });
    }),
  };
}
