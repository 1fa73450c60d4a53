import { describe, expect, it } from '@jest/globals';
import { credentials, setUpFixture } from './simulator-fixture.ts';

function setInstalled() {
  const fixture = setUpFixture();
  const { id: locationId, companyId } = fixture.sim.addLocation();
  const refresh = (refreshToken: unknown) =>
    fixture.ask('POST', '/oauth/token', {
      form: { ...credentials(fixture.sim), grant_type: 'refresh_token', refresh_token: String(refreshToken) },
    });
  const exchange = (code: string, more: Record<string, string> = {}) =>
    fixture.ask('POST', '/oauth/token', {
      form: { ...credentials(fixture.sim), grant_type: 'authorization_code', code, ...more },
    });
  return { ...fixture, locationId, companyId, refresh, exchange };
}

describe('authorization codes', () => {
  it('a location code becomes a location token without a version header', () => {
    const { sim, locationId, companyId, exchange } = setInstalled();
    const answer = exchange(sim.installApp({ kind: 'location', locationId }).code);
    expect(answer).toMatchObject({
      status: 200,
      body: { userType: 'Location', locationId, companyId, token_type: 'Bearer', expires_in: 86_399 },
    });
    expect(answer.body.isBulkInstallation).toBe(false);
  });

  it('a company code becomes a company token that lists no locations', () => {
    const { tokensFor, companyId } = setInstalled();
    const answer = tokensFor({ kind: 'company', companyId });
    expect(answer).toMatchObject({ userType: 'Company', companyId, isBulkInstallation: true });
    expect(answer).not.toHaveProperty('locationId');
    expect(answer).not.toHaveProperty('approvedLocations');
  });

  it('a code works once', () => {
    const { sim, locationId, exchange } = setInstalled();
    const { code } = sim.installApp({ kind: 'location', locationId });
    expect(exchange(code).status).toBe(200);
    expect(exchange(code)).toMatchObject({
      status: 400,
      body: { statusCode: 400, message: 'Invalid grant: authorization code is invalid' },
    });
  });

  it('a code does not work late or with another redirect URI', () => {
    const { sim, locationId, exchange, wait } = setInstalled();
    const redirectUri = 'https://app.example/oauth/callback';
    const { code } = sim.installApp({ kind: 'location', locationId, redirectUri });
    expect(exchange(code, { redirect_uri: 'https://evil.example/' }).body.message).toBe(
      'Invalid parameter: redirect_uri',
    );
    wait(300_000);
    expect(exchange(code, { redirect_uri: redirectUri }).status).toBe(400);
  });

  it('accepts JSON as well as a form', () => {
    const { sim, locationId, ask } = setInstalled();
    const { code } = sim.installApp({ kind: 'location', locationId });
    const json = { ...credentials(sim), grant_type: 'authorization_code', code };
    expect(ask('POST', '/oauth/token', { json }).status).toBe(200);
  });

  it('names the parameter that is missing or wrong', () => {
    const { sim, ask } = setInstalled();
    const tell = (form: Record<string, string>) => ask('POST', '/oauth/token', { form }).body.message;
    expect(tell({})).toBe('Missing parameter: client_id');
    expect(tell({ ...credentials(sim), grant_type: 'password' })).toBe('Invalid parameter: grant_type');
    expect(tell({ ...credentials(sim), grant_type: 'refresh_token' })).toBe('Missing parameter: refresh_token');
  });

  it('refuses a wrong client secret and leaves the code unused', () => {
    const { sim, locationId, ask, exchange } = setInstalled();
    const { code } = sim.installApp({ kind: 'location', locationId });
    const form = { client_id: sim.clientId, client_secret: 'guess', grant_type: 'authorization_code', code };
    expect(ask('POST', '/oauth/token', { form })).toMatchObject({
      status: 400,
      body: { message: 'Invalid client: client is invalid' },
    });
    expect(exchange(code).status).toBe(200);
  });
});

describe('refresh tokens', () => {
  it('a refresh gives a new pair, and the new refresh token works', () => {
    const { locationId, tokensFor, refresh } = setInstalled();
    const first = tokensFor({ kind: 'location', locationId });
    const second = refresh(first.refresh_token).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect(refresh(second.refresh_token).status).toBe(200);
  });

  it('the same old token gives the same new tokens for 30 seconds', () => {
    const { locationId, tokensFor, refresh, wait } = setInstalled();
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    const first = refresh(refresh_token);
    wait(30_000);
    expect(refresh(refresh_token)).toEqual(first);
  });

  it('the old token may be good for another time', () => {
    const { sim, locationId, tokensFor, refresh, wait } = setInstalled();
    sim.behaviour.refreshGraceMs = 5_000;
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    refresh(refresh_token);
    wait(5_001);
    expect(refresh(refresh_token).status).toBe(400);
  });

  it('a used token is refused for good once the 30 seconds are over', () => {
    const { locationId, tokensFor, refresh, wait } = setInstalled();
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    refresh(refresh_token);
    wait(30_001);
    expect(refresh(refresh_token)).toMatchObject({
      status: 400,
      body: { statusCode: 400, message: 'Invalid grant: refresh token is invalid' },
    });
  });

  it('a paused location is told so, and its token is not used up', () => {
    const { sim, locationId, tokensFor, refresh, wait } = setInstalled();
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    sim.setLocationActive(locationId, false);
    expect(refresh(refresh_token)).toMatchObject({ status: 400, body: { message: 'Location is not active' } });
    wait(86_400_000);
    sim.setLocationActive(locationId, true);
    expect(refresh(refresh_token).status).toBe(200);
  });

  it('an uninstall ends the refresh token', () => {
    const { sim, locationId, tokensFor, refresh } = setInstalled();
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    sim.uninstallApp({ locationId });
    expect(refresh(refresh_token).status).toBe(400);
  });

  it('a year unused is too long', () => {
    const { companyId, tokensFor, refresh, wait } = setInstalled();
    const { refresh_token } = tokensFor({ kind: 'company', companyId });
    wait(365 * 86_400_000);
    expect(refresh(refresh_token).status).toBe(400);
  });

  it('a broken app cannot be reconnected any more', () => {
    const { ask } = setInstalled();
    expect(ask('POST', '/oauth/reconnect', { json: {} })).toMatchObject({
      status: 400,
      body: { message: 'API endpoint has been removed' },
    });
  });
});
