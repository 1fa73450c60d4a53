import type { Company, Consent, Grant, Location, Tenant, World } from './state.ts';
import { issueCode, revokeTokens } from './tokens.ts';
import { installBody, uninstallBody, updateBody } from './webhook-bodies.ts';
import { sendWebhook } from './webhooks.ts';

interface Install {
  readonly consent: Consent;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly now: number;
}

/** Installs the app as the consent says. The INSTALL webhooks leave now or with the exchange, as the behaviour says. */
export function install(world: World, { consent, scopes, redirectUri, now }: Install): string {
  const grant: Grant = { tenant: tenantOf(world, consent), scopes, userId: world.ids.short() };
  markInstalled(world, consent, now);
  const early = world.settings.behaviour.installWebhooks === 'at-consent';
  if (early) {
    announceInstall(world, { consent, userId: grant.userId, now });
  }
  return issueCode(world, { grant, redirectUri, now, announces: early ? undefined : consent });
}

export function uninstall(world: World, whom: { locationId: string } | { companyId: string }, now: number): void {
  const concerns = (tenant: Tenant) =>
    'companyId' in whom
      ? tenant.companyId === whom.companyId
      : tenant.kind === 'location' && tenant.locationId === whom.locationId;
  revokeTokens(world, concerns);
  for (const location of world.locations.values()) {
    if (concerns({ kind: 'location', companyId: location.companyId, locationId: location.id })) {
      location.installed = false;
      location.installedAt = undefined;
    }
  }
  if ('companyId' in whom) {
    companyNamed(world, whom.companyId).installsToFutureLocations = false;
  }
  sendWebhook(world, uninstallBody(world, whom, now), now);
}

/** A new version of the app reaches every location that has it. */
export function upgrade(world: World, to: { versionId: string; scopes?: readonly string[] }, now: number): void {
  const previousVersionId = world.settings.versionId;
  world.settings.versionId = to.versionId;
  world.settings.scopes = to.scopes ?? world.settings.scopes;
  for (const location of world.locations.values()) {
    if (location.installed) {
      sendWebhook(
        world,
        updateBody(world, { location, company: companyNamed(world, location.companyId), previousVersionId, now }),
        now,
      );
    }
  }
}

/** A location that appears later in a company that installs to future locations; the event names no user. */
export function installLater(world: World, location: Location, now: number): void {
  location.installed = true;
  location.installedAt = now;
  sendWebhook(world, installBody(world, { location, now }), now);
}

function companyNamed(world: World, id: string): Company {
  const company = world.companies.get(id);
  if (company === undefined) {
    throw new Error(`simulated company ${id} does not exist; add it with addCompany first`);
  }
  return company;
}

export function locationNamed(world: World, id: string): Location {
  const location = world.locations.get(id);
  if (location === undefined) {
    throw new Error(`simulated location ${id} does not exist; add it with addLocation first`);
  }
  return location;
}

function tenantOf(world: World, consent: Consent): Tenant {
  return consent.kind === 'company'
    ? { kind: 'company', companyId: consent.companyId }
    : {
        kind: 'location',
        locationId: consent.locationId,
        companyId: locationNamed(world, consent.locationId).companyId,
      };
}

function markInstalled(world: World, consent: Consent, now: number): void {
  for (const location of chosenLocations(world, consent)) {
    location.installed = true;
    location.installedAt = now;
  }
  if (consent.kind === 'company') {
    companyNamed(world, consent.companyId).installsToFutureLocations = consent.installToFutureLocations ?? false;
  }
}

export function announceInstall(world: World, from: { consent: Consent; userId: string; now: number }): void {
  const { consent, userId, now } = from;
  const installs = [
    ...(consent.kind === 'company' ? [{ company: companyNamed(world, consent.companyId), userId }] : []),
    ...chosenLocations(world, consent).map((location) => ({
      location,
      company: companyNamed(world, location.companyId),
      userId,
    })),
  ];
  for (const [index, each] of installs.entries()) {
    const at = now + Math.floor((index * world.settings.behaviour.installSpreadMs) / installs.length);
    sendWebhook(world, installBody(world, { ...each, now: at }), at);
  }
}

function chosenLocations(world: World, consent: Consent): Location[] {
  if (consent.kind === 'location') {
    return [locationNamed(world, consent.locationId)];
  }
  if (consent.locationIds !== undefined) {
    return consent.locationIds.map((id) => locationNamed(world, id));
  }
  return [...world.locations.values()].filter((location) => location.companyId === consent.companyId);
}
