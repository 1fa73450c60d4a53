import * as v from 'valibot';
import type { DoorAnswer } from '../../shared/platform/http-door.ts';
import { json, jsonError } from '../../shared/platform/http-response.ts';
import type { InstallationStore } from '../../shared/ports/installations.ts';
import { type OpenSessionDeps, openSession } from '../../shared/use-cases/page/open-session.ts';
import { ApiRefusal, type ApiRoute, forAnyone, forEverybody, readBody } from './api-request.ts';

const sessionBody = v.strictObject({ encryptedData: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)) });

/** The only call of the API that needs no session. */
export function sessionRoute(deps: OpenSessionDeps): Readonly<Record<string, ApiRoute>> {
  return { 'POST /api/session': forAnyone(({ body, source }) => postSession(deps, body, source)) };
}

async function postSession(deps: OpenSessionDeps, body: unknown, source: string): Promise<DoorAnswer> {
  const outcome = await openSession(deps, readBody(sessionBody, body).encryptedData, source);
  switch (outcome.kind) {
    case 'opened': {
      const { kind: _kind, isSameWhenWritten, ...session } = outcome;
      return {
        ...json(200, session),
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

export function installationRoutes(deps: {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly publicUrl: string;
}): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/installation': forEverybody(async ({ session }) => {
      const found = (await deps.installations.find(session.locationId))?.value;
      const state = found?.state ?? 'uninstalled';
      const reason = found?.reason ?? found?.trouble?.reason;
      const installUrl = `${deps.publicUrl.replace(/\/+$/, '')}/oauth/install`;
      return json(200, {
        locationId: session.locationId,
        state,
        ...(reason && { reason }),
        ...(state !== 'active' && { installUrl }),
      });
    }),
  };
}
