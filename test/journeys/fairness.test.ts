import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { watchCatalogRun } from '../../lib/local/journey/catalog-run.ts';
import { connectStore } from '../../lib/local/journey/connect-store.ts';
import { type Fixture, setUpFixture } from '../../lib/local/journey/fixture.ts';
import { installApp } from '../../lib/local/journey/install-app.ts';
import { priceOn } from '../../lib/local/journey/place-order.ts';
import { type SecondProvider, setUpSecondProvider } from '../../lib/local/journey/second-provider.ts';
import { readShelf, syncCatalog } from '../../lib/local/journey/sync-catalog.ts';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import { until } from '../lib/local/until.ts';
import { isBattery } from '../support/run/battery.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';

/** `npm run battery -- fairness`: some minutes. Ten instances of each worker that share nothing but the table and the queues. */
const onRequest = isBattery ? describe : describe.skip;

const slowOrders = 40;
/**
 * How many requests to the slow supplier may begin while another shop is served: what waits in the lanes is more than ten times as
 * many. Counted instead of time, which says more of the machine than of us.
 */
const mostBegun = slowOrders / 2;
const shipped = 20;

let runtime: LocalRuntime;
let busy: Fixture;
let other: Fixture;
let supplier: SecondProvider;
let beside: readonly Begun[];

/** Requests to the slow supplier that began meanwhile. */
interface Begun {
  readonly whileOrdered: number;
  readonly whileTold: number;
}

const slowRequests = () => busy.printful.log.filter(({ fault }) => fault === 'slow').length;

/** The other shop sells one thing, and its supplier sends it at once. */
async function sellOne(): Promise<Begun> {
  const { highlevel, locationId } = other;
  const atFirst = slowRequests();
  const lines = [{ ...priceOn(readShelf(other), supplier.productName, 0), qty: 1 }];
  const { orderId } = highlevel.placeOrder({ locationId, lines });
  const made = () => supplier.printify.orders().find(({ externalId }) => externalId.startsWith(orderId));
  await until(() => made()?.status === 'sending-to-production');
  const whenOrdered = slowRequests();
  const trackingNumber = `1Z${orderId.slice(0, 16).toUpperCase()}`;
  const parcel = { carrier: 'ups', trackingNumber, trackingUrl: `https://track.example/${trackingNumber}` };
  supplier.printify.ship(made()?.id ?? '', { ...parcel, now: Date.now() });
  await until(() => highlevel.fulfillments(orderId).length > 0);
  return { whileOrdered: whenOrdered - atFirst, whileTold: slowRequests() - whenOrdered };
}

function orderFromBusyShop(count: number): void {
  const shelf = readShelf(busy);
  for (let index = 0; index < count; index += 1) {
    const lines = [{ ...priceOn(shelf, 'Lighthouse Tee', index % 5), qty: 1 }];
    busy.highlevel.placeOrder({ locationId: busy.locationId, lines });
  }
}

onRequest('a shop whose supplier takes seven seconds for every answer', () => {
  beforeAll(async () => {
    const ten = { installation: 10, 'product-sync': 10, 'order-export': 10, 'fulfillment-create': 10, reconcile: 10 };
    runtime = await startLocalRuntime({
      bundle: sharedBundles,
      port: 0,
      invokePort: 0,
      schedules: false,
      configure: (stage) => ({ ...stage, maximumConcurrency: ten }),
    });
    busy = setUpFixture(runtime, runtime.simulators);
    const busyPage = (await installApp(busy)).value;
    await connectStore(busy, busyPage);
    await syncCatalog(busy, busyPage, () => {});

    other = setUpFixture(runtime, runtime.simulators);
    supplier = setUpSecondProvider(runtime.simulators);
    const page = (await installApp(other)).value;
    await page.call('PUT', '/api/connections/printify', { credentials: { token: supplier.token } });
    await watchCatalogRun(other, page, { onProgress: () => {}, provider: 'printify' });

    orderFromBusyShop(shipped);
    await until(() => busy.printful.orders().filter(({ status }) => status === 'pending').length === shipped);
    await sellOne();

    busy.printful.setFaults([{ kind: 'slow', path: /^\/(v2\/)?orders/, delayMs: 7_000 }]);
    orderFromBusyShop(slowOrders);
    // Three reports of each.
    for (const { id } of busy.printful.orders().slice(0, shipped)) {
      busy.printful.advanceOrder(id, 'inprocess', Date.now());
      busy.printful.ship(id, { carrier: 'USPS', trackingNumber: `94001${id}`, now: Date.now() });
    }
    await until(() => slowRequests() > 0);
    const begun: Begun[] = [];
    for (let count = 0; count < 3; count += 1) begun.push(await sellOne());
    beside = begun;
  });
  afterAll(() => runtime?.close());

  it('holds up no order of another shop', () => {
    for (const { whileOrdered } of beside) expect(whileOrdered).toBeLessThanOrEqual(mostBegun);
  });

  it('holds up no news of a parcel of another shop', () => {
    for (const { whileTold } of beside) expect(whileTold).toBeLessThanOrEqual(mostBegun);
  });

  it('gets everything made and told in the end, once, with nothing set aside', async () => {
    busy.printful.setFaults([]);
    const references = () => busy.printful.orders().map(({ externalId }) => externalId);
    await until(() => references().length >= slowOrders + shipped);
    expect(new Set(references()).size).toBe(slowOrders + shipped);
    const queues = Object.values(await runtime.queues());
    expect(queues.map(({ deadLetter }) => deadLetter)).toEqual(queues.map(() => 0));
  });
});
