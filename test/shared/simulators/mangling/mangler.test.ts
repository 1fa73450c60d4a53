import { describe, expect, it } from '@jest/globals';
import { createMangler } from '../../../../shared/simulators/mangling/mangler.ts';

const answer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"status":"paid","amount":1}',
};
const asked = (method: string, path: string) => ({ method, path, query: new URLSearchParams(), headers: {}, body: '' });

describe('bent answers', () => {
  it('are those of the method and path that a rule names', () => {
    const mangler = createMangler();
    mangler.set([{ method: 'GET', path: /^\/orders\//, jsonPath: 'status', how: 'absent' }]);
    expect(mangler.answer(asked('GET', '/orders/1'), answer).body).toBe('{"amount":1}');
    expect(mangler.answer(asked('POST', '/orders/1'), answer)).toBe(answer);
    expect(mangler.answer(asked('GET', '/products/1'), answer)).toBe(answer);
  });

  it('are as many as a rule says, and refusals and pages are never bent', () => {
    const mangler = createMangler();
    mangler.set([{ jsonPath: 'status', how: 'null', times: 1 }]);
    const refusal = { ...answer, status: 422 };
    const page = { ...answer, headers: { 'content-type': 'text/html' } };
    expect(mangler.answer(asked('GET', '/'), refusal)).toBe(refusal);
    expect(mangler.answer(asked('GET', '/'), page)).toBe(page);
    expect(mangler.answer(asked('GET', '/'), answer).body).toBe('{"status":null,"amount":1}');
    expect(mangler.answer(asked('GET', '/'), answer)).toBe(answer);
  });

  it('obey what stands before what was set, one after the other', () => {
    const mangler = createMangler();
    mangler.set([{ jsonPath: 'order.amount', how: 'other-type' }]);
    const standing = [{ jsonPath: '', how: { kind: 'wrapped', in: 'order' } }] as const;
    expect(mangler.answer(asked('GET', '/'), answer, standing).body).toBe('{"order":{"status":"paid","amount":"1"}}');
  });
});

describe('bent webhooks', () => {
  it('are those of the event that a rule names, by its name or a pattern', () => {
    const mangler = createMangler();
    mangler.set([
      { event: 'OrderCreate', jsonPath: 'status', how: 'absent' },
      { event: /^Order/, jsonPath: 'amount', how: 'null', times: 1 },
      { jsonPath: 'status', how: 'null' },
    ]);
    expect(mangler.body('OrderCreate', { status: 'a', amount: 1 })).toEqual({ amount: null });
    expect(mangler.body('OrderCreate', { status: 'a', amount: 1 })).toEqual({ amount: 1 });
    expect(mangler.body('INSTALL', { status: 'a', amount: 1 })).toEqual({ status: 'a', amount: 1 });
  });
});
