import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
import { until } from '../lib/local/until.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';

const printifyApp = 'harbour-app-71';
const minuteMs = 60_000;

let runtime: LocalRuntime;
let fixture: Fixture;
let second: SecondProvider;
let page: PageClient;

beforeAll(async () => {
  runtime = await startLocalRuntime({
    bundle: sharedBundles,
    ...{ port: 0, invokePort: 0, schedules: false },
    environment: { PRINTIFY_APP_ID: printifyApp },
  });
  fixture = setUpFixture(runtime, runtime.simulators);
  second = setUpSecondProvider(runtime.simulators);
  page = (await installApp(fixture)).value;
});
afterAll(() => runtime?.close());

/** Where the page sends the merchant. */
const consentPage = async (provider: string) =>
  new URL((await page.call<{ url: string }>('GET', `/oauth/providers/${provider}/start`)).url);

/** The merchant's browser at the consent page. @returns where it is sent back to. */
async function consent(at: URL): Promise<URL> {
  const answer = await fetch(at, { redirect: 'manual' });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

/** The tab comes back, and the page finishes with what it hands over. @returns the status that the page hears. */
async function comeBack(to: URL): Promise<{ readonly tab: number; readonly status: number; readonly text: string }> {
  const tab = await fetch(to, { redirect: 'manual' });
  const text = await tab.text();
  const code = to.searchParams.get('code');
  if (code === null) return { tab: tab.status, status: tab.status, text };
  const finish = new URL(to.pathname.replace(/callback$/, 'finish'), to);
  const { status } = await fetch(finish, {
    method: 'POST',
    headers: { authorization: page.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ state: to.searchParams.get('state') ?? '', code }),
  });
  return { tab: tab.status, status, text };
}

async function connection(provider: string): Promise<ConnectionAnswer | undefined> {
  const { items } = await page.call<{ items: readonly ConnectionAnswer[] }>('GET', '/api/connections');
  return items.find((each) => each.provider === provider);
}

/** Exchanges and refreshes of tokens that a supplier was asked for. */
const tokenRequests = ({ log }: Fixture['printful'] | SecondProvider['printify'], path: RegExp) =>
  log.filter((entry) => entry.method === 'POST' && path.test(entry.path)).map(({ status }) => status);
const exchanges = () => tokenRequests(fixture.printful, /^\/oauth\/token$/);
const refusals = () => fixture.printful.log.filter(({ status }) => status >= 400);

describe('consent at Printful', () => {
  it('consent at Printful that is declined, or comes back with a state nobody gave out, connects nothing and says so', async () => {
    fixture.printful.setConsent('declined');
    const declined = await comeBack(await consent(await consentPage('printful')));
    fixture.printful.setConsent({ storeId: fixture.printfulStoreId });
    const back = await consent(await consentPage('printful'));
    back.searchParams.set('state', '0'.repeat(32));
    const strange = await comeBack(back);

    expect([declined.tab, strange.tab, strange.status]).toEqual([400, 400, 409]);
    expect(strange.text).toContain('Start the connection again');
    expect(await connection('printful')).toBeUndefined();
  });

  it('connects the location that began it, with webhooks, and its state works once', async () => {
    // Shorter than the time before the end at which a token is renewed: the first worker has to.
    fixture.printful.setAccessTokenLife(5 * minuteMs);
    const back = await consent(await consentPage('printful'));

    const first = await comeBack(back);
    const again = await comeBack(back);

    expect(first).toMatchObject({ tab: 200, status: 200 });
    expect(again.tab).toBe(400);
    expect(await connection('printful')).toMatchObject({
      state: 'active',
      store: { id: String(fixture.printfulStoreId) },
      webhookUrl: expect.stringMatching(/webhooks\/providers\/[0-9a-f]{32}$/),
    });
  });

  it('is renewed by the catalog’s worker, which goes on with the new token', async () => {
    await until(() => readShelf(fixture).size === fixture.productNames.length);
    await queuesAreEmpty(runtime);

    expect(exchanges().length).toBeGreaterThan(1);
    expect(refusals()).toEqual([]);
  });

  it('is renewed by the export of an order; both halves of the new pair are kept for the next one', async () => {
    const before = exchanges().length;
    fixture.printful.setAccessTokenLife(60 * minuteMs);
    for (let round = 0; round < 2; round += 1) {
      const line = { ...priceOn(readShelf(fixture), 'Anchor Mug', 0), qty: 1 };
      const { orderId } = fixture.highlevel.placeOrder({ locationId: fixture.locationId, lines: [line] });
      await orderInState(page, orderId, 'exported');
      await queuesAreEmpty(runtime);
    }

    expect(fixture.printful.orders()).toHaveLength(2);
    expect(exchanges().length - before).toBe(1);
    expect(refusals()).toEqual([]);
    expect(await connection('printful')).toMatchObject({ state: 'active' });
  });
});

describe('consent at Printify', () => {
  /** Its consent page is on Printify’s website; here the simulator answers in its place. */
  const atSimulator = (url: URL) =>
    new URL(`${url.pathname}${url.search}`, runtime.simulators.printify?.server.url ?? '');

  it('names our app and where to come back to, connects the shop, and is renewed by a worker', async () => {
    const url = await consentPage('printify');
    expect(url.origin + url.pathname).toBe('https://printify.com/app/authorize');
    expect(url.searchParams.get('app_id')).toBe(printifyApp);
    second.printify.setAccessTokenLife(20 * minuteMs);
    const back = await consent(atSimulator(url));
    expect(back.pathname).toBe('/oauth/providers/printify/callback');

    const landed = await comeBack(back);
    second.printify.setAccessTokenLife(360 * minuteMs);

    expect(landed).toMatchObject({ tab: 200, status: 200 });
    expect(await connection('printify')).toMatchObject({
      state: 'active',
      store: { id: String(second.shopId) },
      hint: expect.stringMatching(/Manual/),
    });
    await until(() => readShelf(fixture).has(second.productName));
    await queuesAreEmpty(runtime);
    expect(tokenRequests(second.printify, /^\/v1\/app\/oauth\/tokens/)).toEqual([200, 200]);
  });

  it('consent at Printify that is declined the second time leaves the connection as it is', async () => {
    second.printify.setConsent('declined');
    const declined = await comeBack(await consent(atSimulator(await consentPage('printify'))));

    expect(declined.tab).toBe(400);
    expect(await connection('printify')).toMatchObject({ state: 'active' });
  });

  it('leaves no code and no token in what the functions log', () => {
    const logged = runtime.logs.lines().map(({ text }) => text);
    expect(logged.filter((text) => /pf-(?:access|refresh|code)-|[0-9a-f]{200}/.test(text))).toEqual([]);
  });
});
