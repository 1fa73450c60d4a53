import { settingsChange } from '../../shared/domain/settings/settings.ts';
import { splitResets } from '../../shared/domain/settings/split-resets.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { SettingsStore } from '../../shared/ports/settings.ts';
import { type ApiRoute, forAdmins, forEverybody, readBody } from './api-request.ts';

export function settingsRoutes(settings: SettingsStore): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/settings': forEverybody(async ({ session }) => json(200, await settings.get(session.locationId))),
    'PUT /api/settings': forAdmins(async ({ session, body }) => {
      const { change, resets } = splitResets(body);
      return json(200, await settings.change(session.locationId, readBody(settingsChange, change), resets));
    }),
  };
}
