import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ratesAtCheckout } from '../../lib/local/journey/ask-carriers.ts';
import { type Fixture, setUpFixture } from '../../lib/local/journey/fixture.ts';
import { queuesAreEmpty } from '../../lib/local/journey/idle.ts';
import { installApp } from '../../lib/local/journey/install-app.ts';
import { orderInState } from '../../lib/local/journey/order-watch.ts';
import type { ConnectionAnswer } from '../../lib/local/journey/page-answers.ts';
import type { PageClient } from '../../lib/local/journey/page-client.ts';
import { priceOn } from '../../lib/local/journey/place-order.ts';
import { type SecondProvider, setUpSecondProvider } from '../../lib/local/journey/second-provider.ts';
import { readShelf } from '../../lib/local/journey/sync-catalog.ts';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import type { RatesPreview, ShippingReply } from '../../shared/page-api/shipping.ts';
import { until } from '../lib/local/until.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';

let runtime: LocalRuntime;
let fixture: Fixture;
let second: SecondProvider;
let page: PageClient;

beforeAll(async () => {
  runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
  fixture = setUpFixture(runtime, runtime.simulators);
  second = setUpSecondProvider(runtime.simulators);
  page = (await installApp(fixture)).value;
  for (const [provider, token] of [
    ['printful', fixture.printfulToken],
    ['printify', second.token],
  ])
    await page.call<ConnectionAnswer>('PUT', `/api/connections/${provider}`, { credentials: { token } });
  await until(() => readShelf(fixture).size === fixture.productNames.length + 1);
  await queuesAreEmpty(runtime);
});
afterAll(() => runtime?.close());

const chicago = { country: 'US', state: 'IL', zip: '60611', city: 'Chicago' };
const mixed = () => {
  const shelf = readShelf(fixture);
  return [
    { priceId: priceOn(shelf, 'Anchor Mug', 0).priceId, qty: 2 },
    { priceId: priceOn(shelf, second.productName, 0).priceId, qty: 1 },
  ];
};
const atCheckout = (lines: ReturnType<typeof mixed>, to: { readonly country: string } = chicago) =>
  ratesAtCheckout(fixture.highlevel, { locationId: fixture.locationId, lines, to });
const questions = () =>
  [...fixture.printful.log, ...second.printify.log].filter(({ path }) => path.includes('shipping')).length;

describe('a checkout with goods of two suppliers', () => {
  it('shows the store’s own rates until live rates are on', async () => {
    expect(await atCheckout(mixed())).toEqual([{ name: 'Post', amount: 5.9 }]);
  });

  it('then shows at each speed what both charge together, as the page’s preview says', async () => {
    await page.call<ShippingReply>('PUT', '/api/shipping', { liveRates: true });
    const set = await page.call<ShippingReply>('POST', '/api/shipping/setup', {});
    expect(set.checks.every(({ done }) => done)).toBe(true);
    fixture.highlevel.behaviour.ratesPath = 'appended';
    const shown = await atCheckout(mixed());
    const preview = await page.call<RatesPreview>('POST', '/api/shipping/preview', {
      ...{ currency: 'USD', destination: { country: 'US', state: 'IL', postalCode: '60611' } },
      items: mixed().map(({ priceId, qty }) => ({ priceId, quantity: qty })),
    });
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.map(({ amount }) => amount.toFixed(2))).toEqual(preview.rates.map(({ amount }) => amount.amount));
    for (const { amount, parts } of preview.rates) {
      expect(parts.map(({ provider }) => provider).sort()).toEqual(['printful', 'printify']);
      const sum = parts.reduce((cents, part) => cents + Math.round(Number(part.amount.amount) * 100), 0);
      expect(Math.round(Number(amount.amount) * 100)).toBe(sum);
    }
    fixture.highlevel.behaviour.ratesPath = 'as-given';
  });

  it('asks no supplier a second time for the same cart', async () => {
    const before = questions();
    await Promise.all(Array.from({ length: 10 }, () => atCheckout(mixed())));
    expect(questions()).toBe(before);
  });

  it('the order goes by the services that the shopper paid for', async () => {
    const [express] = (await atCheckout(mixed())).filter(({ name }) => name.startsWith('Express'));
    const { orderId } = fixture.highlevel.placeOrder({
      ...{ locationId: fixture.locationId, lines: mixed(), shipping: express?.amount ?? 0 },
    });
    await orderInState(page, orderId, 'exported');
    await queuesAreEmpty(runtime);
    const printful = fixture.printful.orders().find(({ externalId }) => externalId?.startsWith(orderId));
    const printify = second.printify.orders().find(({ externalId }) => externalId.startsWith(orderId));
    expect([printful?.contents.shipping.id, printify?.shippingMethod]).toEqual(['PRINTFUL_FAST', 2]);
  });

  it('shows the store’s own rates again when they are switched off, and asks nobody', async () => {
    const before = questions();
    await page.call('PUT', '/api/shipping', { liveRates: false });
    expect(await atCheckout(mixed())).toEqual([{ name: 'Post', amount: 5.9 }]);
    expect(questions()).toBe(before);
    expect(fixture.highlevel.carriers(fixture.locationId)).toEqual([]);
  });
});
