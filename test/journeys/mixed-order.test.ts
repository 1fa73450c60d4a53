import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fixture, setUpFixture } from '../../lib/local/journey/fixture.ts';
import { queuesAreEmpty } from '../../lib/local/journey/idle.ts';
import { installApp } from '../../lib/local/journey/install-app.ts';
import { orderInState } from '../../lib/local/journey/order-watch.ts';
import type { ConnectionAnswer, OrderAnswer } from '../../lib/local/journey/page-answers.ts';
import type { PageClient } from '../../lib/local/journey/page-client.ts';
import { priceOn } from '../../lib/local/journey/place-order.ts';
import { type SecondProvider, setUpSecondProvider } from '../../lib/local/journey/second-provider.ts';
import { fulfillmentsOf } from '../../lib/local/journey/ship-order.ts';
import { readShelf } from '../../lib/local/journey/sync-catalog.ts';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import type { GenericSimulator } from '../../shared/simulators/generic/index.ts';
import { until } from '../lib/local/until.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';

let runtime: LocalRuntime;
let fixture: Fixture;
let second: SecondProvider;
let supplier: GenericSimulator;
let page: PageClient;
let connections: Readonly<Record<string, ConnectionAnswer & { readonly hint?: string }>>;

const account = {
  key: 'harbour',
  secret: 'the harbour shop signs with this',
  store: { id: 'st_7', name: 'Harbour Gifts' },
};

beforeAll(async () => {
  runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
  fixture = setUpFixture(runtime, runtime.simulators);
  second = setUpSecondProvider(runtime.simulators);
  // As new shops are: but at once, before we can.
  second.printify.setApproval(second.shopId, { afterMs: 0 });
  if (!runtime.simulators.generic) throw new Error('The simulated supplier did not start.');
  supplier = runtime.simulators.generic.simulator;
  supplier.addAccount(account);
  supplier.addProduct({
    storeId: account.store.id,
    title: 'Tide Clock',
    description: '<p>Shows high water.</p>',
    options: [],
    variants: [
      {
        ...{ id: 'brass', title: 'Brass', options: [], sku: 'TC-B', availability: 'available' },
        price: { amount: '64.00', currency: 'USD' },
        cost: { amount: '31.20', currency: 'USD' },
      },
    ],
  });
  page = (await installApp(fixture)).value;
  const connect = (provider: string, credentials: object) =>
    page.call<ConnectionAnswer>('PUT', `/api/connections/${provider}`, { credentials });
  connections = {
    printful: await connect('printful', { token: fixture.printfulToken }),
    printify: await connect('printify', { token: second.token }),
    generic: await connect('generic', {
      ...{ url: runtime.simulators.generic.server.url, key: account.key, secret: account.secret },
    }),
  };
  await until(() => readShelf(fixture).size === fixture.productNames.length + 2);
  await queuesAreEmpty(runtime);
});
afterAll(() => runtime?.close());

/** A shopper buys these; prices by the products' names. */
function place(...lines: readonly (readonly [product: string, qty: number, price?: number])[]): string {
  const shelf = readShelf(fixture);
  const bought = lines.map(([product, qty, index = 0]) => ({ ...priceOn(shelf, product, index), qty }));
  return fixture.highlevel.placeOrder({ locationId: fixture.locationId, lines: bought }).orderId;
}

const seen = (orderId: string) => page.call<OrderAnswer>('GET', `/api/orders/${orderId}`);

const inState = (orderId: string, state: string) => orderInState(page, orderId, state);

const atPrintful = (orderId: string) =>
  fixture.printful.orders().filter(({ externalId }) => externalId?.startsWith(orderId));
const atPrintify = (orderId: string) =>
  second.printify.orders().filter(({ externalId }) => externalId.startsWith(orderId));
const atSupplier = (orderId: string) => supplier.orders().filter(({ reference }) => reference.startsWith(orderId));
const parcel = (trackingNumber: string) => ({ carrier: 'UPS', trackingNumber, now: Date.now() });

describe('a location with three suppliers', () => {
  it('has a connection and a webhook of its own for each, and is told what to set at Printify', () => {
    const urls = Object.values(connections).map(({ state, webhookUrl }) => [state, webhookUrl]);
    expect(urls).toEqual(Array(3).fill(['active', expect.stringMatching(/webhooks\/providers\/[0-9a-f]{32}$/)]));
    expect(new Set(urls.map(([, url]) => url)).size).toBe(3);
    expect(connections.printify?.hint).toMatch(/Order approval to Manual/);
    expect(connections.printful).not.toHaveProperty('hint');
  });

  it('sells the products of all of them', () => {
    expect([...readShelf(fixture).keys()].sort()).toEqual(
      [...fixture.productNames, second.productName, 'Tide Clock'].sort(),
    );
  });
});

describe('an order of two suppliers', () => {
  let orderId: string;
  beforeAll(async () => {
    orderId = place(['Anchor Mug', 3], ['Breakwater Tee', 2], ['Breakwater Tee', 1, 3]);
    await inState(orderId, 'exported');
    await queuesAreEmpty(runtime);
  });

  it('becomes one order at each, which holds its own lines alone', () => {
    expect(atPrintful(orderId).map(({ contents }) => contents.items.map(({ quantity }) => quantity))).toEqual([[3]]);
    expect(atPrintify(orderId).map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[2, 1]]);
    expect([...atPrintful(orderId), ...atPrintify(orderId)].map(({ externalId }) => externalId).sort()).toEqual([
      `${orderId}-1`,
      `${orderId}-2`,
    ]);
  });

  it('is paid once at each, although Printify had sent it to production by itself before we could', () => {
    const [printful, printify] = [atPrintful(orderId)[0], atPrintify(orderId)[0]];
    expect(fixture.printful.charges().filter((charge) => charge.orderId === printful?.id)).toHaveLength(1);
    expect(second.printify.charges().filter((charge) => charge.orderId === printify?.id)).toHaveLength(1);
  });

  it('is partly shipped until the parcels of both have left, each a fulfillment of the one order', async () => {
    const [printful, printify] = [atPrintful(orderId)[0], atPrintify(orderId)[0]];
    if (!printful || !printify) throw new Error('An order is missing.');
    second.printify.ship(printify.id, parcel('1Z12345E0205271111'));
    await inState(orderId, 'partly-shipped');
    expect(fixture.highlevel.order(orderId)).not.toMatchObject({ fulfillmentStatus: 'fulfilled' });

    fixture.printful.ship(printful.id, parcel('1Z12345E0205272222'));
    await inState(orderId, 'shipped');

    const fulfillments = await fulfillmentsOf(fixture, orderId, 2);
    expect(
      fulfillments.map(({ trackings, items }) => [trackings[0]?.trackingNumber, items.map(({ qty }) => qty)]),
    ).toEqual([
      ['1Z12345E0205271111', [2, 1]],
      ['1Z12345E0205272222', [3]],
    ]);
    expect(fixture.highlevel.order(orderId)).toMatchObject({ fulfillmentStatus: 'fulfilled' });
  });

  it('parcels of both that leave at the same moment are shown once each', async () => {
    const both = place(['Anchor Mug', 1], ['Breakwater Tee', 1]);
    await inState(both, 'exported');
    fixture.printful.ship(atPrintful(both)[0]?.id ?? 0, parcel('1Z12345E0205273333'));
    second.printify.ship(atPrintify(both)[0]?.id ?? '', parcel('1Z12345E0205274444'));
    await inState(both, 'shipped');
    await queuesAreEmpty(runtime);

    const trackings = fixture.highlevel
      .fulfillments(both)
      .flatMap((each) => each.trackings as { trackingNumber: string }[]);
    expect(trackings.map(({ trackingNumber }) => trackingNumber).sort()).toEqual([
      '1Z12345E0205273333',
      '1Z12345E0205274444',
    ]);
  });
});

describe('an order of which one supplier refuses its part', () => {
  let orderId: string;
  beforeAll(async () => {
    // Printful has run out of this size.
    const sizes =
      readShelf(fixture)
        .get('Harbour Hoodie')
        ?.map(({ name }) => name) ?? [];
    const soldOut = sizes.findIndex((name) => /\bS$/.test(name));
    orderId = place(['Harbour Hoodie', 1, soldOut], ['Breakwater Tee', 2]);
    await inState(orderId, 'needs-attention');
  });

  it('needs attention, and the reason names the supplier and says why', async () => {
    const { reason } = await seen(orderId);
    expect(reason).toMatchObject({ code: 'provider-refused' });
    expect(reason?.message).toMatch(/^printful: .*out of stock/i);
  });

  it('goes on at the other one, which makes, sends and is shown', async () => {
    await until(() => atPrintify(orderId)[0]?.sentToProductionAt !== undefined);
    second.printify.ship(atPrintify(orderId)[0]?.id ?? '', parcel('1Z12345E0205275555'));

    const [fulfillment] = await fulfillmentsOf(fixture, orderId, 1);

    expect(fulfillment?.items.map(({ qty }) => qty)).toEqual([2]);
    expect(atPrintful(orderId)).toEqual([]);
    expect(await seen(orderId)).toMatchObject({ state: 'needs-attention', reason: { code: 'provider-refused' } });
  });
});

describe('a supplier without an adapter of its own', () => {
  it('gets its order, signed and once, and its parcel is shown like any other', async () => {
    const orderId = place(['Tide Clock', 2]);
    await inState(orderId, 'exported');
    const [order] = atSupplier(orderId);
    expect(order).toMatchObject({ reference: `${orderId}-1`, lines: [{ quantity: 2 }] });
    expect(supplier.charges().filter((charge) => charge.orderId === order?.id)).toEqual([
      { orderId: order?.id, cents: 2 * 3120 + 400 },
    ]);

    supplier.ship(order?.id ?? '', parcel('1Z12345E0205276666'));
    await inState(orderId, 'shipped');

    expect(fixture.highlevel.fulfillments(orderId)).toMatchObject([
      { trackings: [{ trackingNumber: '1Z12345E0205276666' }] },
    ]);
  });
});

describe('a product that is published and taken out at Printify', () => {
  it('is answered both times over its webhook, and leaves the shelf', async () => {
    await page.call('PUT', '/api/settings', { catalog: { publish: 'published' } });
    const variants = [{ title: 'Sand / S', price: 2800 }];
    const { printify, shopId } = second;
    const { id } = printify.addProduct({ shopId, title: 'Groyne Tee', variants });
    printify.publishProduct(id, Date.now());
    await until(() => !printify.product(id).isLocked);
    const shown = () => fixture.highlevel.products(fixture.locationId).find(({ name }) => name === 'Groyne Tee');
    expect(printify.product(id).external).toMatchObject({ id: shown()?._id });
    expect(shown()).toMatchObject({ availableInStore: true });

    printify.withdrawProduct(id, Date.now());
    await until(() => !printify.product(id).isLocked);

    expect(printify.product(id).external).toBeUndefined();
    expect(shown()).toMatchObject({ availableInStore: false });
  });
});

describe('when all is said and done', () => {
  it('nothing is left on a queue or set aside, and no webhook was refused', async () => {
    await queuesAreEmpty(runtime);
    const depths = Object.values(await runtime.queues());
    expect(depths.map(({ deadLetter }) => deadLetter)).toEqual([0, 0, 0, 0, 0]);
    const { printful, printify, generic } = runtime.simulators;
    const deliveries = [printful, printify, generic].flatMap((each) => each?.server.deliveries ?? []);
    expect(deliveries.length).toBeGreaterThan(15);
    expect(deliveries.filter(({ attempts }) => attempts.some(({ result }) => result !== 200))).toEqual([]);
  });
});
