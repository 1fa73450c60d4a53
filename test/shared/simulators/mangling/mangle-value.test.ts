import { describe, expect, it } from '@jest/globals';
import type { Mangling } from '../../../../shared/simulators/mangling/mangle-rule.ts';
import { mangleValue } from '../../../../shared/simulators/mangling/mangle-value.ts';

const order = {
  status: 'paid',
  amount: 12.5,
  live: true,
  note: null,
  items: [{ qty: 2, price: { sku: 'A' } }, { qty: 1 }],
  contactSnapshot: { postal_code: '53703' },
};
const at = (jsonPath: string, how: Mangling) => mangleValue(order, jsonPath, how);

describe('one place of an answer', () => {
  it.each<[string, Mangling, unknown]>([
    ['status', 'null', { ...order, status: null }],
    ['status', 'empty', { ...order, status: '' }],
    ['amount', 'empty', { ...order, amount: 0 }],
    ['live', 'empty', { ...order, live: false }],
    ['items', 'empty', { ...order, items: [] }],
    ['contactSnapshot', 'empty', { ...order, contactSnapshot: {} }],
    ['amount', 'other-type', { ...order, amount: '12.5' }],
    ['live', 'other-type', { ...order, live: 'true' }],
    ['status', 'other-type', { ...order, status: { value: 'paid' } }],
    ['note', 'other-type', { ...order, note: false }],
    ['items', 'other-type', { ...order, items: { 0: order.items[0], 1: order.items[1] } }],
    ['contactSnapshot', 'other-type', { ...order, contactSnapshot: [order.contactSnapshot] }],
    ['status', 'other-case', { ...order, status: 'PAID' }],
    ['items.0', 'other-case', { ...order, items: [{ qty: 2, price: { sku: 'a' } }, { qty: 1 }] }],
    ['items.*.qty', { kind: 'replaced', by: 0 }, { ...order, items: [{ qty: 0, price: { sku: 'A' } }, { qty: 0 }] }],
    ['status', { kind: 'reworded', words: { paid: 'captured' } }, { ...order, status: 'captured' }],
    ['status', { kind: 'reworded', words: { unpaid: 'open' } }, order],
    ['', { kind: 'wrapped', in: 'order' }, { order }],
  ])('%s %j', (jsonPath, how, expected) => {
    expect(at(jsonPath, how)).toEqual(expected);
  });

  it('is gone with its key, from every row that has it', () => {
    expect(at('status', 'absent')).not.toHaveProperty('status');
    expect(at('items.*.price.sku', 'absent')).toMatchObject({ items: [{ qty: 2, price: {} }, { qty: 1 }] });
    expect(at('items.*', 'absent')).toMatchObject({ items: [] });
    expect(at('items.0', 'absent')).toMatchObject({ items: [{ qty: 1 }] });
  });

  it('keeps its place under another key', () => {
    expect(Object.keys(at('contactSnapshot', 'renamed') as object)[5]).toBe('contact_snapshot');
    expect(at('contactSnapshot.postal_code', 'renamed')).toMatchObject({ contactSnapshot: { postalCode: '53703' } });
    expect(Object.keys(at('status', 'renamed') as object)[0]).toBe('status_value');
    expect(Object.keys(at('status', { kind: 'renamed', to: 'state' }) as object)[0]).toBe('state');
  });

  it('what is not there stays so, and the original is never touched', () => {
    const before = structuredClone(order);
    expect(at('items.7.qty', 'null')).toEqual(order);
    expect(at('status.deeper', 'null')).toEqual(order);
    at('items.*.qty', 'absent');
    expect(order).toEqual(before);
  });
});
