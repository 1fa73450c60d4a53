import { describe, expect, it } from '@jest/globals';
import { sampleCatalog } from '../../../../shared/simulators/printful/sample-catalog.ts';
import { countingRandom, openShop, orderOf } from './shop.ts';

describe('the simulated Printful', () => {
  it('answers the same requests, times and chances with the same bytes', () => {
    const play = () => {
      const { printful, outcome, small } = openShop({ orderLookupLagMs: 5000 }, countingRandom(0.25));
      const body = { default_url: 'https://doors.example/hook', events: [{ type: 'order_created' }] };
      const outcomes = [
        outcome('POST', '/v2/webhooks', { body }),
        outcome('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }),
        outcome('GET', '/orders/@ord-1'),
      ];
      return JSON.stringify([outcomes, printful.takeDeliveries(), printful.log]);
    };
    expect(play()).toBe(play());
  });

  it('keeps what it did when the answer never arrives', () => {
    const { printful, outcome, small, call } = openShop();
    printful.setFaults([{ kind: 'timeout-after', method: 'POST', path: /^\/orders$/, times: 1 }]);
    expect(outcome('POST', '/orders', { body: orderOf(small.id, { external_id: 'ord-1' }) }).kind).toBe('dropped');
    expect(call('GET', '/orders/@ord-1').status).toBe(200);
    expect(printful.log[0]).toMatchObject({ fault: 'timeout-after', status: 200, actor: 'store:12' });
  });

  it('does nothing when the request never arrives', () => {
    const { printful, outcome, small } = openShop();
    printful.setFaults([{ kind: 'timeout-before' }]);
    expect(outcome('POST', '/orders', { body: orderOf(small.id) }).kind).toBe('dropped');
    expect(printful.orders()).toEqual([]);
  });

  it.each([
    ['rate-limited', 429],
    ['server-error', 500],
  ] as const)('speaks its own dialect when it is %s', (kind, status) => {
    const { printful, call } = openShop();
    printful.setFaults([{ kind }]);
    const answer = call('GET', '/stores');
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(status);
  });

  it('tells an unknown path from a wrong method', () => {
    const { call } = openShop();
    expect(call('GET', '/warehouse')).toMatchObject({ status: 404, body: { error: { reason: 'NotFound' } } });
    expect(call('PATCH', '/orders').status).toBe(405);
    expect(call('GET', '/orders/%E0').status).toBe(404);
  });

  it('logs what was asked of it, in order', () => {
    const { printful, call, small } = openShop();
    call('GET', '/store/products?limit=5');
    call('POST', '/orders', { body: orderOf(small.id) });
    expect(printful.log.map(({ method, path, query, status }) => [method, path, query, status])).toEqual([
      ['GET', '/store/products', 'limit=5', 200],
      ['POST', '/orders', '', 200],
    ]);
    expect(printful.log[1]?.body).toEqual(orderOf(small.id));
  });

  it('may word the errors of v2 as problems, and those of v1 never', () => {
    const { call } = openShop({ v2Errors: 'problem' });
    const problem = call('GET', '/v2/orders/1/shipments');
    expect(problem.headers['content-type']).toBe('application/problem+json');
    expect(problem.body).toMatchObject({
      status: 404,
      title: 'NotFound',
      detail: 'Not Found',
      instance: '/v2/orders/1/shipments',
    });
    expect(call('GET', '/orders/1').body).toMatchObject({ code: 404, result: 'Not Found' });
    expect(openShop().call('GET', '/v2/orders/1/shipments').body.code).toBe(404);
  });

  it('has a sample catalog to show and to sell', () => {
    const { printful, store, call } = openShop();
    for (const product of sampleCatalog(store.id)) printful.addProduct(product);
    const { result } = call('GET', '/store/products').body;
    expect(result.map((product: { name: string; variants: number }) => [product.name, product.variants])).toEqual([
      ['Anchor Mug', 1],
      ['Tide Chart Poster', 3],
      ['Harbour Hoodie', 4],
      ['Lighthouse Tee', 12],
      ['Lighthouse Tee', 3],
    ]);
  });
});
