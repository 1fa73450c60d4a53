import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../lib/local/journey/connect-store.ts';
import { type Fixture, setUpFixture } from '../../lib/local/journey/fixture.ts';
import { installApp } from '../../lib/local/journey/install-app.ts';
import { exportedOrder, orderInState, ordersAtPrintful } from '../../lib/local/journey/order-watch.ts';
import type { OrderAnswer } from '../../lib/local/journey/page-answers.ts';
import type { PageClient } from '../../lib/local/journey/page-client.ts';
import { priceOn } from '../../lib/local/journey/place-order.ts';
import { type Shelf, syncCatalog } from '../../lib/local/journey/sync-catalog.ts';
import { until } from '../lib/local/until.ts';
import { freePort, type LocalProcess, startLocalProcess } from './local-process.ts';
import { type OutsideWorld, startOutsideWorld } from './outside-world.ts';

let data: string;
let world: OutsideWorld;
let running: LocalProcess;
let fixture: Fixture;
let page: PageClient;
let shelf: Shelf;
/** Exported before; its parcel leaves just before the kill. */
let shipped: string;
/** Being ordered at Printful when the kill comes. */
let underWay: string;
/** Placed while nobody was there. */
let missed: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'dropship-kill-'));
  const port = await freePort();
  world = await startOutsideWorld(`http://localhost:${port}`);
  const start = () => startLocalProcess({ port, data, environment: world.environment });
  running = await start();
  fixture = setUpFixture(running.machine, world);
  page = (await installApp(fixture)).value;
  await connectStore(fixture, page);
  shelf = (await syncCatalog(fixture, page, () => {})).value;

  shipped = buy('Lighthouse Tee');
  const { providerOrder } = await exportedOrder(fixture, page, shipped);
  // Both effects happen at once and their answers take their time: the kill falls in between.
  const slow = { kind: 'slow', method: 'POST', delayMs: 20_000, times: 1 } as const;
  fixture.printful.setFaults([{ ...slow, path: /^\/orders$/ }]);
  fixture.highlevel.setFaults([{ ...slow, path: /\/fulfillments$/ }]);
  fixture.printful.ship(providerOrder.id, { carrier: 'DHL', trackingNumber: '00340434161094015902', now: Date.now() });
  underWay = buy('Anchor Mug');
  const hasHappened = () =>
    ordersAtPrintful(fixture, underWay).length > 0 && fixture.highlevel.fulfillments(shipped).length > 0;
  await until(hasHappened);
  await running.kill();

  missed = buy('Tide Chart Poster');
  await fixture.highlevelServer.settled();
  running = await start();
});
afterAll(async () => {
  await running?.kill();
  await world?.close();
  await rm(data, { recursive: true, force: true });
});

function buy(product: string): string {
  const lines = [{ ...priceOn(shelf, product, 0), qty: 1 }];
  return fixture.highlevel.placeOrder({ locationId: fixture.locationId, lines }).orderId;
}

const posts = (path: RegExp) =>
  [...fixture.highlevel.log, ...fixture.printful.log].filter((seen) => seen.method === 'POST' && path.test(seen.path));

// What a dead worker held is free again after its lease of 60 s.
describe('a process that is killed, and started again with the same tables', () => {
  it('finds an order that was placed while it was away', async () => {
    await orderInState(page, missed, 'exported');
    expect(ordersAtPrintful(fixture, missed)).toHaveLength(1);
  });

  it('has made one fulfillment of a parcel, although it never heard so', async () => {
    const known = () => page.call<OrderAnswer>('GET', `/api/orders/${shipped}`);
    await until(async () => (await known()).fulfillments.length > 0);
    const { state, fulfillments } = await known();
    const made = fixture.highlevel.fulfillments(shipped).map(({ _id }) => _id);
    expect({ state, fulfillments: fulfillments.map(({ id }) => id) }).toEqual({ state: 'shipped', fulfillments: made });
    expect(made).toHaveLength(1);
    expect(posts(/\/fulfillments$/)).toHaveLength(1);
    expect(fixture.highlevel.notificationsSent(shipped)).toBe(1);
  });

  it('has ordered once at the provider, although it never heard so, and sends the order to production', async () => {
    await orderInState(page, underWay, 'exported');
    expect(ordersAtPrintful(fixture, underWay).map(({ status }) => status)).toEqual(['pending']);
    expect(posts(/^\/orders$/)).toHaveLength(3);
    expect(fixture.printful.charges().map(({ kind }) => kind)).toEqual(['charge', 'charge', 'charge']);
  });
});
