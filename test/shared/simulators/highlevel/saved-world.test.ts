import { describe, expect, it } from '@jest/globals';
import { createHighLevelSimulator, type HighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import { setSales } from './sales.ts';
import { fixedRandom, start } from './simulator-fixture.ts';

/** A shop in the middle of everything: orders, parcels, refunds, people, a code that waits, a budget that is spent. */
function busyShop() {
  const shop = setSales({ behaviour: { installWebhooks: 'at-exchange' } });
  const { sim, place, locationId, send, productId } = shop;
  const orderId = place();
  sim.fulfilByHand(orderId, { tracking: { number: 'A1' } });
  sim.refund(orderId, { amount: 2 });
  sim.writeOrderNote(orderId, 'gift');
  sim.addUser({ locationId });
  sim.duplicateProduct(productId);
  send('POST', '/products/collections', { name: 'Posters', slug: 'posters' });
  sim.spendDailyBudget(`location:${locationId}`, 1_000);
  sim.behaviour.orderWrapped = 'data';
  const { id } = sim.addLocation();
  const { code } = sim.installApp({ kind: 'location', locationId: id });
  return { ...shop, orderId, code };
}

describe('a saved HighLevel', () => {
  it('goes on as if nothing had happened: the same answers, ids, limits and webhooks', () => {
    const { sim, orderId, code, token, here, locationId, small } = busyShop();
    const saved = JSON.parse(JSON.stringify(sim.saveState()));
    const again = createHighLevelSimulator({ clock: { now: () => start } }, saved);

    const seen = (of: HighLevelSimulator) => {
      const headers = { authorization: `Bearer ${token}`, version: '2021-07-28' };
      const form = { client_id: of.clientId, client_secret: of.clientSecret, grant_type: 'authorization_code', code };
      const ask = (method: string, path: string, more: object = {}) => {
        const request = { method, path, query: new URLSearchParams(here), headers, body: '', ...more };
        return of.handle(request, start, fixedRandom(0));
      };
      return {
        ...{ order: ask('GET', `/payments/orders/${orderId}`), rows: ask('GET', '/payments/orders') },
        notes: ask('GET', `/payments/orders/${orderId}/notes`),
        parcels: ask('GET', `/payments/orders/${orderId}/fulfillments`),
        money: ask('GET', '/payments/transactions'),
        collections: ask('GET', '/products/collections'),
        token: ask('POST', '/oauth/token', {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(form).toString(),
        }),
        next: of.placeOrder({ locationId, lines: [{ priceId: small }] }),
        arrivals: of.arrivals(`location:${locationId}`),
        webhooks: of.takeDeliveries(),
        key: of.webhooks.publicKeyPem,
        behaviour: of.behaviour,
      };
    };
    const expected = seen(sim);
    expect(expected.webhooks.length).toBeGreaterThan(1);
    expect(seen(again)).toEqual(expected);
  });

  it('obeys new options over what was saved', () => {
    const saved = busyShop().sim.saveState();
    const { behaviour, clientSecret } = createHighLevelSimulator(
      { clientSecret: 'new', behaviour: { largestPage: 3 } },
      saved,
    );
    expect([clientSecret, behaviour.largestPage, behaviour.orderWrapped]).toEqual(['new', 3, 'data']);
  });
});
