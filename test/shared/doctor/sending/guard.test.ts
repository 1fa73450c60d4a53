import { expect, test } from '@jest/globals';
import { SafetyRuleError } from '../../../../shared/doctor/doctor-errors.ts';
import type { Sending, Write } from '../../../../shared/doctor/sending/asking.ts';
import { guard, ownUrl, type Permissions } from '../../../../shared/doctor/sending/guard.ts';

const permissions: Permissions = {
  system: 'highlevel',
  run: 'a1b2',
  writes: { kind: 'allowed' },
  isMade: (id) => id.startsWith('own'),
  isOwnOrder: (id) => id === 'own-order',
  printifyOrdersManual: false,
};

const write = (method: Write['method'], path: string, json?: unknown, query?: Write['query']): Write => ({
  method,
  step: 'careless',
  path,
  ...(json !== undefined && { json }),
  ...(query && { query }),
});

function ruleOf(sending: Sending, more: Partial<Permissions> = {}): string | undefined {
  try {
    guard(sending, { ...permissions, ...more });
    return undefined;
  } catch (error) {
    if (error instanceof SafetyRuleError) return error.rule;
    throw error;
  }
}

const named = { name: 'zz-doctor a1b2 mug' };
const order = { notifyCustomer: false, items: [] };

test.each<readonly [rule: string, what: string, write: Write, more?: Partial<Permissions>]>([
  ['S2', 'anything without --write', write('POST', '/products/', named), { writes: { kind: 'forbidden', why: 'no' } }],
  ['S3', 'a product under another name', write('POST', '/products/', { name: 'Mug' })],
  ['S3', 'a product under the name of another run', write('POST', '/products/', { name: 'zz-doctor zzzz mug' })],
  ['S3', 'a product that is for sale at once', write('POST', '/products/', { ...named, availableInStore: true })],
  [
    'S3',
    'a draft under a reference of the shop’s',
    write('POST', '/orders', { external_id: '1001' }),
    { system: 'printful' },
  ],
  ['S5', 'a fulfillment of somebody’s order', write('POST', '/payments/orders/o1/fulfillments', order)],
  [
    'S5',
    'a fulfillment that writes to the buyer',
    write('POST', '/payments/orders/own-order/fulfillments', { ...order, notifyCustomer: true }),
  ],
  ['S6', 'a change of the merchant’s product', write('PUT', '/products/p1', named)],
  ['S6', 'a deletion of the merchant’s product', write('DELETE', '/products/p1')],
  ['S6', 'a price of the merchant’s product', write('POST', '/products/p1/price', named)],
  [
    'S6',
    'an edit in bulk with one of the merchant’s',
    write('POST', '/products/bulk-update/edit', { products: [{ _id: 'own-1' }, { _id: 'p1' }] }),
  ],
  [
    'S6',
    'an edit in bulk of a foreign price',
    write('POST', '/products/bulk-update/edit', { products: [{ _id: 'own-1', prices: [{ _id: 'x' }] }] }),
  ],
  ['S6', 'stock of the merchant’s price', write('POST', '/products/inventory', { items: [{ priceId: 'x' }] })],
  ['S6', 'availability of the merchant’s product', write('POST', '/products/bulk-update', { productIds: ['p1'] })],
  ['S6', 'a refresh of tokens', write('POST', '/oauth/token', named)],
  ['S6', 'a payment', write('POST', '/payments/orders/own-order/record-payment', named)],
  ['S6', 'an uninstall', write('DELETE', '/marketplace/app/own-1/installations')],
  ['S6', 'a note on a contact', write('POST', '/contacts/own-1/notes', named)],
  [
    'S6',
    'a confirmation',
    write('POST', '/orders/own-1/confirm', { external_id: 'doctor-a1b2-1' }),
    { system: 'printful' },
  ],
  [
    'S6',
    'an order that is confirmed at once',
    write('POST', '/orders', { external_id: 'doctor-a1b2-1' }, { confirm: 1 }),
    { system: 'printful' },
  ],
  [
    'S6',
    'an order that takes another’s place',
    write('POST', '/orders', { external_id: 'doctor-a1b2-1' }, { update_existing: 1 }),
    { system: 'printful' },
  ],
  ['S6', 'the cancelling of the merchant’s order', write('DELETE', '/orders/77'), { system: 'printful' }],
  [
    'S6',
    'sending into production',
    write('POST', '/v1/shops/1/orders/own-1/send_to_production.json', {}),
    { system: 'printify' },
  ],
  ['S6', 'publishing', write('POST', '/v1/shops/1/products/own-1/publish.json', {}), { system: 'printify' }],
  ['S6', 'the deletion of a foreign webhook', write('DELETE', '/v1/shops/1/webhooks/w1.json'), { system: 'printify' }],
  [
    'S7',
    'an order at a Printify that may produce it',
    write('POST', '/v1/shops/1/orders.json', { external_id: 'doctor-a1b2-1', line_items: [{}] }),
    { system: 'printify' },
  ],
])('%s stops %s', (...[rule, , careless, more]) => {
  expect(ruleOf(careless, more)).toBe(rule);
});

test.each<readonly [what: string, write: Sending, more?: Partial<Permissions>]>([
  ['a read of anything', { method: 'GET', step: 'look', path: '/contacts/c1' }],
  ['a product of its own', write('POST', '/products/', named)],
  ['a price of its own product', write('POST', '/products/own-1/price', named)],
  ['a change of its own', write('PUT', '/products/own-1', named)],
  [
    'an edit in bulk of its own',
    write('POST', '/products/bulk-update/edit', { products: [{ _id: 'own-1', prices: [{ _id: 'own-2' }] }] }),
  ],
  ['a fulfillment of its own order', write('POST', '/payments/orders/own-order/fulfillments', order)],
  ['a draft of its own', write('POST', '/orders', { external_id: 'doctor-a1b2-1' }), { system: 'printful' }],
  ['its own registration', write('POST', '/v2/webhooks', { default_url: ownUrl('a1b2') }), { system: 'printful' }],
  ['the cancelling of its own draft', write('DELETE', '/orders/own-7'), { system: 'printful' }],
  [
    'an order without lines, which Printify refuses',
    write('POST', '/v1/shops/1/orders.json', { external_id: 'doctor-a1b2-1', line_items: [] }),
    { system: 'printify' },
  ],
  [
    'a draft at a Printify whose orders wait',
    write('POST', '/v1/shops/1/orders.json', { external_id: 'doctor-a1b2-1', line_items: [{}] }),
    { system: 'printify', printifyOrdersManual: true },
  ],
  [
    'the cancelling of its own order',
    write('POST', '/v1/shops/1/orders/own-1/cancel.json', {}),
    { system: 'printify' },
  ],
])('nothing stops %s', (...[, sending, more]) => {
  expect(ruleOf(sending, more)).toBeUndefined();
});
