import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

describe('version header', () => {
  it('an endpoint of the interface refuses a request without it', () => {
    const { ask, token, locationId } = setShop();
    const answer = ask('GET', '/products/', { token, query: { locationId }, version: null });
    expect(answer).toMatchObject({ status: 400, body: { message: 'version header was not found.' } });
  });

  it('a version that never existed is refused', () => {
    const { ask, token, locationId } = setShop();
    expect(ask('GET', '/products/', { token, query: { locationId }, version: '2020-01-01' }).status).toBe(400);
  });
});

describe('access tokens', () => {
  it('an unknown or missing token is 401', () => {
    const { ask, locationId } = setShop();
    const query = { locationId };
    expect(ask('GET', '/products/', { query }).status).toBe(401);
    expect(ask('GET', '/products/', { query, token: 'made-up' })).toMatchObject({
      status: 401,
      body: { statusCode: 401, message: 'Invalid token: access token is invalid', error: 'Unauthorized' },
    });
  });

  it('a token a day old is 401 and says Invalid JWT', () => {
    const { ask, token, locationId, wait } = setShop();
    const read = () => ask('GET', '/products/', { token, query: { locationId, limit: '1' } });
    wait(86_398_999);
    expect(read().status).toBe(200);
    wait(1);
    expect(read()).toMatchObject({ status: 401, body: { message: 'Invalid JWT' } });
  });

  it('a test may make it old at once', () => {
    const { sim, ask, token, locationId } = setShop();
    sim.expireAccessTokens(`location:${locationId}`);
    expect(ask('GET', '/products/', { token, query: { locationId } }).body.message).toBe('Invalid JWT');
  });

  it('an uninstalled location has no token any more', () => {
    const { sim, ask, token, locationId } = setShop();
    sim.uninstallApp({ locationId });
    expect(ask('GET', '/products/', { token, query: { locationId } }).status).toBe(401);
  });
});

describe('permissions', () => {
  it('a missing scope is 401, exactly like an expired token', () => {
    const { sim, ask, tokensFor } = setShop();
    const { id: locationId } = sim.addLocation();
    const tokens = tokensFor({ kind: 'location', locationId, scopes: ['products.readonly'] });
    const token = String(tokens.access_token);
    expect(ask('GET', '/products/', { token, query: { locationId } }).status).toBe(200);
    const json = { name: 'Mug', locationId, productType: 'PHYSICAL' };
    expect(ask('POST', '/products/', { token, json })).toMatchObject({
      status: 401,
      body: { message: 'The token is not authorized for this scope.' },
    });
  });

  it.each([
    ['query locationId', (other: string) => ({ method: 'GET', path: '/products/', query: { locationId: other } })],
    [
      'query altId',
      (other: string) => ({ method: 'GET', path: '/payments/orders', query: { altId: other, altType: 'location' } }),
    ],
    ['the path', (other: string) => ({ method: 'GET', path: `/locations/${other}` })],
    [
      'the body',
      (other: string) => ({
        method: 'POST',
        path: '/products/',
        json: { name: 'Mug', locationId: other, productType: 'PHYSICAL' },
      }),
    ],
  ])("another location's id in %s is 403", (_where, request) => {
    const { sim, ask, token } = setShop();
    const { method, path, ...rest } = request(sim.addLocation().id);
    expect(ask(method, path, { token, ...rest })).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  });

  it("a company's token reads its own locations' products, but no orders and no other company's", () => {
    const { sim, ask, tokensFor, companyId, locationId, here } = setShop();
    const token = String(tokensFor({ kind: 'company', companyId }).access_token);
    const foreign = sim.addLocation({ companyId: sim.addCompany().id });
    expect(ask('GET', '/products/', { token, query: { locationId } }).status).toBe(200);
    expect(ask('GET', '/products/', { token, query: { locationId: foreign.id } }).status).toBe(403);
    expect(ask('GET', '/payments/orders', { token, query: here })).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining('not yet supported by the IAM Service') },
    });
  });
});

describe('requests that go nowhere', () => {
  it('an unknown path is a page of HTML', () => {
    const { ask, token } = setShop();
    const answer = ask('POST', '/nowhere', { token });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body.text).toContain('Cannot POST /nowhere');
  });

  it('a body that is not JSON is 400', () => {
    const { ask, token } = setShop();
    expect(ask('POST', '/products/', { token, json: '{"name":' }).status).toBe(400);
    expect(ask('POST', '/products/', { token, json: '[]' }).status).toBe(400);
  });
});
