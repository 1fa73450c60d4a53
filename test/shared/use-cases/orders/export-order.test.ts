import { describe, expect, it } from '@jest/globals';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

const minute = 60_000;

describe('a paid order', () => {
  it('becomes one confirmed order at its provider, with one read and two writes', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small, qty: 2 }] });

    const record = await world.exportFully(id);

    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
    expect(record).toMatchObject({ state: 'exported', parts: [{ state: 'confirmed', attempts: 1 }] });
    expect(world.takeRequests('highlevel')).toEqual([`GET /payments/orders/${id}`]);
    expect(world.takeRequests('printful').filter((request) => request.startsWith('POST'))).toEqual([
      'POST /orders',
      expect.stringMatching(/^POST \/orders\/\d+\/confirm$/),
    ]);
  });

  it('asks for nothing more than one read when it is looked at again', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const { parts, timeline } = await world.order(id);
    world.takeRequests('highlevel');
    world.takeRequests('printful');

    await world.export(id);

    expect(world.takeRequests('highlevel')).toHaveLength(1);
    expect(world.takeRequests('printful')).toEqual([]);
    expect(await world.order(id)).toMatchObject({ parts, timeline });
  });

  it('says what the provider charges, and what the shopper paid for each', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    const { parts } = await world.exportFully(id);
    expect(parts[0]?.cost).toEqual({ minor: expect.any(Number), currency: 'USD' });
    expect(world.printful.orders()[0]?.contents.items[0]).toMatchObject({ retailPrice: '25.00', quantity: 1 });
  });

  it('declares what was paid: its currency, and its share of discount, shipping and taxes', async () => {
    const world = await openOrderWorld();
    const { small, mug, candle } = world.prices;
    const id = world.place({
      lines: [{ priceId: small, qty: 3 }, { priceId: mug }, { priceId: candle }],
      discount: 9.61,
      shipping: 4.8,
      tax: 7.2,
    });
    await world.exportFully(id);
    expect(world.printful.order(`${id}-1`).contents.retailCosts).toEqual({
      currency: 'USD',
      subtotal: '75.00',
      discount: '7.51',
      shipping: '3.75',
      tax: '5.62',
    });
  });

  it.each([
    ['JPY', 3000, 1, { subtotal: '6000', discount: '1', shipping: '0', tax: '0' }],
    ['KWD', 7.125, 0.001, { subtotal: '14.250', discount: '0.001', shipping: '0.000', tax: '0.000' }],
  ])('in %s is declared with the decimals of that currency', async (currency, amount, discount, expected) => {
    const world = await openOrderWorld();
    const { highlevel, prices } = world;
    highlevel.editPrice(prices.small, { currency, amount });
    const id = world.place({ lines: [{ priceId: prices.small, qty: 2 }], discount });
    await world.exportFully(id);
    const { items, retailCosts } = world.printful.order(`${id}-1`).contents;
    expect(retailCosts).toEqual({ currency, ...expected });
    expect(items.map(({ retailPrice }) => Number(retailPrice))).toEqual([amount]);
  });

  it('declares no price that another currency could be read into', async () => {
    const world = await openOrderWorld();
    const { highlevel, prices } = world;
    highlevel.editPrice(prices.medium, { currency: 'EUR' });
    const id = world.place({ lines: [{ priceId: prices.small }, { priceId: prices.medium }] });
    await world.exportFully(id);
    const { items, retailCosts } = world.printful.order(`${id}-1`).contents;
    expect({ retailCosts, prices: items.map(({ retailPrice }) => retailPrice) }).toEqual({
      retailCosts: {},
      prices: [null, null],
    });
  });

  it('has repeated lines of one price ordered as one', async () => {
    const world = await openOrderWorld();
    const { small } = world.prices;
    const id = world.place({
      lines: [
        { priceId: small, qty: 2 },
        { priceId: small, qty: 3 },
      ],
    });
    await world.exportFully(id);
    expect(world.printful.order(`${id}-1`).contents.items.map(({ quantity }) => quantity)).toEqual([5]);
  });

  it('has the state of the address as the code that its provider wants', async () => {
    const world = await openOrderWorld();
    const id = world.place({
      lines: [{ priceId: world.prices.small }],
      contact: { state: 'Oregon', country: 'United States' },
    });
    await world.exportFully(id);
    expect(world.printful.order(`${id}-1`).contents.recipient).toMatchObject({ state_code: 'OR', country_code: 'US' });
  });

  it('a paid order of nobody’s products is left to the merchant, who is told so', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.candle }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'not-ours', reason: { code: 'not-ours' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('a paid order that HighLevel does not show yet is tried again', async () => {
    const world = await openOrderWorld();
    await expect(world.export('66f0a1b2c3d4e5f607182930')).rejects.toThrow('does not know order');
  });
});

describe('an order with an item that is not linked', () => {
  it('needs attention, exports nothing, and the reason names the item', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }, { priceId: world.prices.unlinked }] });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'line-unmapped', message: expect.stringContaining('Quay shirt') },
    });
    expect(atProviders(world)).toEqual([]);
  });

  it('goes as a whole once the item is linked', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }, { priceId: world.prices.unlinked }] });
    await world.exportFully(id);
    await world.linkRest();
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.printful.order(`${id}-1`).contents.items).toHaveLength(2);
  });

  it('exports the others where the merchant wants it so, and the item as a further part on retry', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ export: { unmappedLines: 'export-others' } });
    const id = world.place({ lines: [{ priceId: world.prices.small }, { priceId: world.prices.unlinked }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    await world.linkRest();
    await world.exportFully(id);
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);

    await world.decide(id, 'retry');
    await world.exportFully(id);

    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`, `printful ${id}-2 pending`]);
  });
});

describe('an order that waits or is held', () => {
  it('goes when it is paid', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], status: 'pending', paymentStatus: 'unpaid' });
    expect(await world.exportFully(id)).toMatchObject({ state: 'waiting', reason: { code: 'status-not-eligible' } });
    world.highlevel.updateOrder(id, { status: 'completed', paymentStatus: 'paid' });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
  });

  it('goes when it is approved', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ approval: { mode: 'manual' } });
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'held' });
    expect(await world.decide(id, 'approve')).toBe('accepted');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
  });

  it('goes when its hold window ends, or at once when it is approved', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ export: { holdMinutes: 30 } });
    const lines = [{ priceId: world.prices.small }];
    const patient = world.place({ lines });
    const urgent = world.place({ lines });
    expect(await world.exportFully(patient)).toMatchObject({ state: 'held', reason: { code: 'hold-window' } });
    await world.exportFully(urgent);
    await world.decide(urgent, 'approve');
    expect(await world.exportFully(urgent)).toMatchObject({ state: 'exported' });
    await world.clock.sleep(30 * minute);
    expect(await world.exportFully(patient)).toMatchObject({ state: 'exported' });
  });

  it('goes when its address is mended', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact: { city: undefined } });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'address-incomplete', message: expect.stringContaining('city') },
    });
    const { contactSnapshot } = world.highlevel.order(id);
    world.highlevel.updateOrder(id, { contactSnapshot: { ...(contactSnapshot as object), city: 'Chicago' } });
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
  });
});

describe('an order that was cancelled', () => {
  const refund = { paymentStatus: 'refunded' } as const;

  it('before it was sent is never sent', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], status: 'cancelled' });
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-in-store' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('before production is cancelled at its provider', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    world.highlevel.updateOrder(id, refund);
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled', reason: { code: 'refunded' } });
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`]);
  });

  it('by the merchant’s click here is cancelled at its provider, and not asked for twice', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    expect(await world.decide(id, 'cancel')).toBe('accepted');
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-by-you' } });
    world.takeRequests('printful');
    await world.exportFully(id);
    expect(world.takeRequests('printful')).toEqual([]);
    expect(await world.decide(id, 'cancel')).toBe('not-now');
  });

  it.each([
    ['holds it', true],
    ['holds it without our knowing', false],
  ])('while its provider %s is asked for again once it is released', async (_what, isTold) => {
    const world = await openOrderWorld();
    const { printful, clock } = world;
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const { id: ordered } = printful.order(`${id}-1`);
    printful.hold(ordered, { reason: 'The design is being looked at', now: clock.now() });
    if (isTold) await world.fulfil(id, ordered);
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: {
        code: 'cancel-too-late',
        message: expect.stringMatching(/while it is on hold: .+canceled\. It is asked again when the hold ends\.$/),
      },
    });
    await world.reconcile();
    world.takeCommands();

    await clock.sleep(60_000);
    printful.release(ordered, { reason: 'The design is fine', now: clock.now() });
    await world.fulfil(id, ordered);
    await world.reconcile();
    expect(world.takeCommands()).toContainEqual(expect.objectContaining({ kind: 'ExportOrder', orderId: id }));
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-in-store' } });
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`]);
  });

  it('too late needs attention with the provider’s answer, and is asked once', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    world.printful.advanceOrder(world.printful.order(`${id}-1`).id, 'inprocess', world.clock.now());
    world.highlevel.updateOrder(id, refund);
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'cancel-too-late', message: expect.stringMatching(/can no longer cancel .+\. Ask its support/) },
    });
    world.takeRequests('printful');
    await world.exportFully(id);
    expect(world.takeRequests('printful')).toEqual([]);
  });
});
