import { describe, expect, it } from '@jest/globals';
import { laneTimings } from '../../../../functions/lanes.ts';
import { toOrderId } from '../../../../shared/domain/ids.ts';
import { composeWorker } from '../../../support/simulation/compose.ts';
import { type OrderWorld, openOrderWorld } from '../../../support/world/order-world/index.ts';

const oneOrder = /^\/payments\/orders\/[^/]+$/;
const { receives } = laneTimings['order-export'];

/** The deliveries of everything that waits, as SQS makes them, until nothing does or all of it is set aside. */
async function deliverAll(world: OrderWorld): Promise<void> {
  const worker = composeWorker('order-export', { ...world.parts });
  for (let deliveries = 0; deliveries < 2 * receives; deliveries += 1) {
    const record = world.queue.receive('order-export');
    if (!record) {
      if (world.queue.depth('order-export').inFlight === 0) return;
      await world.clock.sleep(15 * 60_000);
      continue;
    }
    const { batchItemFailures } = await worker({ Records: [record] });
    if (batchItemFailures.length === 0) world.queue.remove(record.receiptHandle);
    await world.clock.sleep(15 * 60_000);
  }
}

async function announced(world: OrderWorld) {
  const id = toOrderId(world.place({ lines: [{ priceId: world.prices.small }] }));
  await world.queue.send({ kind: 'ExportOrder', locationId: world.locationId, orderId: id }, id);
  return id;
}

describe('an order whose message is given up', () => {
  it('stands on the page with the reason, though nothing of it could ever be read', async () => {
    const world = await openOrderWorld();
    world.highlevel.setFaults([{ path: oneOrder, kind: 'server-error' }]);
    const id = await announced(world);

    await deliverAll(world);

    expect(await world.order(id)).toMatchObject({ state: 'needs-attention', reason: { code: 'kept-failing' } });
    expect(await world.parts.orders.list(world.locationId, { states: ['needs-attention'] })).toMatchObject({
      items: [{ orderId: id }],
    });
  });

  it('goes by itself once the other side answers', async () => {
    const world = await openOrderWorld();
    world.highlevel.setFaults([{ path: oneOrder, kind: 'server-error' }]);
    const id = await announced(world);
    await deliverAll(world);
    world.highlevel.setFaults([]);
    await world.clock.sleep(24 * 3_600_000);

    await world.reconcile();
    await deliverAll(world);

    const record = await world.order(id);
    expect(record).toMatchObject({ state: 'exported' });
    expect(record).not.toHaveProperty('trouble');
  });
});
