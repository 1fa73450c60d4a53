import type { SimulatedResponse } from '../simulator.ts';
import { install } from './installs.ts';
import { html } from './responses.ts';
import type { Call } from './routing.ts';
import type { Consent, World } from './state.ts';

/** `GET /v2/oauth/chooselocation`: nobody is asked; the consent set beforehand is granted and the browser sent on. */
export function consentPage(call: Call): SimulatedResponse {
  const { world, query, now } = call;
  const redirectUri = query.get('redirect_uri');
  if (query.get('client_id') !== world.settings.clientId) {
    return html(400, page(`No integration found with the ID ${query.get('client_id') ?? ''}`));
  }
  if (query.get('response_type') !== 'code' || redirectUri === null || !isRegistered(world, redirectUri)) {
    return html(400, page('Invalid response_type or redirect_uri'));
  }
  const consent = world.consent ?? firstLocation(world);
  if (consent === undefined) {
    return html(400, page('There is no location to choose'));
  }
  const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const scopes = world.settings.scopes.filter((scope) => asked.length === 0 || asked.includes(scope));
  const target = new URL(redirectUri);
  target.searchParams.set('code', install(world, { consent, scopes, redirectUri, now }));
  const state = query.get('state');
  if (state !== null) {
    target.searchParams.set('state', state);
  }
  return { status: 302, headers: { location: target.toString() }, body: '' };
}

function isRegistered(world: World, redirectUri: string): boolean {
  return URL.canParse(redirectUri) && (world.settings.redirectUris?.includes(redirectUri) ?? true);
}

function firstLocation(world: World): Consent | undefined {
  const [location] = world.locations.values();
  return location === undefined ? undefined : { kind: 'location', locationId: location.id };
}

function page(message: string): string {
  const safe = message.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!DOCTYPE html><html><head><title>Choose location</title></head><body><p>${safe}</p></body></html>`;
}
