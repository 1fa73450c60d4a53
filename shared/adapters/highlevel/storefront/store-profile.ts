import * as v from 'valibot';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import { isTimeZone } from '../../../domain/zoned-day.ts';
import type { StorefrontProfile } from '../../../ports/storefront.ts';
import type { HighLevelClient } from '../http/client.ts';
import { loose, looseText } from '../http/loose.ts';

/** `location.name` and `location.timezone`: documented (apps/locations.json, 2026-06-19). Odd ones say nothing. */
const profile = v.looseObject({ name: looseText, timezone: looseText });
const locationAnswer = v.looseObject({ location: loose(profile) });

const longestName = 200;

/** How a location calls itself; `clientOf` speaks in its name. */
export function createStoreProfile(
  clientOf: (locationId: Parameters<StorefrontProfile['findProfile']>[0]) => HighLevelClient,
): StorefrontProfile {
  return {
    async findProfile(locationId) {
      const { location } = await clientOf(locationId).call('findLocation', { locationId }, locationAnswer);
      const { name, timezone } = location ?? {};
      return omitUndefined({
        name: name?.slice(0, longestName),
        timeZone: timezone !== undefined && isTimeZone(timezone) ? timezone : undefined,
      });
    },
  };
}
