import type { SimulatedResponse } from '../simulator.ts';
import { invalid, json, oauthProblem, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { isoTime, type Location } from './state.ts';
import { issueTokens } from './tokens.ts';
import { demand, filledText, required } from './validation.ts';

/** `POST /oauth/locationToken`: a company's token mints one for a location that has the app. */
export function mintLocationToken(call: Call): SimulatedResponse {
  const { world, now, body } = call;
  demand(body, { companyId: required(filledText), locationId: required(filledText) });
  const companyId = requireOwnCompany(call, body.companyId);
  const location = world.locations.get(String(body.locationId));
  if (location === undefined || !location.installed) {
    throw problem(400, 'Location is not installed for this app');
  }
  if (!location.active) {
    throw oauthProblem(400, 'Location is not active');
  }
  const grant = {
    tenant: { kind: 'location', companyId, locationId: location.id } as const,
    scopes: call.token?.grant.scopes ?? [],
    userId: call.token?.grant.userId ?? '',
  };
  return json(200, issueTokens(world, { grant, now, bulk: undefined }));
}

/** `GET /oauth/installedLocations`: `count` is of all the company's locations, not of the page. */
export function listInstalledLocations(call: Call): SimulatedResponse {
  const { world, query } = call;
  const missing = ['companyId', 'appId'].filter((name) => !query.get(name));
  if (missing.length > 0) {
    throw invalid(missing.map((name) => `${name} should not be empty`));
  }
  const companyId = requireOwnCompany(call, query.get('companyId'));
  if (query.get('appId') !== world.settings.appId) {
    throw problem(403, 'Forbidden');
  }
  const all = [...world.locations.values()].filter((location) => location.companyId === companyId);
  const wanted = all.filter((location) => isWanted(location, query, world.settings.versionId));
  const skip = wholeNumber(query, 'skip', 0);
  const limit = Math.min(wholeNumber(query, 'limit', 20), 100);
  return json(200, {
    locations: wanted.slice(skip, skip + limit).map((location) => ({
      _id: location.id,
      name: location.name,
      address: location.profile.address ?? '',
      isInstalled: location.installed,
      ...(location.installed ? { versionId: world.settings.versionId } : {}),
      ...(location.installedAt === undefined ? {} : { installedAt: isoTime(location.installedAt) }),
    })),
    count: all.length,
    installToFutureLocations: world.companies.get(companyId)?.installsToFutureLocations ?? false,
  });
}

function isWanted(location: Location, query: URLSearchParams, versionId: string): boolean {
  const installed = query.get('isInstalled');
  const version = query.get('versionId');
  const name = query.get('query')?.toLowerCase() ?? '';
  const only = query.get('locationId');
  return (
    (installed === null || String(location.installed) === installed) &&
    (version === null || (location.installed && version === versionId)) &&
    location.name.toLowerCase().includes(name) &&
    (only === null || only === location.id)
  );
}

function requireOwnCompany(call: Call, companyId: unknown): string {
  const own = call.token?.grant.tenant.companyId;
  if (typeof companyId !== 'string' || companyId !== own) {
    throw problem(403, 'Forbidden');
  }
  return companyId;
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) {
    return fallback;
  }
  if (!/^\d+$/.test(value)) {
    throw invalid([`${name} must be a number string`]);
  }
  return Number(value);
}
