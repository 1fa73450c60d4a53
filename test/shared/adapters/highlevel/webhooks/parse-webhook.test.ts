import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createHighLevelWebhooks } from '../../../../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { signingKey } from '../signing-key.ts';

const appId = '66f0a1b2c3d4e5f601234567';
const locationId = 'hGq2LmNxPw81ZkTa03Rd';
const companyId = 'Cq7vYb52MsWnKd0xPe4J';
const orderId = '67a1b2c3d4e5f60718293a4b';
const key = signingKey();
const webhooks = createHighLevelWebhooks({ clientId: `${appId}-m1kx-22`, publicKeys: key.publicPem });

function parse(body: unknown) {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const verified = webhooks.verify({ headers: { 'x-ghl-signature': key.sign(text) }, body: Buffer.from(text) });
  if (!verified) throw new Error('the test signs its own bodies');
  return webhooks.parse(verified);
}

describe('reading a HighLevel webhook', () => {
  it('tells an install of a location from one of a whole company', () => {
    const timestamp = '2026-09-02T15:48:49.120Z';
    expect(
      parse({ type: 'INSTALL', appId, locationId, companyId, planId: 'plan1', timestamp, trial: {} }).event,
    ).toEqual({
      kind: 'installed',
      locationId,
      companyId,
      planId: 'plan1',
      occurredAt: Date.parse(timestamp),
    });
    expect(parse({ type: 'INSTALL', appId, companyId, installType: 'Company' }).event).toEqual({
      kind: 'installed',
      companyId,
    });
  });

  it('reads an uninstall without a company, an update and a change of plan', () => {
    expect(parse({ type: 'UNINSTALL', appId, locationId }).event).toEqual({ kind: 'uninstalled', locationId });
    expect(parse({ type: 'UNINSTALL', appId, companyId, locationId: '' }).event).toEqual({
      kind: 'uninstalled',
      companyId,
    });
    expect(parse({ type: 'UPDATE', appId, locationId, companyId }).event).toMatchObject({ kind: 'updated' });
    expect(parse({ type: 'PLAN_CHANGE', appId, locationId, currentPlanId: 'a', newPlanId: 'b' }).event).toEqual({
      kind: 'plan-changed',
      locationId,
      planId: 'b',
    });
    expect(parse({ type: 'EXTERNAL_AUTH_CONNECTED', appId, locationId, authType: 'basic' }).event).toEqual({
      kind: 'external-auth-connected',
      locationId,
    });
  });

  it('finds the order wherever its id and its location are written', () => {
    const expected = { kind: 'order-created', locationId, orderId };
    expect(parse({ type: 'OrderCreate', appId, locationId, _id: orderId, items: [] }).event).toEqual(expected);
    expect(parse({ type: 'OrderCreate', locationId, id: orderId }).event).toEqual(expected);
    expect(parse({ type: 'OrderCreate', altType: 'location', altId: locationId, orderId }).event).toEqual(expected);
    expect(parse({ type: 'OrderStatusUpdate', locationId, _id: orderId, timestamp: 1_790_000_000_000 }).event).toEqual({
      kind: 'order-status-updated',
      locationId,
      orderId,
      occurredAt: 1_790_000_000_000,
    });
  });

  it('leaves alone what was sent to another app, whatever it is', () => {
    expect(parse({ type: 'UNINSTALL', appId: '66f0ffffffffffffffffffff', locationId }).event).toEqual({
      kind: 'other-app',
      appId: '66f0ffffffffffffffffffff',
    });
    expect(parse({ type: 'OrderCreate', appId: `${appId}-m1kx-22`, locationId, _id: orderId }).event.kind).toBe(
      'other-app',
    );
  });

  it.each(['one_time', 'recurring', 'ContactCreate', 'ProductUpdate', 'toString', '__proto__', 'SomethingNew'])(
    'ignores an event of type %s',
    (type) => {
      expect(parse(`{"type":"${type}","appId":"${appId}","locationId":"${locationId}"}`).event).toEqual({
        kind: 'ignored',
        type,
      });
    },
  );

  it('ignores a body that names no event', () => {
    expect(parse({ _id: orderId, name: 'Socks', locationId }).event).toEqual({ kind: 'ignored', type: 'none' });
  });

  it.each([
    ['an order without an id', { type: 'OrderCreate', locationId }],
    ['an order of no location', { type: 'OrderStatusUpdate', _id: orderId, altType: 'agency', altId: companyId }],
    ['an order id that could break a key', { type: 'OrderCreate', locationId, _id: 'a#b' }],
    ['an install of nobody', { type: 'INSTALL', appId }],
    [
      'an uninstall whose location is not an id, although its company is one',
      { type: 'UNINSTALL', appId, companyId, locationId: [1] },
    ],
  ])('keeps %s as unreadable', (_what, body) => {
    expect(parse(body).event).toMatchObject({ kind: 'unreadable', reason: 'no-usable-ids', type: body.type });
  });

  it('does not end an install because of an event that names no app', () => {
    expect(parse({ type: 'UNINSTALL', locationId }).event).toMatchObject({ kind: 'unreadable', reason: 'no-app-id' });
  });

  it('keeps what is not JSON, not UTF-8 or not an object as unreadable', () => {
    const kindOf = (body: string | Uint8Array) => {
      const { event } = parse(body);
      return event.kind === 'unreadable' ? event.reason : event.kind;
    };
    expect(kindOf('')).toBe('not-json');
    expect(kindOf('{"type":')).toBe('not-json');
    expect(kindOf(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toBe('not-json');
    expect(kindOf('null')).toBe('not-an-object');
    expect(kindOf('[]')).toBe('not-an-object');
    expect(kindOf('"INSTALL"')).toBe('not-an-object');
  });

  it('calls a delivery by its webhookId, and by its bytes when it has none to speak of', () => {
    const webhookId = '0b7a4c1e-52d3-4e8f-9a61-3c2d1e0f9a8b';
    expect(parse({ type: 'X', webhookId }).deliveryId).toBe(webhookId);
    for (const body of ['{"type":"X"}', '{"type":"X","webhookId":"a b"}', '{"webhookId":7}', 'no json']) {
      expect(parse(body).deliveryId).toBe(createHash('sha256').update(body).digest('hex'));
    }
  });
});
