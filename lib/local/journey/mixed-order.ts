import type { Order as PrintifyOrder } from '../../../shared/simulators/printify/order.ts';
import { watchCatalogRun } from './catalog-run.ts';
import { expectSame, UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import { queuesAreEmpty } from './idle.ts';
import { orderInState, ordersAtPrintful } from './order-watch.ts';
import type { ConnectionAnswer, OrderAnswer } from './page-answers.ts';
import type { PageClient } from './page-client.ts';
import { priceOn } from './place-order.ts';
import type { SecondProvider } from './second-provider.ts';
import { fulfillmentsOf, type ShownFulfillment } from './ship-order.ts';
import type { StepReport } from './step-report.ts';
import { readShelf, type Shelf } from './sync-catalog.ts';

/** The merchant connects Printify, too; a shopper buys from both suppliers at once, and each sends its own parcel. */
export async function mixedOrder(
  fixture: Fixture,
  second: SecondProvider,
  { page, onProgress }: { readonly page: PageClient; readonly onProgress: (text: string) => void },
): Promise<StepReport<undefined>> {
  const { highlevel, printful, locationId } = fixture;
  await connectPrintify(page, second);
  await watchCatalogRun(fixture, page, { onProgress, provider: 'printify' });
  const { orderId } = highlevel.placeOrder({ locationId, lines: boughtFromBoth(readShelf(fixture), second) });
  const exported = await orderInState(page, orderId, 'exported');
  const [atPrintful, atPrintify] = ordersOfBoth(fixture, second, { orderId, exported });
  // Both providers' reports of their new orders are awaited, so that nothing but the parcels moves the order's state.
  await queuesAreEmpty(fixture.machine);

  printful.ship(atPrintful.id, { carrier: 'USPS', trackingNumber: '9400109205568000000024', now: Date.now() });
  await orderInState(page, orderId, 'partly-shipped');
  await queuesAreEmpty(fixture.machine);
  const parcel = { carrier: 'ups', trackingNumber: '1Z12345E0305271640', now: Date.now() };
  second.printify.ship(atPrintify.id, {
    ...parcel,
    trackingUrl: 'https://www.ups.com/track?tracknum=1Z12345E0305271640',
  });
  await orderInState(page, orderId, 'shipped');
  const fulfillments = await fulfillmentsOf(fixture, orderId, 2);
  expectSame(
    'what each fulfillment holds',
    [
      ['Anchor Mug', 1],
      ['Breakwater Tee', 2],
    ],
    contentsOf(fulfillments),
  );
  return {
    value: undefined,
    details: [
      `HighLevel order ${orderId}: 1 × Anchor Mug of Printful, 2 × ${second.productName} of Printify`,
      `Printful order ${atPrintful.id} (${atPrintful.externalId}) and Printify order ${atPrintify.id} (${atPrintify.externalId})`,
      'one parcel of each: partly-shipped after the first, shipped after the second',
    ],
    ids: { orderId, printfulOrderId: String(atPrintful.id), printifyOrderId: atPrintify.id },
    counts: { providerOrders: exported.providerOrders.length, fulfillments: fulfillments.length },
  };
}

async function connectPrintify(page: PageClient, { token, shopId }: SecondProvider): Promise<void> {
  const answer = await page.call<ConnectionAnswer>('PUT', '/api/connections/printify', { credentials: { token } });
  expectSame('the connection', ['active', String(shopId)], [answer.state, answer.store?.id]);
}

function boughtFromBoth(shelf: Shelf, { productName }: SecondProvider) {
  return [
    { ...priceOn(shelf, 'Anchor Mug', 0), qty: 1 },
    { ...priceOn(shelf, productName, 0), qty: 2 },
  ];
}

/** One order at each, each paid once. */
function ordersOfBoth(
  fixture: Fixture,
  { printify }: SecondProvider,
  { orderId, exported }: { readonly orderId: string; readonly exported: OrderAnswer },
) {
  const providers = exported.providerOrders.map(({ provider }) => provider);
  expectSame('who got an order', ['printful', 'printify'], [...providers].sort());
  const [atPrintful] = ordersAtPrintful(fixture, orderId);
  const [atPrintify]: readonly PrintifyOrder[] = printify
    .orders()
    .filter((order) => order.externalId.startsWith(orderId));
  if (!atPrintful || !atPrintify)
    throw new UnmetExpectation('an order at Printful and one at Printify', JSON.stringify(exported));
  const charges = [
    fixture.printful.charges().filter((charge) => charge.orderId === atPrintful.id).length,
    printify.charges().filter((charge) => charge.orderId === atPrintify.id).length,
  ];
  expectSame('charges at Printful and Printify', [1, 1], charges);
  return [atPrintful, atPrintify] as const;
}

function contentsOf(fulfillments: readonly ShownFulfillment[]) {
  return fulfillments.map(({ items }) => items.flatMap(({ name, qty }) => [name.replace(/ - .*/, ''), qty]));
}
