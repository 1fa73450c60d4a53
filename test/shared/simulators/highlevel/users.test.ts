import { describe, expect, it } from '@jest/globals';
import { setUpFixture } from './simulator-fixture.ts';

function setStaff() {
  const fixture = setUpFixture({ scopes: ['users.readonly', 'locations.readonly'] });
  const { sim, tokensFor, ask } = fixture;
  const { id: locationId, companyId } = sim.addLocation();
  const other = sim.addLocation().id;
  const ola = sim.addUser({ locationId, firstName: 'Ola', role: 'user' });
  const kim = sim.addUser({ locationId, firstName: 'Kim' });
  const sam = sim.addUser({ locationId: other });
  const token = String(tokensFor({ kind: 'location', locationId }).access_token);
  const get = (path: string, query: Readonly<Record<string, string>> = {}) => ask('GET', path, { token, query });
  return { ...fixture, locationId, companyId, other, ola, kim, sam, get };
}

describe('users', () => {
  it('users of a location are listed with their roles', () => {
    const { get, locationId, other, ola, kim } = setStaff();
    expect(get('/users/', { locationId }).body.users).toMatchObject([
      { id: ola, firstName: 'Ola', roles: { type: 'account', role: 'user', locationIds: [locationId] } },
      { id: kim, roles: { role: 'admin' } },
    ]);
    expect(get('/users/', { locationId: other }).status).toBe(403);
    expect(get('/users/').status).toBe(422);
  });

  it('are searched by name and role', () => {
    const { get, companyId, ola, kim } = setStaff();
    expect(get('/users/search', { companyId, query: 'kim' }).body).toMatchObject({ users: [{ id: kim }], count: 1 });
    expect(get('/users/search', { companyId, role: 'user' }).body).toMatchObject({ users: [{ id: ola }], count: 1 });
  });

  it('are read by id, those of other locations not at all', () => {
    const { get, ola, sam } = setStaff();
    expect(get(`/users/${ola}`).body).toMatchObject({ id: ola, deleted: false });
    expect(get(`/users/${sam}`)).toMatchObject({ status: 400, body: { message: `User not found for id: ${sam}` } });
  });

  it('need a scope that the app has to ask for', () => {
    const { sim, ask, tokensFor } = setUpFixture();
    const { id } = sim.addLocation();
    const token = String(tokensFor({ kind: 'location', locationId: id }).access_token);
    expect(ask('GET', '/users/', { token, query: { locationId: id } }).status).toBe(401);
  });
});
