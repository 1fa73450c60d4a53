import { expectSame } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { ExportedOrder } from './order-watch.ts';
import { orderInState } from './order-watch.ts';
import type { PageClient } from './page-client.ts';
import type { StepReport } from './step-report.ts';
import { notYet, there, waitFor } from './wait-for.ts';

/** Printful makes it and sends two parcels; the shopper's order shows both with their tracking. */
export async function shipOrder(
  fixture: Fixture,
  page: PageClient,
  { orderId, providerOrder }: ExportedOrder,
): Promise<StepReport<undefined>> {
  const { printful } = fixture;
  const [tee, mug] = providerOrder.contents.items;
  const [teeId = 0, mugId = 0] = [tee?.id, mug?.id];
  printful.advanceOrder(providerOrder.id, 'inprocess', Date.now());
  const parcels = [
    printful.ship(providerOrder.id, {
      items: [
        { itemId: teeId, quantity: 2 },
        { itemId: mugId, quantity: 1 },
      ],
      carrier: 'USPS',
      trackingNumber: '9400109205568000000017',
      trackingUrl: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=9400109205568000000017',
      now: Date.now(),
    }),
    printful.ship(providerOrder.id, {
      items: [{ itemId: mugId, quantity: 2 }],
      carrier: 'UPS',
      trackingNumber: '1Z12345E0205271688',
      now: Date.now(),
    }),
  ];
  const fulfillments = await fulfillmentsOf(fixture, orderId, parcels.length);
  await orderInState(page, orderId, 'shipped');
  expectSame('quantities fulfilled by price', [2, 3], quantities(fixture, orderId));
  const notified = fixture.highlevel.notificationsSent(orderId);
  expectSame('e-mails to the shopper', parcels.length, notified);
  return {
    value: undefined,
    details: [
      `Printful shipments ${parcels.map(({ id }) => id).join(' and ')}, told by signed webhooks`,
      ...fulfillments.map(inWords),
      `the shopper was told of each (notifyCustomer: ${notified} of ${parcels.length}); the merchant sees the order as shipped`,
    ],
    ids: { fulfillmentIds: fulfillments.map(({ _id }) => String(_id)).join(', ') },
    counts: { parcels: parcels.length, fulfillments: fulfillments.length, notified },
  };
}

export interface ShownFulfillment {
  readonly _id: string;
  readonly trackings: readonly {
    readonly trackingNumber?: string;
    readonly shippingCarrier?: string;
    readonly trackingUrl?: string;
  }[];
  readonly items: readonly { readonly _id: string; readonly name: string; readonly qty: number }[];
}

/** Waits until HighLevel has that many. */
export function fulfillmentsOf(fixture: Fixture, orderId: string, count: number): Promise<readonly ShownFulfillment[]> {
  return waitFor(`${count} fulfillments of order ${orderId}`, () => {
    const shown = fixture.highlevel.fulfillments(orderId) as unknown as readonly ShownFulfillment[];
    return shown.length >= count ? there(shown) : notYet(`${shown.length}`);
  });
}

/** How many of each price have been fulfilled, in the order of the order's lines. */
function quantities({ highlevel }: Fixture, orderId: string): number[] {
  const shown = highlevel.fulfillments(orderId) as unknown as readonly ShownFulfillment[];
  const lines = highlevel.order(orderId).items as readonly { readonly price: { readonly _id: string } }[];
  const items = shown.flatMap((fulfillment) => fulfillment.items);
  return lines.map(({ price }) => items.filter(({ _id }) => _id === price._id).reduce((sum, { qty }) => sum + qty, 0));
}

function inWords({ _id, trackings, items }: ShownFulfillment): string {
  const contents = items.map(({ qty, name }) => `${qty} × ${name}`).join(', ');
  const tracking = trackings.map(
    ({ shippingCarrier, trackingNumber, trackingUrl }) => `${shippingCarrier} ${trackingNumber} ${trackingUrl ?? ''}`,
  );
  return `fulfillment ${_id}: ${contents}; ${tracking.join('; ').trim()}`;
}
