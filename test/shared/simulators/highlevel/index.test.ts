import { describe, expect, it } from '@jest/globals';
import { createHighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import type { SimulatedRequest } from '../../../../shared/simulators/simulator.ts';
import { credentials, fixedRandom, setShop, setUpFixture, start } from './simulator-fixture.ts';

describe('the log', () => {
  it('names the tenant of a token and never shows a credential', () => {
    const { sim, ask, locationId, token, tokensFor } = setShop();
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    const form = { ...credentials(sim), grant_type: 'refresh_token', refresh_token: String(refresh_token) };
    ask('POST', '/oauth/token', { form });
    ask('GET', '/products/', { token, query: { locationId } });
    expect(sim.log.at(-1)).toMatchObject({
      method: 'GET',
      path: '/products/',
      query: `locationId=${locationId}`,
      actor: `location:${locationId}`,
      status: 200,
      at: start,
    });
    expect(sim.log.at(-2)).toMatchObject({
      actor: `location:${locationId}`,
      body: { client_secret: '(client_secret)', refresh_token: `refresh token 2 of location:${locationId}` },
    });
    const text = JSON.stringify(sim.log);
    for (const secret of [token, String(refresh_token), sim.clientSecret]) {
      expect(text).not.toContain(secret);
    }
  });

  it('hides a token request that it cannot read', () => {
    const { sim, ask } = setUpFixture();
    ask('POST', '/oauth/token', { json: 'client_secret=oops', headers: { 'content-type': 'text/plain' } });
    expect(JSON.stringify(sim.log)).not.toContain('oops');
  });

  it('has no actor for a request without a known token', () => {
    const { sim, ask } = setUpFixture();
    ask('GET', '/products/', { token: 'made-up' });
    expect(sim.log[0]).toMatchObject({ actor: undefined, status: 401 });
  });
});

describe('faults', () => {
  it('a fulfillment that timed out was created all the same', () => {
    const { sim, token, here, locationId } = setShop();
    const { priceIds } = sim.addProduct({ locationId, name: 'Vase', prices: [{ amount: 30 }] });
    const [priceId = ''] = priceIds;
    const { orderId } = sim.placeOrder({ locationId, lines: [{ priceId }] });
    sim.setFaults([{ kind: 'timeout-after', method: 'POST', path: /\/fulfillments$/, times: 1 }]);
    const outcome = sim.handle(
      {
        method: 'POST',
        path: `/payments/orders/${orderId}/fulfillments`,
        query: new URLSearchParams(),
        headers: { version: '2021-07-28', authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...here, trackings: [], items: [{ priceId, qty: 1 }], notifyCustomer: true }),
      },
      start,
      fixedRandom(0),
    );
    expect(outcome).toEqual({ kind: 'dropped' });
    expect(sim.fulfillments(orderId)).toHaveLength(1);
    expect(sim.log.at(-1)).toMatchObject({ fault: 'timeout-after', status: 201 });
  });

  it('an injected 429 looks like a burst that is used up', () => {
    const { sim, ask, token, locationId } = setShop();
    sim.setFaults([{ kind: 'rate-limited', times: 1 }]);
    const answer = ask('GET', '/products/', { token, query: { locationId } });
    expect(answer).toMatchObject({ status: 429, headers: { 'x-ratelimit-remaining': '0' } });
    expect(sim.arrivals(`location:${locationId}`).refused).toBe(0);
  });

  it('a refresh whose answer was lost still used the token up', () => {
    const { sim, ask, locationId, tokensFor, wait } = setShop();
    const { refresh_token } = tokensFor({ kind: 'location', locationId });
    const form = { ...credentials(sim), grant_type: 'refresh_token', refresh_token: String(refresh_token) };
    sim.setFaults([{ kind: 'server-error-after', path: /^\/oauth\/token$/, times: 1 }]);
    expect(ask('POST', '/oauth/token', { form }).status).toBe(500);
    expect(ask('POST', '/oauth/token', { form }).status).toBe(200);
    wait(30_001);
    expect(ask('POST', '/oauth/token', { form }).status).toBe(400);
  });
});

describe('determinism', () => {
  function story(seed: string): string {
    const { sim, ask, token, locationId } = setShop({ seed, webhookUrl: 'https://app.example/hook' }, 0.4);
    const json = { name: 'Cup', locationId, productType: 'PHYSICAL' };
    const product = ask('POST', '/products/', { token, json }).body;
    const { priceIds } = sim.addProduct({ locationId, name: 'Jug', prices: [{ amount: 9 }] });
    const order = sim.placeOrder({ locationId, lines: [{ priceId: priceIds[0] ?? '' }] });
    return JSON.stringify([token, product, order, sim.takeDeliveries(), sim.log, sim.webhooks.publicKeyPem]);
  }

  it('the same seed tells the same story to the last byte, another seed another', () => {
    expect(story('one')).toBe(story('one'));
    expect(story('one')).not.toBe(story('two'));
  });

  it('without a clock, time stands where the latest request left it', () => {
    const sim = createHighLevelSimulator();
    const { id: locationId } = sim.addLocation();
    const { priceIds } = sim.addProduct({ locationId, name: 'Key', prices: [{ amount: 1 }] });
    const request: SimulatedRequest = { method: 'GET', path: '/', query: new URLSearchParams(), headers: {}, body: '' };
    sim.handle(request, start + 5, fixedRandom(0));
    const { orderId } = sim.placeOrder({ locationId, lines: [{ priceId: priceIds[0] ?? '' }] });
    expect(sim.order(orderId).createdAt).toBe(new Date(start + 5).toISOString());
  });
});
