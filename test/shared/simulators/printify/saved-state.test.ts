import { describe, expect, it } from '@jest/globals';
import { createPrintifySimulator, type PrintifySimulator } from '../../../../shared/simulators/printify/index.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { openShop, start } from './shop.ts';

describe('a saved Printify', () => {
  it('goes on as if nothing had happened: the same answers, ids, charges and events', () => {
    const { printify, call, order, tee, shop } = openShop();
    const webhook = { topic: 'order:updated', url: 'https://doors.example/hook', secret: 'ours' };
    call('POST', './webhooks.json', { body: webhook });
    const { id } = call('POST', './orders.json', { body: order('ord-1') }).body;
    const again = createPrintifySimulator({ externalShape: 'array' }, JSON.parse(JSON.stringify(printify.saveState())));
    printify.behaviour.externalShape = 'array';

    const seen = (of: PrintifySimulator) => {
      const random = seededRandom();
      const ask = (method: string, path: string, body = '') => {
        const headers = { 'user-agent': 'tests', authorization: 'Bearer shop-token' };
        const target = `/v1/shops/${shop.id}${path}`;
        return of.handle({ method, path: target, query: new URLSearchParams(), headers, body }, start, random);
      };
      of.produce(id, start);
      of.ship(id, { carrier: 'Usps', trackingNumber: 'A1', now: start });
      return {
        order: ask('GET', `/orders/${id}.json`),
        next: ask('POST', '/orders.json', JSON.stringify(order('ord-2'))),
        product: ask('GET', `/products/${tee.id}.json`),
        charges: of.charges(),
        deliveries: of.takeDeliveries(),
      };
    };
    const expected = seen(printify);
    expect(expected.deliveries.length).toBeGreaterThan(1);
    expect(seen(again)).toEqual(expected);
    expect(again.behaviour).toEqual(printify.behaviour);
  });
});
