import type { SimulatedDelivery } from '../../../shared/simulators/simulator.ts';
import { expectSame } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import { queuesAreEmpty } from './idle.ts';
import { type ExportedOrder, ordersAtPrintful } from './order-watch.ts';
import { postWebhook } from './post-webhook.ts';
import type { StepReport } from './step-report.ts';

/** Everything that was told is told again: twice, the last first, and once more under a new delivery's name. */
export async function repeatWebhooks(
  fixture: Fixture,
  { orderId, providerOrder }: ExportedOrder,
): Promise<StepReport<undefined>> {
  await queuesAreEmpty(fixture.machine);
  const count = () => ({
    providerOrders: ordersAtPrintful(fixture, orderId).length,
    charges: fixture.printful.charges().filter((charge) => charge.orderId === providerOrder.id).length,
    fulfillments: fixture.highlevel.fulfillments(orderId).length,
    notified: fixture.highlevel.notificationsSent(orderId),
  });
  const before = count();
  const deliveries = [...retoldByHighLevel(fixture, orderId), ...retoldByPrintful(fixture)];
  const answers = await Promise.all(deliveries.map(postWebhook));
  expectSame(
    'answers other than 200',
    [],
    answers.filter((status) => status !== 200),
  );
  await queuesAreEmpty(fixture.machine);
  const after = count();
  expectSame('orders, charges, fulfillments and e-mails', before, after);
  return {
    value: undefined,
    details: [
      `${deliveries.length} deliveries, each answered with 200; afterwards as before:`,
      `${after.providerOrders} order and ${after.charges} charge at Printful, ${after.fulfillments} fulfillments, ${after.notified} e-mails`,
    ],
    counts: { deliveries: deliveries.length, ...after },
  };
}

function retoldByHighLevel({ highlevel }: Fixture, orderId: string): SimulatedDelivery[] {
  const own = highlevel.webhooks.sent.filter(({ body }) => body.includes(orderId)).reverse();
  const renewed = own.map(({ body }) => {
    const { webhookId: _id, timestamp: _at, ...event } = JSON.parse(body) as Record<string, unknown>;
    return highlevel.webhooks.send(event);
  });
  // These are posted by hand, so that they arrive all at once.
  highlevel.takeDeliveries();
  return [...own, ...own, ...renewed];
}

function retoldByPrintful({ printful, printfulServer }: Fixture): SimulatedDelivery[] {
  const own = printfulServer.deliveries.map(({ delivery }) => delivery).reverse();
  for (const { id } of own) printful.reportDelivery({ id, status: 500, now: Date.now() });
  const renewed = printful.takeDeliveries();
  return [...own, ...own, ...renewed];
}
