import * as v from 'valibot';
import { toCompanyId, toLocationId, toProviderStoreId } from '../../shared/domain/ids.ts';
import { longestId } from '../../shared/domain/longest-id.ts';
import { wellFormedJson } from '../../shared/platform/well-formed-json.ts';
import type { ExternalAuthForm } from '../../shared/use-cases/installations/accept-external-auth.ts';

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4_000));
const optionalName = v.pipe(
  v.nullish(v.union([v.string(), v.number()]), ''),
  v.transform((value) => String(value).trim() || undefined),
  v.optional(v.pipe(v.string(), v.maxLength(longestId))),
);
/** Of one install; more are approved all at once. */
const mostLocations = 1_000;
/** HighLevel's documents show a list, its older ones and some installs a single id, and null when there is none. */
const locationIds = v.pipe(
  v.nullish(v.union([v.string(), v.array(v.string())]), ''),
  v.transform((value) => (Array.isArray(value) ? value : [value]).map((id) => id.trim()).filter((id) => id !== '')),
  v.maxLength(mostLocations),
  v.everyItem((id) => id.length <= longestId),
  v.mapItems(toLocationId),
);
const flag = v.pipe(
  v.nullish(v.union([v.boolean(), v.string()]), false),
  v.transform((value) => value === true || value === 'true'),
);

const body = v.object({
  provider: v.pipe(name, v.toLowerCase()),
  apiKey: name,
  storeId: optionalName,
  companyId: optionalName,
  locationId: locationIds,
  approveAllLocations: flag,
  excludedLocations: locationIds,
});

/** @returns the form, or which field is wrong; values are never repeated. */
export function readForm(bytes: Uint8Array): ExternalAuthForm | { readonly problem: string } {
  const result = v.safeParse(body, parsed(bytes));
  if (!result.success) {
    const wrong = [...new Set(result.issues.map((issue) => v.getDotPath(issue) ?? 'the body'))];
    return { problem: `Missing or not usable: ${wrong.join(', ')}.` };
  }
  const { storeId, companyId, locationId, ...rest } = result.output;
  return {
    ...rest,
    locationIds: locationId,
    ...(storeId === undefined ? {} : { storeId: toProviderStoreId(storeId) }),
    ...(companyId === undefined ? {} : { companyId: toCompanyId(companyId) }),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return wellFormedJson(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
