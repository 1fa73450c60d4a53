import { describe, expect, it } from '@jest/globals';
import { setUpFixture } from './simulator-fixture.ts';

function setAgency(locations = 3) {
  const fixture = setUpFixture();
  const { id: companyId } = fixture.sim.addCompany({ name: 'North Agency' });
  const ids = Array.from({ length: locations }, (_, index) =>
    fixture.sim.addLocation({ companyId, name: `Branch ${index}` }),
  ).map((location) => location.id);
  const [first = ''] = ids;
  const token = String(fixture.tokensFor({ kind: 'company', companyId, locationIds: ids.slice(0, -1) }).access_token);
  const mint = (locationId: string, bearer = token) =>
    fixture.ask('POST', '/oauth/locationToken', { token: bearer, form: { companyId, locationId } });
  const list = (query: Record<string, string> = {}) =>
    fixture.ask('GET', '/oauth/installedLocations', {
      token,
      query: { companyId, appId: fixture.sim.appId, ...query },
    });
  return { ...fixture, companyId, ids, first, last: ids.at(-1) ?? '', token, mint, list };
}

describe('location tokens from a company token', () => {
  it('a location that has the app gets a token with a refresh token of its own', () => {
    const { mint, first, companyId } = setAgency();
    const answer = mint(first);
    expect(answer).toMatchObject({ status: 200, body: { userType: 'Location', locationId: first, companyId } });
    expect(typeof answer.body.refresh_token).toBe('string');
    expect(answer.body).not.toHaveProperty('refreshTokenId');
  });

  it('a minted token opens the location', () => {
    const { ask, mint, first } = setAgency();
    const token = String(mint(first).body.access_token);
    expect(ask('GET', '/products/', { token, query: { locationId: first, limit: '10' } }).status).toBe(200);
  });

  it('a paused location gets none', () => {
    const { sim, mint, first } = setAgency();
    sim.setLocationActive(first, false);
    expect(mint(first)).toMatchObject({ status: 400, body: { message: 'Location is not active' } });
  });

  it('a location without the app gets none', () => {
    const { mint, last } = setAgency();
    expect(mint(last).status).toBe(400);
  });

  it('a location token may not mint', () => {
    const { mint, first } = setAgency();
    const locationToken = String(mint(first).body.access_token);
    expect(mint(first, locationToken).status).toBe(401);
  });

  it('another company is forbidden', () => {
    const { sim, ask, token } = setAgency();
    const other = sim.addLocation({ companyId: sim.addCompany().id });
    const form = { companyId: other.companyId, locationId: other.id };
    expect(ask('POST', '/oauth/locationToken', { token, form }).status).toBe(403);
  });

  it('the version header must be there and must not be v3', () => {
    const { ask, token, companyId, first } = setAgency();
    const form = { companyId, locationId: first };
    expect(ask('POST', '/oauth/locationToken', { token, form, version: null }).status).toBe(400);
    const v3 = ask('POST', '/oauth/locationToken', { token, form, version: 'v3' });
    expect(v3).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('not available in API version v3') },
    });
  });
});

describe('installed locations', () => {
  it('pages hold 20 unless told otherwise, and count is of all locations', () => {
    const { list } = setAgency(25);
    expect(list().body.locations).toHaveLength(20);
    expect(list({ skip: '20', limit: '20' }).body.locations).toHaveLength(5);
    expect(list({ skip: '20', isInstalled: 'true' }).body).toMatchObject({ count: 25 });
  });

  it('filters by installed, by name and by location', () => {
    const { list, first, last } = setAgency();
    expect(list({ isInstalled: 'true' }).body.locations).toHaveLength(2);
    expect(list({ query: 'branch 1' }).body.locations).toHaveLength(1);
    expect(list({ locationId: last }).body.locations).toEqual([
      { _id: last, name: 'Branch 2', address: '400 Lake Road', isInstalled: false },
    ]);
    expect(list({ locationId: first }).body).toMatchObject({ locations: [{ isInstalled: true }] });
  });

  it('skip and limit are digits or refused', () => {
    const { list } = setAgency();
    expect(list({ skip: 'many' }).status).toBe(422);
  });

  it('another app id or company is forbidden', () => {
    const { list } = setAgency();
    expect(list({ appId: '000000000000000000000000' }).status).toBe(403);
    expect(list({ companyId: 'SomeoneElse' }).status).toBe(403);
  });
});
