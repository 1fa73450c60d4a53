import type { SQSEvent } from 'aws-lambda';
import { makeProductSyncHandler } from '../../../functions/product-sync/handler.ts';
import { commandWorker } from '../../../shared/adapters/sqs/command-worker.ts';
import type { Lane } from '../../../shared/domain/commands/commands.ts';
import { toOrderId } from '../../../shared/domain/ids.ts';
import { decideOnOrder } from '../../../shared/use-cases/orders/decide-on-order.ts';
import { composeWorker } from '../simulation/compose.ts';
import { silentLog } from '../simulation/silent-log.ts';
import type { FormerShop } from './former-shop.ts';
import { catalogDeps } from './past-products.ts';
import { shop } from './read-everything.ts';

const lanes = ['reconcile', 'order-export', 'fulfillment-create', 'product-sync'] as const satisfies readonly Lane[];

/** Carries every message that may be worked on now to its worker, as shipped, until none is left. */
export async function workThrough(former: FormerShop): Promise<void> {
  const { queue } = former;
  for (let isBusy = true; isBusy; ) {
    isBusy = false;
    for (const lane of lanes) {
      const record = queue.receive(lane);
      if (!record) continue;
      isBusy = true;
      const { batchItemFailures } = await workerOf(lane, former)({ Records: [record] });
      if (batchItemFailures.length === 0) queue.remove(record.receiptHandle);
    }
  }
}

function workerOf(lane: (typeof lanes)[number], { foundations, parts, queue }: FormerShop) {
  if (lane !== 'product-sync') return composeWorker(lane, foundations);
  const worker = commandWorker({
    lastWord: { receives: 10, note: async () => undefined },
    functionName: lane,
    lane,
    handle: makeProductSyncHandler(catalogDeps(parts)),
    visibility: queue.visibility,
    clock: foundations.clock,
    log: silentLog(),
  });
  return (event: SQSEvent) => worker(event);
}

/** One look at the whole shop, as the schedule asks for it, and `minutes` until the next. */
export async function lookAround(former: FormerShop, minutes: number): Promise<void> {
  const { queue, foundations } = former;
  await queue.send({ kind: 'ReconcileLocation', locationId: shop.id }, foundations.random.uuid());
  await workThrough(former);
  await foundations.clock.sleep(minutes * 60_000);
}

/** The merchant's and the shopper's part: the link that was missing, two presses on retry, a late payment. */
export async function actAsPeople({ world, parts, ids }: FormerShop): Promise<void> {
  await world.linkRest();
  for (const mapping of await world.parts.catalog.findMappings(shop.id, [world.prices.unlinked])) {
    await parts.catalog.putMapping(mapping);
  }
  for (const orderId of [ids.orders.unlinked, ids.orders.failed]) {
    await decideOnOrder(parts, { locationId: shop.id, orderId: toOrderId(orderId) }, 'retry');
  }
  world.highlevel.updateOrder(ids.orders.waiting, { status: 'completed', paymentStatus: 'paid' });
}

/** The providers make and send whatever they were told to. */
export function sendParcels({ world: { printful, printify, clock } }: FormerShop): void {
  const now = clock.now();
  for (const { id, status } of printful.orders()) {
    if (!/^(pending|inprocess|partial)$/.test(status)) continue;
    printful.ship(id, { carrier: 'USPS', trackingNumber: `SENT-${id}`, now });
  }
  for (const { id, status } of printify.orders()) {
    if (status === 'sending-to-production') printify.ship(id, { carrier: 'USPS', trackingNumber: `SENT-${id}`, now });
  }
}
