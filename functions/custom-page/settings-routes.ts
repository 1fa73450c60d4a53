import * as v from 'valibot';
import {
  changedSettings,
  defaultSettings,
  type Settings,
  settingsChange,
} from '../../shared/domain/settings/settings.ts';
import { splitResets } from '../../shared/domain/settings/split-resets.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { ActivityChange } from '../../shared/ports/activities.ts';
import type { SettingsStore } from '../../shared/ports/settings.ts';
import { type ApiRequest, type ApiRoute, forAdmins, forEverybody, readBody } from './api-request.ts';
import { changesBetween } from './changes-between.ts';

export function settingsRoutes(settings: SettingsStore): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/settings': forEverybody(async ({ session }) => json(200, await settings.get(session.locationId))),
    'PUT /api/settings': forAdmins(
      async ({ session, body }) => {
        const { change, resets } = splitResets(body);
        return json(200, await settings.change(session.locationId, readBody(settingsChange, change), resets));
      },
      [],
      (request) => plannedChanges(settings, request),
    ),
  };
}

/** What a request will change, by path; nothing of one that will be refused. */
async function plannedChanges(
  settings: SettingsStore,
  { session, body }: ApiRequest,
): Promise<readonly ActivityChange[]> {
  const { change, resets } = splitResets(body);
  const read = v.safeParse(settingsChange, change);
  if (!read.success) return [];
  const before = await settings.get(session.locationId);
  const reset = resets.reduce<Branch>((current, path) => withDefault(current, defaultSettings as Branch, path), before);
  return changesBetween(before, changedSettings(reset as unknown as Settings, read.output));
}

type Branch = { readonly [key: string]: unknown };

function withDefault(current: Branch, defaults: Branch, [key = '', ...rest]: readonly string[]): Branch {
  if (rest.length === 0) return { ...current, [key]: defaults[key] };
  return { ...current, [key]: withDefault(current[key] as Branch, defaults[key] as Branch, rest) };
}
