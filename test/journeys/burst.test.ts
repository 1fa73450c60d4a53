import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectStore } from '../../lib/local/journey/connect-store.ts';
import { type Fixture, setUpFixture } from '../../lib/local/journey/fixture.ts';
import { installApp } from '../../lib/local/journey/install-app.ts';
import { priceOn } from '../../lib/local/journey/place-order.ts';
import { syncCatalog } from '../../lib/local/journey/sync-catalog.ts';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import { until } from '../lib/local/until.ts';
import { isBattery } from '../support/run/battery.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';

/** `npm run battery -- burst`: three minutes, most of them spent waiting for Printful's next minute. */
const onRequest = isBattery ? describe : describe.skip;

const orders = 80;
let runtime: LocalRuntime;
let fixture: Fixture;
let tookMs: number;

onRequest('eighty orders at the same moment, over HTTP', () => {
  beforeAll(async () => {
    runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
    fixture = setUpFixture(runtime, runtime.simulators);
    const page = (await installApp(fixture)).value;
    await connectStore(fixture, page);
    const shelf = (await syncCatalog(fixture, page, () => {})).value;
    const startedAt = Date.now();
    for (let count = 0; count < orders; count += 1) {
      const lines = [{ ...priceOn(shelf, 'Lighthouse Tee', count % 5), qty: 1 }];
      fixture.highlevel.placeOrder({ locationId: fixture.locationId, lines });
    }
    const made = () => fixture.printful.orders().filter(({ status }) => status !== 'draft');
    await until(() => made().length >= orders);
    tookMs = Date.now() - startedAt;
  });
  afterAll(() => runtime?.close());

  it('are all ordered once and charged once', () => {
    const references = fixture.printful.orders().map(({ externalId }) => externalId);
    expect([references.length, new Set(references).size]).toEqual([orders, orders]);
    expect(fixture.printful.charges()).toHaveLength(orders);
  });

  it('are refused nowhere', () => {
    const refused = [...fixture.highlevel.log, ...fixture.printful.log].filter(({ status }) => status === 429);
    expect(refused.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('are done at Printful’s own pace: three requests an order, 120 of them a minute', () => {
    expect(tookMs).toBeLessThan((orders * 3 * 60_000) / 120 + 60_000);
  });

  it('leave nothing in the dead-letter queues', async () => {
    const queues = Object.values(await runtime.queues());
    expect(queues.map(({ deadLetter }) => deadLetter)).toEqual(queues.map(() => 0));
  });
});
