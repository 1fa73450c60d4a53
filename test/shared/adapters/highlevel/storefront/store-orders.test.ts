import { describe, expect, it } from '@jest/globals';
import { AmbiguousError, InstallationBlockedError, PermanentError } from '../../../../../shared/domain/errors.ts';
import { toContactId, toOrderId, toPriceId } from '../../../../../shared/domain/ids.ts';
import { installedShop } from '../installed-shop.ts';

const tracking = { number: '1Z84', carrier: 'UPS', url: 'https://ups.example/1Z84' };

async function shopWithProduct() {
  const shop = await installedShop();
  const { productId, priceIds } = shop.simulator.addProduct({
    locationId: shop.locationId,
    name: 'Socks',
    prices: [{ amount: 8.5 }, { amount: 19.99 }],
  });
  const [small = '', large = ''] = priceIds;
  const place = (more: object = {}) =>
    shop.simulator.placeOrder({
      locationId: shop.locationId,
      lines: [{ priceId: small, qty: 2 }, { priceId: large }],
      ...more,
    }).orderId;
  return { ...shop, productId, small: toPriceId(small), large, place };
}

describe('an order of HighLevel', () => {
  it('is read with its lines, sums in minor units, and where it goes', async () => {
    const { storefront, locationId, productId, small, large, place } = await shopWithProduct();
    const contact = {
      firstName: 'Ada',
      lastName: 'Brandt',
      address1: '5 Mill Lane',
      address2: 'Flat 2',
      city: 'Leeds',
      state: 'WY',
      postalCode: 'LS1 4AP',
      country: 'GB',
      phone: '+441130000000',
      email: 'ada@example.org',
    };
    const orderId = toOrderId(place({ contact, shipping: 3, status: 'Completed' }));
    const order = await storefront.findOrder(locationId, orderId);
    expect(order).toMatchObject({
      id: orderId,
      locationId,
      status: 'completed',
      paymentStatus: 'paid',
      isTest: false,
      total: { minor: 3_999, currency: 'USD' },
      amounts: {
        subtotal: { minor: 3_699, currency: 'USD' },
        discount: { minor: 0, currency: 'USD' },
        shipping: { minor: 300, currency: 'USD' },
        tax: { minor: 0, currency: 'USD' },
      },
      address: {
        name: 'Ada Brandt',
        address1: '5 Mill Lane',
        address2: 'Flat 2',
        city: 'Leeds',
        state: 'WY',
        postalCode: 'LS1 4AP',
        country: 'GB',
        phone: '+441130000000',
        email: 'ada@example.org',
      },
    });
    expect(
      order?.lines.map(({ priceId, productId: of, quantity, unitPrice }) => [priceId, of, quantity, unitPrice?.minor]),
    ).toEqual([
      [small, productId, 2, 850],
      [large, productId, 1, 1_999],
    ]);
  });

  it('is absent until HighLevel has it', async () => {
    const { storefront, simulator, locationId, clock, place } = await shopWithProduct();
    simulator.behaviour.commitLagMs = 2_000;
    const orderId = toOrderId(place());
    expect(await storefront.findOrder(locationId, orderId)).toBeUndefined();
    await clock.sleep(2_000);
    expect(await storefront.findOrder(locationId, orderId)).toMatchObject({ id: orderId });
  });

  it('an order that says nothing of its payment is not called unpaid', async () => {
    const { storefront, locationId, place } = await shopWithProduct();
    const order = await storefront.findOrder(locationId, toOrderId(place({ paymentStatus: null })));
    expect(order).not.toHaveProperty('paymentStatus');
  });

  it('an order of the shop’s test mode is called a test', async () => {
    const { storefront, locationId, place } = await shopWithProduct();
    expect(await storefront.findOrder(locationId, toOrderId(place({ liveMode: false })))).toMatchObject({
      isTest: true,
    });
  });

  it('keeps where it came from, in lower case', async () => {
    const { storefront, locationId, place } = await shopWithProduct();
    const order = await storefront.findOrder(
      locationId,
      toOrderId(place({ source: { type: 'External', subType: 'Shopify' } })),
    );
    expect(order?.source).toEqual({ type: 'external', subType: 'shopify' });
  });

  it('is listed by pages that say whether there are more', async () => {
    const { storefront, simulator, locationId, clock, place } = await shopWithProduct();
    const today = clock.now();
    for (let count = 0; count < 101; count += 1) place({ webhook: false });
    const first = await storefront.listOrders(locationId, today);
    const second = await storefront.listOrders(locationId, today, first.nextCursor);
    expect([first.items.length, first.nextCursor, second.items.length, second.nextCursor]).toEqual([
      100,
      '100',
      1,
      undefined,
    ]);
    const placed = simulator.orders(locationId).map(({ _id }) => String(_id));
    expect([...first.items, ...second.items].map(({ id }) => String(id)).sort()).toEqual(placed.sort());
    expect(first.items[0]).toMatchObject({ status: 'completed', paymentStatus: 'paid', createdAt: expect.any(Number) });
    expect((await storefront.listOrders(locationId, today + 86_400_000)).items).toEqual([]);
  });

  it('is not read while the app may not', async () => {
    const { storefront, simulator, locationId, oauth, accessTokens, place } = await shopWithProduct();
    const { code } = simulator.installApp({ kind: 'location', locationId, scopes: ['products.readonly'] });
    const narrow = await oauth.exchangeCode(code);
    accessTokens.get = async () => narrow.accessToken;
    await expect(storefront.findOrder(locationId, toOrderId(place()))).rejects.toThrow(InstallationBlockedError);
  });

  it('is read with a fresh token when the old one died early', async () => {
    const { storefront, simulator, locationId, rejected, place } = await shopWithProduct();
    simulator.expireAccessTokens(`location:${locationId}`);
    expect(await storefront.findOrder(locationId, toOrderId(place()))).toBeDefined();
    expect(rejected).toHaveLength(1);
  });
});

describe('a fulfillment', () => {
  it('is created with what is in the parcel and read back', async () => {
    const { storefront, simulator, locationId, small, place } = await shopWithProduct();
    const orderId = toOrderId(place());
    const items = [
      { priceId: small, quantity: 1 },
      { priceId: small, quantity: 1 },
    ];
    const { id } = await storefront.createFulfillment(locationId, orderId, { items, tracking, notifyCustomer: true });
    expect(await storefront.listFulfillments(locationId, orderId)).toEqual([
      { id, items: [{ priceId: small, quantity: 2 }], trackings: [tracking] },
    ]);
    expect(simulator.notificationsSent(orderId)).toBe(1);
  });

  it('a fulfillment that may have been created is never sent again', async () => {
    const { storefront, simulator, locationId, small, place } = await shopWithProduct();
    const orderId = toOrderId(place());
    simulator.setFaults([{ kind: 'timeout-after', method: 'POST', path: /fulfillments/, times: 1 }]);
    const draft = { items: [{ priceId: small, quantity: 1 }], tracking, notifyCustomer: true };
    await expect(storefront.createFulfillment(locationId, orderId, draft)).rejects.toThrow(AmbiguousError);
    expect(await storefront.listFulfillments(locationId, orderId)).toHaveLength(1);
  });

  it('a fulfillment of more than was ordered is refused for good', async () => {
    const { storefront, locationId, small, place } = await shopWithProduct();
    const draft = { items: [{ priceId: small, quantity: 3 }], tracking, notifyCustomer: false };
    await expect(storefront.createFulfillment(locationId, toOrderId(place()), draft)).rejects.toThrow(PermanentError);
  });

  it.each([[[]], [[{ priceId: toPriceId('p'), quantity: 0 }]], [[{ priceId: toPriceId('p'), quantity: 1.5 }]]])(
    'of %j never leaves this machine',
    async (items) => {
      const { storefront, simulator, locationId, place } = await shopWithProduct();
      const orderId = toOrderId(place());
      const before = simulator.log.length;
      const draft = { items, tracking, notifyCustomer: true };
      await expect(storefront.createFulfillment(locationId, orderId, draft)).rejects.toMatchObject({
        code: 'fulfillment-invalid',
      });
      expect(simulator.log).toHaveLength(before);
    },
  );
});

describe('a note', () => {
  it('is added to the order’s contact', async () => {
    const { storefront, simulator, locationId, place } = await shopWithProduct();
    const order = await storefront.findOrder(locationId, toOrderId(place()));
    await storefront.addContactNote(locationId, order?.contactId ?? toContactId(''), 'Shipped with UPS 1Z84');
    expect(simulator.notes(order?.contactId ?? '')).toMatchObject([{ body: 'Shipped with UPS 1Z84' }]);
  });
});
