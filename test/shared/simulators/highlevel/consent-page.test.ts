import { describe, expect, it } from '@jest/globals';
import { setUpFixture } from './simulator-fixture.ts';

const redirectUri = 'https://app.example/oauth/callback';

function setConsent() {
  const fixture = setUpFixture({ redirectUris: [redirectUri] });
  const location = fixture.sim.addLocation();
  const visit = (query: Record<string, string> = {}) =>
    fixture.ask('GET', '/v2/oauth/chooselocation', {
      version: null,
      query: { response_type: 'code', client_id: fixture.sim.clientId, redirect_uri: redirectUri, ...query },
    });
  return { ...fixture, location, visit };
}

function exchange({ sim, ask }: ReturnType<typeof setConsent>, target: string) {
  const code = new URL(target).searchParams.get('code') ?? '';
  const form = { client_id: sim.clientId, client_secret: sim.clientSecret, grant_type: 'authorization_code', code };
  return ask('POST', '/oauth/token', { form: { ...form, redirect_uri: redirectUri } }).body;
}

describe('consent page', () => {
  it('sends the browser back with a code of 40 hexadecimal digits and the state it came with', () => {
    const { visit } = setConsent();
    const answer = visit({ state: 'a b&c' });
    const target = new URL(answer.headers.location ?? '');
    expect(answer.status).toBe(302);
    expect(target.origin + target.pathname).toBe(redirectUri);
    expect(target.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/);
    expect(target.searchParams.get('state')).toBe('a b&c');
  });

  it('sends no state when none came', () => {
    const { visit } = setConsent();
    expect(new URL(visit().headers.location ?? '').searchParams.has('state')).toBe(false);
  });

  it('grants what was chosen beforehand', () => {
    const fixture = setConsent();
    fixture.sim.chooseAtConsent({ kind: 'company', companyId: fixture.location.companyId });
    expect(exchange(fixture, fixture.visit().headers.location ?? '')).toMatchObject({ userType: 'Company' });
  });

  it('grants only scopes that were asked for and that the app has', () => {
    const fixture = setConsent();
    const target = fixture.visit({ scope: 'products.readonly calendars.write' }).headers.location ?? '';
    expect(exchange(fixture, target).scope).toBe('products.readonly');
  });

  it('knows no other app and sends nobody to an unregistered address', () => {
    const { visit } = setConsent();
    expect(visit({ client_id: 'other-app' }).body.text).toContain('No integration found with the ID other-app');
    expect(visit({ redirect_uri: 'https://evil.example/' }).status).toBe(400);
  });
});
