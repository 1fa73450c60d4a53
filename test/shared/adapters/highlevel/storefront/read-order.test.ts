import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { parseAnswer } from '../../../../../shared/adapters/highlevel/http/schemas.ts';
import {
  fulfillmentListAnswer,
  orderAnswer,
  orderListAnswer,
} from '../../../../../shared/adapters/highlevel/storefront/order-schemas.ts';
import {
  toFulfillment,
  toStoreOrder,
  toStoreOrderRow,
} from '../../../../../shared/adapters/highlevel/storefront/read-order.ts';
import { toLocationId, toOrderId } from '../../../../../shared/domain/ids.ts';

const id = toOrderId('67a1b2c3d4e5f60718293a4b');
const read = (order: object) =>
  toStoreOrder(
    toLocationId('here'),
    parseAnswer(orderAnswer, JSON.stringify({ _id: id, items: [], ...order }), 'An order'),
  );

describe('reading an order', () => {
  it('finds its id under each of its names', () => {
    for (const name of ['_id', 'id', 'orderId']) {
      const answer = parseAnswer(orderAnswer, JSON.stringify({ [name]: id, items: [] }), 'An order');
      expect(toStoreOrder(toLocationId('here'), answer).id).toBe(id);
    }
    const nameless = parseAnswer(orderAnswer, '{"items":[]}', 'An order');
    expect(toStoreOrder(toLocationId('here'), nameless, id).id).toBe(id);
  });

  it('takes a number beyond every calendar for no time', () => {
    const made = Number.parseInt(id.slice(0, 8), 16) * 1_000;
    expect(read({ createdAt: 1e308, updatedAt: -1e17 })).toMatchObject({ createdAt: made, updatedAt: made });
  });

  it('takes amounts as numbers and as text, without binary fractions', () => {
    expect(read({ amount: '150.10', currency: 'usd' }).total).toEqual({ minor: 15_010, currency: 'USD' });
    expect(read({ amount: 0.1 + 0.2, currency: 'USD' }).total).toEqual({ minor: 30, currency: 'USD' });
    expect(read({ amount: null })).not.toHaveProperty('total');
  });

  it('reads what the total is made of in the decimals of its currency', () => {
    const amountSummary = { subtotal: '14.250', discount: 0.125, shipping: 1, tax: { of: 'odd' } };
    const money = (minor: number) => ({ minor, currency: 'KWD' });
    expect(read({ currency: 'kwd', amount: 15.125, amountSummary })).toMatchObject({
      total: money(15_125),
      amounts: { subtotal: money(14_250), discount: money(125), shipping: money(1_000) },
    });
    expect(read({ currency: 'kwd', amount_summary: { Discount: 1 } }).amounts).toEqual({ discount: money(1_000) });
  });

  it('takes an amount whose currency nobody names for none', () => {
    const items = [{ name: 'Tee', qty: 1, price: { _id: 'p1', amount: 3000 } }];
    const { total, lines } = read({ amount: 3000, items });
    expect([total, lines[0]?.unitPrice]).toEqual([undefined, undefined]);
    expect(read({ amount: 3000, currency: ' jpy ', items }).lines[0]?.unitPrice).toEqual({
      minor: 3_000,
      currency: 'JPY',
    });
  });

  it('finds price, product and quantity wherever a line has them', () => {
    const items = [
      {
        name: 'Tee',
        qty: '2',
        price: { _id: 'p1', amount: '9.5', currency: 'EUR' },
        product: { _id: 'q1', productType: 'PHYSICAL' },
      },
      { quantity: 1, priceId: 'p2', productId: 'q2', product: null, price: null },
      { qty: 3, price: 'p3', product: 'q3' },
      { qty: 1, product: { name: 'Consultation', productType: 'SERVICE' } },
    ];
    expect(read({ items }).lines).toEqual([
      {
        name: 'Tee',
        quantity: 2,
        priceId: 'p1',
        productId: 'q1',
        productType: 'PHYSICAL',
        unitPrice: { minor: 950, currency: 'EUR' },
      },
      { name: 'unnamed item', quantity: 1, priceId: 'p2', productId: 'q2' },
      { name: 'unnamed item', quantity: 3, priceId: 'p3', productId: 'q3' },
      { name: 'Consultation', quantity: 1, productType: 'SERVICE' },
    ]);
  });

  it.each([
    ['no lines at all', { items: undefined }, ['items']],
    ['lines that are a text', { items: 'Tee' }, ['items']],
    ['a status that is no word', { status: { value: 'completed' } }, ['status']],
    ['a source that is no word', { source: { type: ['funnel'] } }, ['source.type']],
    ['a test mark that is no mark', { liveMode: 'perhaps' }, ['liveMode']],
  ])('does not guess at %s', (_what, order, unreadable) => {
    expect(read(order)).toMatchObject({ id, unreadable });
  });

  it.each([
    ['that is only an id', 'a', ['items.1']],
    ['without a quantity', { name: 'Tee' }, ['items.1.qty']],
    ['with a quantity that is none', { name: 'Tee', qty: 'many' }, ['items.1.qty']],
    ['whose price is nobody', { name: 'Tee', qty: 1, price: { _id: {} } }, ['items.1.price._id']],
  ])('does not guess at a line %s, and reads the others', (_what, line, unreadable) => {
    const { lines } = read({ items: [{ name: 'Mug', qty: 1 }, line] });
    expect(lines).toMatchObject([{ name: 'Mug', quantity: 1 }, { unreadable }]);
    expect(lines[0]).not.toHaveProperty('unreadable');
  });

  it.each([
    { createdAt: { _seconds: 1_780_000_000, _nanoseconds: 0 } },
    { createdAt: { $date: '2026-05-28T20:26:40.000Z' } },
    { createdAt: 1_780_000_000 },
    { created_at: '1780000000000' },
  ])('reads a time in any of its shapes: %j', (order) => {
    expect(read(order).createdAt).toBe(1_780_000_000_000);
  });

  it('takes no notice of the shape of what it does not need', () => {
    const odd = {
      createdAt: [],
      updatedAt: true,
      amount: {},
      currency: [],
      contactId: {},
      contactSnapshot: 'x',
      name: 7,
    };
    expect(read({ ...odd, items: [{ qty: 1, name: {}, product: { _id: 'q', name: [] } }] })).not.toHaveProperty(
      'unreadable',
    );
  });

  it.each([
    ['under "order"', { order: { _id: id, items: [] } }],
    ['under "data"', { data: { order: { _id: id, items: [] } }, traceId: 't' }],
    ['in a list of one', [{ _id: id, items: [] }]],
    ['in capitals', { _ID: id, Items: [] }],
  ])('finds the order %s', (_where, body) => {
    const order = toStoreOrder(toLocationId('here'), parseAnswer(orderAnswer, JSON.stringify(body), 'An order'));
    expect(order).toMatchObject({ id, lines: [] });
    expect(order).not.toHaveProperty('unreadable');
  });

  it.each([[], {}, 'order', null, 7])('says of %j that nothing of it can be read', (body) => {
    const order = toStoreOrder(toLocationId('here'), parseAnswer(orderAnswer, JSON.stringify(body), 'An order'), id);
    expect(order).toMatchObject({ id, unreadable: ['(whole)'] });
  });

  it('is a test order when it is not live or is marked as one', () => {
    expect([read({ liveMode: false }).isTest, read({ markAsTest: true }).isTest]).toEqual([true, true]);
    expect([read({ liveMode: true, markAsTest: false }).isTest, read({}).isTest]).toEqual([false, false]);
  });

  it('knows when it was placed even if only its id tells', () => {
    const fromId = 0x67a1b2c3 * 1_000;
    expect(read({})).toMatchObject({
      createdAt: fromId,
      updatedAt: fromId,
      status: 'unknown',
      source: { type: 'unknown' },
    });
    const times = { createdAt: '2026-04-04T16:24:27.036Z', updatedAt: '2026-04-05T00:00:00.000Z' };
    expect(read(times)).toMatchObject({
      createdAt: Date.parse(times.createdAt),
      updatedAt: Date.parse(times.updatedAt),
    });
  });

  it('reads the flat source of list rows', () => {
    const { rows } = v.parse(orderListAnswer, {
      data: [7, {}, { _id: id, status: 'Cancelled', paymentStatus: '', sourceType: 'funnel' }],
      totalCount: '1',
    });
    expect(rows.map((row) => toStoreOrderRow(row))).toMatchObject([{ id, status: 'cancelled' }]);
    expect(rows.map((row) => toStoreOrderRow(row))[0]).not.toHaveProperty('paymentStatus');
    expect(read({ sourceType: 'calendar', sourceSubType: 'meeting' }).source).toEqual({
      type: 'calendar',
      subType: 'meeting',
    });
  });
});

describe('reading fulfillments', () => {
  it('adds up the items of one price, wherever its id is written', () => {
    const items = [
      { _id: 'line1', price: { _id: 'p1' }, qty: 1 },
      { _id: 'p1', qty: 2 },
      { _id: 'p2', qty: '1', price: null },
    ];
    const { data } = v.parse(fulfillmentListAnswer, { status: true, data: [{ _id: 'f1', items, trackings: null }] });
    expect(data.map(toFulfillment)).toEqual([
      {
        id: 'f1',
        items: [
          { priceId: 'p1', quantity: 3 },
          { priceId: 'p2', quantity: 1 },
        ],
        trackings: [],
      },
    ]);
  });

  it('keeps a tracking whose fields are partly missing', () => {
    const { data } = v.parse(fulfillmentListAnswer, {
      data: [{ _id: 'f1', trackings: [{ trackingNumber: 84, shippingCarrier: null }] }],
    });
    expect(data.map(toFulfillment)).toEqual([
      { id: 'f1', items: [], trackings: [{ number: '84', carrier: '', url: '' }] },
    ]);
  });
});
