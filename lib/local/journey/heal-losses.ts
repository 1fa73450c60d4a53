import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import { queuesAreEmpty } from './idle.ts';
import { exportedOrder, orderInState, ordersAtPrintful } from './order-watch.ts';
import type { PageClient } from './page-client.ts';
import { priceOn } from './place-order.ts';
import { fulfillmentsOf } from './ship-order.ts';
import type { StepReport } from './step-report.ts';
import type { Shelf } from './sync-catalog.ts';
import { patienceMs } from './wait-for.ts';

/** One webhook is lost on each way; one call of `reconcile` finds both. */
export async function healLosses(fixture: Fixture, page: PageClient, shelf: Shelf): Promise<StepReport<undefined>> {
  const { highlevel, printful, locationId } = fixture;
  const hoodie = priceOn(shelf, 'Harbour Hoodie', 1);
  const poster = priceOn(shelf, 'Tide Chart Poster', 0);

  const shipped = highlevel.placeOrder({ locationId, lines: [{ ...hoodie, qty: 1 }] });
  const { providerOrder } = await exportedOrder(fixture, page, shipped.orderId);
  await queuesAreEmpty(fixture.machine);
  const parcel = printful.ship(providerOrder.id, {
    carrier: 'FEDEX',
    trackingNumber: '794644790138',
    now: Date.now(),
  });
  const lost = printful.takeDeliveries().length;
  const unheard = highlevel.placeOrder({ locationId, lines: [{ ...poster, qty: 2 }], webhook: false });
  expectSame(
    'what is known of both before',
    [0, 0],
    [ordersAtPrintful(fixture, unheard.orderId).length, highlevel.fulfillments(shipped.orderId).length],
  );

  const answer = await invokeReconcile(fixture);
  const { providerOrder: healed } = await exportedOrder(fixture, page, unheard.orderId);
  const [fulfillment] = await fulfillmentsOf(fixture, shipped.orderId, 1);
  await orderInState(page, shipped.orderId, 'shipped');
  return {
    value: undefined,
    details: [
      `reconcile, called over the Lambda Invoke API, answered ${JSON.stringify(answer)}`,
      `order ${unheard.orderId}, whose webhook was lost → Printful order ${healed.id} (${healed.externalId})`,
      `Printful shipment ${parcel.id}, whose ${lost} webhooks were lost → fulfillment ${fulfillment?._id} of order ${shipped.orderId}`,
    ],
    ids: {
      orderId: unheard.orderId,
      providerOrderId: String(healed.id),
      shippedOrderId: shipped.orderId,
      fulfillmentId: fulfillment?._id ?? '',
    },
    counts: {
      lostWebhooks: lost + 1,
      providerOrders: ordersAtPrintful(fixture, unheard.orderId).length,
      fulfillments: highlevel.fulfillments(shipped.orderId).length,
    },
  };
}

async function invokeReconcile({ machine, locationId }: Fixture): Promise<unknown> {
  const response = await fetch(`${machine.invoke}/2015-03-31/functions/reconcile/invocations`, {
    method: 'POST',
    body: JSON.stringify({ locationId }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  if (response.ok && !response.headers.has('x-amz-function-error')) return JSON.parse(text);
  throw new UnmetExpectation(
    'reconcile to answer that its commands are queued',
    `${response.status} ${text.slice(0, 300)}`,
  );
}
