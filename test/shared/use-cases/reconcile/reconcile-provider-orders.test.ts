import { describe, expect, it } from '@jest/globals';
import { toOrderId } from '../../../../shared/domain/ids.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

async function exported() {
  const world = await openOrderWorld();
  const id = toOrderId(world.place({ lines: [{ priceId: world.prices.small, qty: 2 }] }));
  await world.exportFully(id);
  await world.reconcile();
  world.takeCommands();
  world.takeRequests('printful');
  world.takeRequests('printify');
  return { ...world, id, order: world.printful.order(`${id}-1`) };
}

describe('what reconciliation finds at a provider', () => {
  it('is a parcel whose webhook was lost', async () => {
    const { id, order, printful, clock, reconcile, takeCommands, locationId } = await exported();
    printful.ship(order.id, { carrier: 'USPS', trackingNumber: 'T1', now: clock.now() });
    await reconcile();
    expect(takeCommands()).toEqual([
      { kind: 'CreateFulfillments', provider: 'printful', providerOrderId: String(order.id), locationId, orderId: id },
    ]);
  });

  it.each(['hold', 'fail', 'cancel'] as const)('is a %s whose webhook was lost', async (what) => {
    const { id, order, printful, clock, reconcile, takeCommands } = await exported();
    printful[what](order.id, { reason: 'Staff', now: clock.now() });
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'CreateFulfillments', orderId: id }]);
  });

  it('is nothing when nothing moved, for one page of the list of that provider alone', async () => {
    const { reconcile, takeCommands, takeRequests } = await exported();
    await reconcile();
    expect(takeCommands()).toEqual([]);
    expect(takeRequests('printful')).toEqual(['GET /orders']);
    expect(takeRequests('printify')).toEqual([]);
  });

  it('is nothing, without a request, when nothing is under way', async () => {
    const world = await openOrderWorld();
    await world.exportFully(world.place({ lines: [{ priceId: world.prices.candle }] }));
    await world.reconcile();
    world.takeRequests('printful');
    world.takeRequests('printify');
    await world.reconcile();
    expect(world.takeRequests('printful')).toEqual([]);
    expect(world.takeRequests('printify')).toEqual([]);
  });

  it('is a parcel that is known and still has no fulfillment', async () => {
    const { id, order, printful, clock, highlevel, reconcile, takeCommands, runFulfil } = await exported();
    printful.ship(order.id, { carrier: 'USPS', trackingNumber: 'T1', now: clock.now() });
    highlevel.setFaults([{ kind: 'timeout-before' }]);
    await runFulfil(id, 'printful', order.id).catch(() => {});
    highlevel.setFaults([]);
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'CreateFulfillments', orderId: id }]);
  });

  it('is a number that changed and that nobody lived to tell', async () => {
    const { id, order, printful, clock, reconcile, takeCommands, fulfil, parts, locationId } = await exported();
    printful.ship(order.id, { carrier: 'USPS', trackingNumber: 'T1', now: clock.now() });
    await fulfil(id, order.id);
    const found = await parts.orders.find(locationId, id);
    if (!found) throw new Error('The order has no record.');
    const parcels = found.value.parcels.map((parcel) => ({
      ...parcel,
      shipment: { ...parcel.shipment, trackingNumber: nameText('T2') },
    }));
    await parts.orders.save({ ...found.value, parcels }, found.version);
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'CreateFulfillments', orderId: id }]);
    await fulfil(id, order.id);
    await reconcile();
    expect(takeCommands()).toEqual([]);
  });

  it('is no longer looked at when it is shipped and fulfilled', async () => {
    const { id, order, printful, clock, reconcile, takeCommands, takeRequests, fulfil } = await exported();
    printful.ship(order.id, { carrier: 'USPS', trackingNumber: 'T1', now: clock.now() });
    await fulfil(id, order.id);
    takeRequests('printful');
    await reconcile();
    expect(takeRequests('printful')).toEqual([]);
    expect(takeCommands()).toEqual([]);
  });

  it('is an order that the merchant mended there', async () => {
    const { id, order, printful, clock, reconcile, takeCommands, fulfil } = await exported();
    printful.fail(order.id, { reason: 'Card', now: clock.now() });
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'needs-attention' });
    printful.advanceOrder(order.id, 'pending', clock.now());
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'CreateFulfillments', orderId: id }]);
    expect(await fulfil(id, order.id)).toMatchObject({ state: 'exported' });
  });
});
