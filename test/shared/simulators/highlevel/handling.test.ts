import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

describe('the gate of every request', () => {
  it('refuses even a harmless read that carries no token', () => {
    const { ask, locationId, here } = setShop();
    for (const [path, query] of [
      ['/payments/orders', here],
      [`/locations/${locationId}`, {}],
      ['/products', { locationId }],
      ['/store/shipping-carrier', here],
    ] as const) {
      expect(ask('GET', path, { query })).toMatchObject({
        status: 401,
        body: { message: 'Invalid token: access token is invalid' },
      });
    }
  });

  it('words a refused request as documented, or twice over as was seen for orders', () => {
    const { sim, ask, token } = setShop();
    expect(ask('GET', '/payments/orders', { token }).body).not.toHaveProperty('traceId');
    sim.behaviour.validationBody = 'observed';
    expect(ask('GET', '/payments/orders', { token })).toMatchObject({
      status: 422,
      body: {
        status: 422,
        statusCode: 422,
        options: {},
        name: 'UnprocessableEntityException',
        message: expect.any(Array),
      },
    });
  });

  it('says 401 for a scope that is missing, or 403', () => {
    const { sim, ask, here } = setShop();
    const { code } = sim.installApp({ kind: 'location', locationId: here.altId, scopes: ['locations.readonly'] });
    const form = { client_id: sim.clientId, client_secret: sim.clientSecret, grant_type: 'authorization_code', code };
    const token = String(ask('POST', '/oauth/token', { form }).body.access_token);
    expect(ask('GET', '/payments/orders', { token, query: here }).status).toBe(401);
    sim.behaviour.missingScopeStatus = 403;
    expect(ask('GET', '/payments/orders', { token, query: here })).toMatchObject({
      status: 403,
      body: { message: 'The token is not authorized for this scope.' },
    });
  });

  it.each([
    ['json', 'application/json; charset=utf-8'],
    ['text', 'text/plain; charset=utf-8'],
    ['empty', undefined],
    ['v3', 'application/json; charset=utf-8'],
  ] as const)('may word a 429 as %s, always with the limits in its headers', (rateLimitBody, type) => {
    const { sim, ask, token, locationId } = setShop({ behaviour: { rateLimitBody, requestsPerInterval: 0 } });
    for (const faults of [[], [{ kind: 'rate-limited' }]] as const) {
      sim.setFaults(faults);
      const answer = ask('GET', `/locations/${locationId}`, { token });
      expect([answer.status, answer.headers['content-type']]).toEqual([429, type]);
      expect(answer.headers).toHaveProperty('x-ratelimit-max', '0');
    }
  });

  it('may keep its limits to itself, or name a time to wait', () => {
    const { sim, ask, token, locationId } = setShop({
      behaviour: { rateLimitHeaders: 'left-out', requestsPerInterval: 1 },
    });
    const read = () => ask('GET', `/locations/${locationId}`, { token });
    expect(read().headers).not.toHaveProperty('x-ratelimit-max');
    expect(read()).toMatchObject({ status: 429, headers: expect.not.objectContaining({ 'retry-after': '10' }) });
    sim.behaviour.rateLimitHeaders = 'retry-after';
    expect(read().headers).toMatchObject({ 'retry-after': '10' });
  });
});
