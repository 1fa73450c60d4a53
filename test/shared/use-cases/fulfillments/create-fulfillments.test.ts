import { describe, expect, it } from '@jest/globals';
import { toProviderId, toProviderOrderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { createFulfillments } from '../../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { type OrderWorld, openOrderWorld } from '../../../support/world/order-world/index.ts';

/** An order of three shirts, exported; `ship` sends a parcel of so many. */
async function exported(qty = 3, world?: OrderWorld) {
  const opened = world ?? (await openOrderWorld());
  const { highlevel, printful, clock, prices } = opened;
  const id = opened.place({ lines: [{ priceId: prices.small, qty }] });
  await opened.exportFully(id);
  const order = printful.order(`${id}-1`);
  const itemId = order.contents.items[0]?.id ?? 0;
  const ship = (
    quantity: number,
    trackingNumber: string | null,
    more: { reshipment?: boolean; carrier?: string } = {},
  ) =>
    printful.ship(order.id, {
      items: [{ itemId, quantity }],
      carrier: 'USPS',
      trackingNumber,
      now: clock.now(),
      ...more,
    });
  opened.takeRequests('highlevel');
  opened.takeRequests('printful');
  return {
    ...opened,
    id,
    order,
    ship,
    fulfilled: () => highlevel.fulfillments(id).map(shown),
    read: () => opened.order(id),
  };
}

function shown(fulfillment: Record<string, unknown>): string {
  const { items, trackings } = fulfillment as {
    items: { qty: number }[];
    trackings: { trackingNumber?: string; shippingCarrier?: string }[];
  };
  const quantity = items.reduce((sum, { qty }) => sum + qty, 0);
  return `${quantity} by ${trackings.map(({ shippingCarrier, trackingNumber }) => `${shippingCarrier} ${trackingNumber}`)}`;
}

describe('a parcel that left', () => {
  it('becomes a fulfillment with its number, carrier and page, by one read, one list and one post', async () => {
    const { id, order, ship, fulfil, fulfilled, takeRequests, highlevel } = await exported();
    ship(3, '9400111899560000000001');
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'shipped', parcels: [{ state: 'fulfilled' }] });
    expect(fulfilled()).toEqual(['3 by USPS 9400111899560000000001']);
    expect(takeRequests('printful')).toEqual([`GET /orders/${order.id}`]);
    expect(takeRequests('highlevel')).toEqual([
      `GET /payments/orders/${id}/fulfillments`,
      `POST /payments/orders/${id}/fulfillments`,
    ]);
    expect(highlevel.notificationsSent(id)).toBe(1);
  });

  it('makes nothing more when it is told again: one read at the provider, none at the shop', async () => {
    const { id, order, ship, fulfil, fulfilled, takeRequests } = await exported();
    ship(3, 'T1');
    await fulfil(id, order.id);
    takeRequests('highlevel');
    takeRequests('printful');
    await fulfil(id, order.id);
    expect(fulfilled()).toHaveLength(1);
    expect(takeRequests('highlevel')).toEqual([]);
    expect(takeRequests('printful')).toHaveLength(1);
  });

  it('is one of several, each of which becomes its own fulfillment, by one list', async () => {
    const { id, order, ship, fulfil, fulfilled, takeRequests } = await exported();
    ship(1, 'T1');
    ship(2, 'T2');
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['1 by USPS T1', '2 by USPS T2']);
    expect(takeRequests('highlevel').map((request) => request.split(' ')[0])).toEqual(['GET', 'POST', 'POST']);
  });

  it('comes after one that was told before, and the order is shipped in part until then', async () => {
    const { id, order, ship, fulfil, fulfilled } = await exported();
    ship(1, 'T1');
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'partly-shipped' });
    ship(2, 'T2');
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['1 by USPS T1', '2 by USPS T2']);
  });

  it('is said not to be tracked when it is not', async () => {
    const { id, order, ship, fulfil, fulfilled } = await exported();
    const parcel = ship(3, null);
    await fulfil(id, order.id);
    expect(fulfilled()).toEqual([`3 by USPS not tracked (printful parcel ${parcel.id})`]);
  });

  it('is shown with the name that the merchant gave its carrier', async () => {
    const { id, order, ship, fulfil, fulfilled, setSettings } = await exported();
    await setSettings({ carriers: { 'Tern Freight': { name: 'Tern', urlTemplate: 'https://tern.example/{number}' } } });
    ship(3, 'T1', { carrier: 'TERN_FREIGHT' });
    await fulfil(id, order.id);
    expect(fulfilled()).toEqual(['3 by Tern T1']);
  });

  it.each([
    ['each', 2],
    ['first', 1],
    ['last', 1],
    ['never', 0],
  ] as const)('is told to the customer by the rule “%s”', async (notify, mails) => {
    const { id, order, ship, fulfil, highlevel, setSettings } = await exported();
    await setSettings({ notify });
    ship(1, 'T1');
    await fulfil(id, order.id);
    ship(2, 'T2');
    await fulfil(id, order.id);
    expect(highlevel.notificationsSent(id)).toBe(mails);
  });
});

describe('what the merchant marked as sent by hand', () => {
  const byHand = (world: Awaited<ReturnType<typeof exported>>, qty: number, trackingNumber: string) =>
    world.highlevel.addFulfillmentByHand(world.id, {
      items: [{ priceId: world.prices.small, qty }],
      trackings: [{ trackingNumber, shippingCarrier: 'Post', trackingUrl: '' }],
    });

  it('is used when it is this parcel', async () => {
    const world = await exported();
    byHand(world, 3, 't-1');
    world.ship(3, 'T1');
    expect(await world.fulfil(world.id, world.order.id)).toMatchObject({ parcels: [{ state: 'adopted' }] });
    expect(world.fulfilled()).toEqual(['3 by Post t-1']);
  });

  it('leaves the rest to the parcel when it is another one', async () => {
    const world = await exported();
    byHand(world, 2, 'own van');
    world.ship(3, 'T1');
    await world.fulfil(world.id, world.order.id);
    expect(world.fulfilled()).toEqual(['2 by Post own van', '1 by USPS T1']);
  });

  it('leaves nothing to the parcel when it was everything, and the parcel is told in a note', async () => {
    const world = await exported();
    byHand(world, 3, 'own van');
    world.ship(3, 'T1');
    const record = await world.fulfil(world.id, world.order.id);
    expect(record).toMatchObject({ state: 'shipped', parcels: [{ state: 'nothing-left' }] });
    expect(world.fulfilled()).toEqual(['3 by Post own van']);
    expect(notes(world)).toEqual([expect.stringContaining('T1')]);
  });
});

describe('a tracking number with half a character in it', () => {
  it('is told without that half', async () => {
    const world = await exported();
    world.ship(3, 'T\ud8001');
    expect(await world.fulfil(world.id, world.order.id)).toMatchObject({ state: 'shipped' });
    expect(world.fulfilled()).toEqual(['3 by USPS T\ufffd1']);
  });
});

describe('what becomes of a parcel later', () => {
  it('is in no fulfillment when it is sent again, but in a note', async () => {
    const world = await exported();
    world.ship(3, 'T1');
    await world.fulfil(world.id, world.order.id);
    world.ship(3, 'T2', { reshipment: true });
    expect(await world.fulfil(world.id, world.order.id)).toMatchObject({ state: 'shipped' });
    expect(world.fulfilled()).toEqual(['3 by USPS T1']);
    expect(notes(world)).toEqual([expect.stringMatching(/on its way.*T2/)]);
  });

  it('needs attention when it came back, once the provider says so', async () => {
    const world = await exported();
    const parcel = world.ship(3, 'T1');
    await world.fulfil(world.id, world.order.id);
    world.printful.takeDeliveries();
    world.printful.returnShipment(parcel.id, world.clock.now());

    expect(await world.deliver('printful')).toEqual([200, 200]);
    for (const command of world.takeCommands()) {
      if (command.kind === 'CreateFulfillments') await createFulfillments(world.parts, command);
    }

    expect(await world.read()).toMatchObject({ state: 'needs-attention', reason: { code: 'provider-returned' } });
    expect(world.fulfilled()).toEqual(['3 by USPS T1']);
  });
});

describe('a fulfillment whose answer never came', () => {
  it.each(['timeout-after', 'reset-after', 'server-error-after'] as const)(
    'and that worked (%s) is found, not repeated',
    async (kind) => {
      const { id, order, ship, fulfil, fulfilled, highlevel } = await exported();
      highlevel.setFaults([{ kind, method: 'POST', path: /fulfillments/, times: 1 }]);
      ship(3, 'T1');
      expect(await fulfil(id, order.id)).toMatchObject({ state: 'shipped', parcels: [{ state: 'adopted' }] });
      expect(fulfilled()).toHaveLength(1);
    },
  );

  it('a request that did not work is repeated after it must have settled', async () => {
    const { id, order, ship, fulfil, fulfilled, highlevel, clock } = await exported();
    highlevel.setFaults([{ kind: 'timeout-before', method: 'POST', path: /fulfillments/, times: 1 }]);
    ship(3, 'T1');
    const started = clock.now();
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['3 by USPS T1']);
    expect(clock.now() - started).toBeGreaterThanOrEqual(15_000);
  });

  it('is not repeated sooner because its command comes again at once', async () => {
    const { id, order, ship, runFulfil, fulfilled, highlevel, clock } = await exported();
    highlevel.setFaults([{ kind: 'timeout-before', method: 'POST', path: /fulfillments/, times: 1 }]);
    ship(3, 'T1');
    const started = clock.now();
    await expect(runFulfil(id, 'printful', order.id)).rejects.toThrow();
    expect(clock.now() - started).toBeLessThan(15_000);
    await runFulfil(id, 'printful', order.id);
    expect(clock.now() - started).toBeGreaterThanOrEqual(15_000);
    expect(fulfilled()).toHaveLength(1);
  });

  it('settles from when it was given up on: the request may have waited long for its turn', async () => {
    const { id, order, ship, runFulfil, fulfilled, highlevel, clock } = await exported();
    const posts = { method: 'POST', path: /fulfillments/, times: 1 };
    highlevel.setFaults([
      { kind: 'rate-limited', ...posts },
      { kind: 'timeout-before', ...posts },
    ]);
    ship(3, 'T1');
    await expect(runFulfil(id, 'printful', order.id)).rejects.toThrow();
    const givenUpAt = clock.now();
    await runFulfil(id, 'printful', order.id);
    expect(clock.now() - givenUpAt).toBeGreaterThanOrEqual(15_000);
    expect(fulfilled()).toHaveLength(1);
  });
});

describe('whose provider order it is', () => {
  const kind = 'CreateFulfillments' as const;
  const provider = toProviderId('printful');
  const command = ({ locationId }: OrderWorld, providerOrderId: string) =>
    ({ kind, provider, providerOrderId: toProviderOrderId(providerOrderId), locationId }) as const;

  it('is told by our reference, even when the answer to its create was lost', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    world.printful.setFaults([{ kind: 'timeout-after', method: 'POST', path: /^\/orders$/ }]);
    await world.export(id).catch(() => {});
    world.printful.setFaults([]);
    const { id: providerOrderId } = world.printful.order(`${id}-1`);
    expect(await createFulfillments(world.parts, command(world, String(providerOrderId)))).toMatchObject({
      orderId: id,
    });
    expect(await world.order(id)).toMatchObject({
      parts: [{ providerOrderId: String(providerOrderId), state: 'draft' }],
    });
  });

  it('is nobody’s when the merchant made it at the provider', async () => {
    const world = await openOrderWorld();
    expect(await createFulfillments(world.parts, command(world, '4711'))).toMatchObject({ kind: 'not-ours' });
    expect(world.takeRequests('highlevel')).toEqual([]);
  });

  it('is not read at all for an order that this shop never had', async () => {
    const world = await openOrderWorld();
    const outcome = await world.runFulfil('66f0a1b2c3d4e5f607182930', 'printful', 4711);
    expect(outcome.kind).toBe('not-ours');
    expect(world.takeRequests('printful')).toEqual([]);
  });

  it('is looked for in the locations of the subscription when neither names the other', async () => {
    const { parts, locationId, id, order, ship, fulfilled } = await exported();
    const { connectionKey } = (await parts.connections.find(locationId, provider))?.value ?? {};
    if (!connectionKey) throw new Error('The shop has no subscription.');
    ship(3, 'T1');
    const found = { kind, provider, providerOrderId: toProviderOrderId(String(order.id)), connectionKey };
    expect(await createFulfillments(parts, { ...found, storeId: toProviderStoreId('1') })).toMatchObject({
      kind: 'not-ours',
    });
    expect(await createFulfillments(parts, found)).toMatchObject({ kind: 'fulfilled', orderId: id, count: 1 });
    expect(fulfilled()).toHaveLength(1);
  });
});

function notes({ highlevel, id }: Awaited<ReturnType<typeof exported>>): readonly unknown[] {
  const { contactId } = highlevel.order(id);
  return highlevel.notes(String(contactId)).map(({ body }) => body);
}
