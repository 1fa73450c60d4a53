import { describe, expect, it } from '@jest/globals';
import { createPrintfulSimulator, type PrintfulSimulator } from '../../../../shared/simulators/printful/index.ts';
import { countingRandom, openShop, orderOf, start } from './shop.ts';

describe('a saved Printful', () => {
  it('goes on as if nothing had happened: the same answers, ids, charges and signatures', () => {
    const { printful, call, small, shirt } = openShop({ rateLimit: 50 });
    const events = [{ type: 'order_updated' }, { type: 'shipment_sent' }];
    call('POST', '/v2/webhooks', { body: { default_url: 'https://doors.example/hook', events } });
    const { id } = call('POST', '/orders?confirm=1', { body: orderOf(small.id, { external_id: 'o-1' }) }).body.result;
    printful.behaviour.shippedAt = 'text';
    const again = createPrintfulSimulator({}, JSON.parse(JSON.stringify(printful.saveState())));

    const seen = (of: PrintfulSimulator) => {
      const ask = (method: string, path: string, body = '') =>
        of.handle(
          { method, path, query: new URLSearchParams(), headers: { authorization: 'Bearer store-token' }, body },
          start,
          countingRandom(),
        );
      of.updateProduct(shirt.id, { name: 'Renamed' });
      of.ship(id, { carrier: 'UPS', trackingNumber: '1Z', now: start });
      return {
        order: ask('GET', '/orders/@o-1'),
        next: ask('POST', '/orders', JSON.stringify(orderOf(small.id))),
        again: ask('POST', '/orders', JSON.stringify(orderOf(small.id, { external_id: 'o-1' }))),
        product: ask('GET', `/store/products/${shirt.id}`),
        charges: of.charges(),
        deliveries: of.takeDeliveries(),
      };
    };
    const expected = seen(printful);
    expect(expected.deliveries.length).toBeGreaterThan(2);
    expect(seen(again)).toEqual(expected);
    expect(again.behaviour).toEqual(printful.behaviour);
  });
});
