import { describe, expect, it } from '@jest/globals';
import { makeReconcileHandler } from '../../../functions/reconcile/handler.ts';
import { toLocationId, toOrderId, toProviderId } from '../../../shared/domain/ids.ts';
import { reconcileDeps } from '../../support/simulation/compose.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';

async function desk() {
  const world = await openOrderWorld();
  return { ...world, ...makeReconcileHandler(reconcileDeps(world.parts)) };
}

describe('the function that reconciles', () => {
  it('answers its schedule when a command for each location is queued', async () => {
    const { onSchedule, takeCommands, takeRequests, locationId } = await desk();
    expect(await onSchedule({})).toEqual({ kind: 'queued', count: 1 });
    expect(takeCommands()).toEqual([{ kind: 'ReconcileLocation', locationId }]);
    expect(takeRequests('highlevel')).toEqual([]);
  });

  it('looks at the location of its command, and says how much it found', async () => {
    const { onCommand, place, prices, locationId } = await desk();
    place({ lines: [{ priceId: prices.small }], webhook: false });
    const outcome = await onCommand({ kind: 'ReconcileLocation', locationId });
    expect(outcome).toEqual({ kind: 'reconciled', locationId, count: 1 });
  });

  it('erases what is no longer kept of the location of its command', async () => {
    const { onCommand, place, prices, exportFully, clock, parts, locationId } = await desk();
    const orderId = toOrderId(place({ lines: [{ priceId: prices.small }], source: { type: 'shopify' } }));
    await exportFully(orderId);
    await clock.sleep(25 * 31 * 24 * 60 * 60_000);

    expect(await onCommand({ kind: 'EraseExpired', locationId })).toEqual({ kind: 'erased', locationId, count: 1 });

    expect(await parts.orders.find(toLocationId(locationId), orderId)).toBeUndefined();
  });

  it('looks at the connection of its command, and says how it stands', async () => {
    const { onCommand, locationId } = await desk();
    const outcome = await onCommand({ kind: 'CheckConnection', locationId, provider: toProviderId('printify') });
    expect(outcome).toEqual({ kind: 'active', locationId, provider: 'printify' });
  });

  it('finds a shop taken away at the provider, from that event to what the merchant reads', async () => {
    const { onCommand, deliver, takeCommands, parts, printify, shop, clock, locationId } = await desk();
    printify.disconnectShop(shop.id, clock.now());
    expect(await deliver('printify')).toEqual([200]);
    const [command, ...others] = takeCommands();
    if (!command) throw new Error('Nothing was sent.');
    expect(others).toEqual([]);
    await onCommand(command);
    expect((await parts.connections.find(locationId, toProviderId('printify')))?.value).toMatchObject({
      state: 'needs-store',
      reason: { code: 'store-disconnected', message: expect.stringContaining(shop.title) },
    });
  });

  it('leaves a command of another lane where it is seen', async () => {
    const { onCommand, locationId } = await desk();
    const misrouted = onCommand({ kind: 'ExportOrder', locationId, orderId: toOrderId('o') });
    await expect(misrouted).rejects.toThrow('its lane is order-export');
  });
});
