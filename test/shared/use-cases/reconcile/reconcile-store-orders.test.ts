import { describe, expect, it } from '@jest/globals';
import { toOrderId } from '../../../../shared/domain/ids.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('what reconciliation finds in the shop', () => {
  it('is an order whose webhook was lost', async () => {
    const { place, prices, reconcile, takeCommands, locationId } = await openOrderWorld();
    const orderId = place({ lines: [{ priceId: prices.small }], webhook: false });
    await reconcile();
    expect(takeCommands()).toEqual([{ kind: 'ExportOrder', locationId, orderId }]);
  });

  it('is nothing when nothing changed, for one page of the list', async () => {
    const { place, prices, exportFully, reconcile, takeCommands, takeRequests, clock } = await openOrderWorld();
    await exportFully(place({ lines: [{ priceId: prices.candle }] }));
    await reconcile();
    takeCommands();
    takeRequests('highlevel');
    await clock.sleep(15 * minute);
    await reconcile();
    expect(takeCommands()).toEqual([]);
    expect(takeRequests('highlevel')).toEqual(['GET /payments/orders']);
  });

  it.each([
    ['a payment', { paymentStatus: 'paid' }],
    ['a refund, which tells nobody', { paymentStatus: 'refunded' }],
    ['a cancellation', { status: 'cancelled' }],
  ])('is %s that nobody told us of', async (_what, patch) => {
    const { place, prices, exportFully, reconcile, takeCommands, clock, highlevel } = await openOrderWorld();
    const id = place({ lines: [{ priceId: prices.small }], paymentStatus: 'unpaid' });
    await exportFully(id);
    await reconcile();
    takeCommands();
    await clock.sleep(minute);
    highlevel.updateOrder(id, patch);
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
  });

  it('is a payment even when the shop does not say that the order changed', async () => {
    const { place, prices, exportFully, reconcile, takeCommands, highlevel } = await openOrderWorld();
    const id = place({ lines: [{ priceId: prices.small }], paymentStatus: 'unpaid' });
    await exportFully(id);
    highlevel.updateOrder(id, { paymentStatus: 'paid' });
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
  });

  it('is nothing of a shipped order that our own fulfillment changed, but its cancellation is', async () => {
    const { place, prices, exportFully, fulfil, reconcile, takeCommands, printful, ...world } = await openOrderWorld();
    const id = place({ lines: [{ priceId: prices.small }] });
    await exportFully(id);
    await world.clock.sleep(minute);
    const [ordered] = printful.orders();
    printful.ship(ordered?.id ?? 0, { carrier: 'USPS', trackingNumber: '9400111899', now: world.clock.now() });
    expect(await fulfil(id, ordered?.id ?? 0)).toMatchObject({ state: 'shipped' });
    takeCommands();
    await reconcile();
    expect(takeCommands()).toEqual([]);
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
  });

  it('is an order whose hold window is over, and not before', async () => {
    const { place, prices, exportFully, reconcile, takeCommands, clock, setSettings } = await openOrderWorld();
    await setSettings({ export: { holdMinutes: 10 } });
    const id = place({ lines: [{ priceId: prices.small }] });
    await exportFully(id);
    await reconcile();
    expect(takeCommands()).toEqual([]);
    await clock.sleep(10 * minute);
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
  });

  it('is a decision whose command was lost', async () => {
    const { place, prices, exportFully, reconcile, takeCommands, setSettings, decide } = await openOrderWorld();
    await setSettings({ approval: { mode: 'manual' } });
    const id = place({ lines: [{ priceId: prices.small }] });
    await exportFully(id);
    await decide(id, 'approve');
    takeCommands();
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
  });

  it('is a cancellation that never reached the provider', async () => {
    const {
      place,
      prices,
      exportFully,
      export: runExport,
      reconcile,
      takeCommands,
      printful,
      ...world
    } = await openOrderWorld();
    const id = place({ lines: [{ priceId: prices.small }] });
    await exportFully(id);
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    printful.setFaults([{ kind: 'server-error', method: 'DELETE' }]);
    await expect(runExport(id)).rejects.toThrow();
    printful.setFaults([]);
    takeCommands();
    await reconcile();
    expect(takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
    await exportFully(id);
    expect(printful.orders()).toMatchObject([{ status: 'canceled' }]);
    await reconcile();
    expect(takeCommands()).toEqual([]);
  });

  it('is a part whose worker died, though another part of the order is in trouble', async () => {
    const world = await openOrderWorld();
    const { clock, parts, prices, printful, printify, locationId } = world;
    const id = toOrderId(world.place({ lines: [{ priceId: prices.small }, { priceId: prices.mug }] }));
    printify.setFaults([{ kind: 'timeout-before', method: 'POST' }]);
    await expect(world.export(id)).rejects.toThrow();
    printify.setFaults([]);
    const { id: ordered } = printful.order(`${id}-1`);
    printful.advanceOrder(ordered, 'canceled', clock.now());
    await expect(world.fulfil(id, ordered)).resolves.toMatchObject({ reason: { code: 'provider-cancelled' } });
    // It died before it wrote down when to look again.
    const found = await parts.orders.find(locationId, id);
    if (found) await parts.orders.save({ ...found.value, dueAt: clock.now() + day }, found.version);
    await world.reconcile();
    world.takeCommands();
    await clock.sleep(15 * minute);
    await world.reconcile();
    expect(world.takeCommands()).toMatchObject([{ kind: 'ExportOrder', orderId: id }]);
    await world.exportFully(id);
    expect(printify.orders()).toHaveLength(1);
  });

  it('is every order of a long list, each once', async () => {
    const { place, prices, reconcile, takeCommands } = await openOrderWorld();
    const placed = Array.from({ length: 230 }, () => place({ lines: [{ priceId: prices.small }], webhook: false }));
    await reconcile();
    const found = takeCommands().map((command) => 'orderId' in command && command.orderId);
    expect([...found].sort()).toEqual([...placed].sort());
  });

  it('is nothing of the closed orders that a list by days brings from before the last look', async () => {
    const { place, prices, exportFully, reconcile, takeCommands, clock } = await openOrderWorld();
    await clock.sleep(day - (clock.now() % day));
    for (let count = 0; count < 130; count += 1) await exportFully(place({ lines: [{ priceId: prices.candle }] }));
    await clock.sleep(22 * 60 * minute + 2 * day);
    await reconcile();
    takeCommands();
    await reconcile();
    expect(takeCommands()).toEqual([]);
  });

  it('is read from two days before the last look', async () => {
    const { place, prices, reconcile, takeCommands, clock } = await openOrderWorld();
    await reconcile();
    const id = place({ lines: [{ priceId: prices.small }], webhook: false });
    await clock.sleep(day);
    await reconcile();
    expect(takeCommands()).toMatchObject([{ orderId: id }]);
  });
});
