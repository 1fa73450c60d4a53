import { describe, expect, it } from '@jest/globals';
import { setShop } from './simulator-fixture.ts';

function setParcel() {
  const shop = setShop();
  const { sim, ask, token, here, locationId } = shop;
  const { priceIds } = sim.addProduct({ locationId, name: 'Tea', prices: [{ amount: 8 }, { amount: 9 }] });
  const [green = '', black = ''] = priceIds;
  const { orderId } = sim.placeOrder({
    locationId,
    lines: [{ priceId: green, qty: 2 }, { priceId: black }, { priceId: green }],
  });
  const path = `/payments/orders/${orderId}/fulfillments`;
  const whole = {
    ...here,
    trackings: [{ trackingNumber: '1Z77', shippingCarrier: 'UPS', trackingUrl: 'https://ups.example/1Z77' }],
    items: [{ priceId: green, qty: 1 }],
    notifyCustomer: true,
  };
  const post = (more: Record<string, unknown> = {}) => ask('POST', path, { token, json: { ...whole, ...more } });
  const list = () => ask('GET', path, { token, query: here });
  return { ...shop, green, black, orderId, path, post, list };
}

describe('fulfillments', () => {
  it('one is created with its lines, and the list shows it', () => {
    const { post, list, green } = setParcel();
    const answer = post();
    expect(answer).toMatchObject({
      status: 201,
      body: {
        status: true,
        data: {
          trackings: [{ trackingNumber: '1Z77' }],
          items: [{ _id: green, name: 'Tea', qty: 1, price: { _id: green, amount: 8 } }],
        },
      },
    });
    expect(list().body).toEqual({ status: true, data: [answer.body.data] });
  });

  it('names every required field that is missing', () => {
    const { ask, path, token } = setParcel();
    expect(ask('POST', path, { token, json: {} }).body.message).toEqual([
      'altId should not be empty',
      'altType should not be empty',
      'trackings should not be empty',
      'items should not be empty',
      'notifyCustomer should not be empty',
    ]);
  });

  it('nothing keeps the same parcel from being sent twice', () => {
    const { sim, post, orderId } = setParcel();
    post();
    post();
    expect(sim.fulfillments(orderId)).toHaveLength(2);
    expect(sim.notificationsSent(orderId)).toBe(2);
  });

  it('counts two lines of one price together and refuses more than is left', () => {
    const { post, green } = setParcel();
    expect(post({ items: [{ priceId: green, qty: 3 }] }).status).toBe(201);
    expect(post()).toMatchObject({
      status: 422,
      body: { message: [expect.stringContaining('cannot be fulfilled, 0 left')] },
    });
  });

  it('takes more than is left when it is told not to mind', () => {
    const { sim, post, green, orderId } = setParcel();
    sim.behaviour.overFulfillment = 'accepted';
    expect(post({ items: [{ priceId: green, qty: 3 }] }).status).toBe(201);
    expect(post().status).toBe(201);
    expect(sim.fulfillments(orderId)).toHaveLength(2);
  });

  it('counts one price named twice in a request together', () => {
    const { post, green } = setParcel();
    const items = [
      { priceId: green, qty: 2 },
      { priceId: green, qty: 2 },
    ];
    expect(post({ items }).status).toBe(422);
  });

  it.each([
    ['a price that is not in the order', { items: [{ priceId: 'other', qty: 1 }] }],
    ['no items', { items: [] }],
    ['none of an item', { items: [{ priceId: 'any', qty: 0 }] }],
    ['half an item', { items: [{ priceId: 'any', qty: 0.5 }] }],
    ['a field it does not know', { carrier: 'UPS' }],
    ['a tracking field it does not know', { trackings: [{ number: '1Z' }] }],
  ])('refuses %s and leaves the order as it was', (_what, more) => {
    const { sim, post, orderId } = setParcel();
    expect(post(more).status).toBe(422);
    expect(sim.fulfillments(orderId)).toEqual([]);
  });

  it('e-mails the buyer only when told to', () => {
    const { sim, post, orderId } = setParcel();
    post({ notifyCustomer: false, trackings: [] });
    expect(sim.fulfillments(orderId)).toHaveLength(1);
    expect(sim.notificationsSent(orderId)).toBe(0);
  });

  it('moves the order from unfulfilled to fulfilled, parcel by parcel', () => {
    const { sim, post, green, black, orderId } = setParcel();
    const status = () => sim.order(orderId).fulfillmentStatus;
    expect(status()).toBe('unfulfilled');
    post({ items: [{ priceId: green, qty: 3 }] });
    expect(status()).toBe('partially_fulfilled');
    post({ items: [{ priceId: black, qty: 1 }] });
    expect(status()).toBe('fulfilled');
  });

  it('one made by hand counts and is listed like any other', () => {
    const { sim, post, list, green, orderId } = setParcel();
    sim.addFulfillmentByHand(orderId, { items: [{ priceId: green, qty: 3 }], trackings: [{ trackingNumber: 'H1' }] });
    expect(list().body.data).toMatchObject([{ trackings: [{ trackingNumber: 'H1' }] }]);
    expect(post().status).toBe(422);
    expect(sim.notificationsSent(orderId)).toBe(0);
  });

  it('cannot be changed or taken back', () => {
    const { ask, post, path, token } = setParcel();
    const { _id } = post().body.data as { _id: string };
    expect(ask('PUT', `${path}/${_id}`, { token, json: {} }).status).toBe(404);
    expect(ask('DELETE', `${path}/${_id}`, { token }).status).toBe(404);
  });

  it('an order that nobody placed has none', () => {
    const { ask, token, here } = setParcel();
    expect(ask('GET', '/payments/orders/unknown/fulfillments', { token, query: here }).status).toBe(404);
  });
});

describe('the same parcel once more', () => {
  it('may be refused, or answered with the first one', () => {
    const { sim, post, orderId } = setParcel();
    const first = post();
    sim.behaviour.fulfilTwice = 'refused';
    expect(post().status).toBe(422);
    sim.behaviour.fulfilTwice = 'same-answer';
    expect(post()).toMatchObject({ status: 200, body: first.body });
    expect(post({ trackings: [{ trackingNumber: '1Z78' }] }).status).toBe(201);
    expect(sim.fulfillments(orderId)).toHaveLength(2);
  });
});

describe('the lines of a fulfillment', () => {
  it('may lack the price’s id as their own', () => {
    const { sim, post, list, green } = setParcel();
    sim.behaviour.fulfillmentItemId = 'left-out';
    const line = { qty: 1, price: expect.objectContaining({ _id: green }) };
    expect(post().body.data).toMatchObject({ items: [line] });
    const [{ items }] = list().body.data as [{ items: object[] }];
    expect(items[0]).not.toHaveProperty('_id');
  });
});
