import * as v from 'valibot';
import { toCompanyId, toLocationId } from '../../../domain/ids.ts';
import { flag, id, idOf, list, maybeIdOf, maybeNumeric, text } from '../http/schemas.ts';

/**
 * Only the access token is always there. Fields: documented (apps/oauth.json, 2026-06-19), where an example has text in place
 * of the flag `isBulkInstallation`.
 */
export const tokenAnswer = v.looseObject({
  access_token: id,
  refresh_token: text,
  expires_in: maybeNumeric,
  scope: text,
  userType: text,
  companyId: maybeIdOf(toCompanyId),
  locationId: maybeIdOf(toLocationId),
  isBulkInstallation: flag,
});

/** `count` is of all the company's locations (observed), so the end is known by a short page only. */
export const installedLocationsAnswer = v.looseObject({
  locations: list(v.looseObject({ _id: idOf(toLocationId), isInstalled: flag })),
});
