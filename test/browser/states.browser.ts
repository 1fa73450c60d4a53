import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';
import { faultsOf } from './support/faults.ts';

const failed = {
  status: 500,
  contentType: 'application/json',
  body: JSON.stringify({ error: { code: 'server-error', message: '' } }),
};
const never = () => undefined;
const fail = (route: Route) => route.fulfill(failed);
/** A session that brings no first screen along, as when the server could not make it. */
const homeless = async (route: Route) => {
  const response = await route.fetch();
  const { home: _home, ...session } = (await response.json()) as Readonly<Record<string, unknown>>;
  return route.fulfill({ response, json: session });
};
const busy = (route: Route) => route.fulfill({ json: { items: [], later: { seconds: 600 } } });
const busyOne = (route: Route) => route.fulfill({ status: 202, json: { later: { seconds: 600 } } });

interface State {
  readonly name: string;
  readonly hash: string;
  /** Which calls go how; everything else is answered as usual. */
  readonly calls: Readonly<Record<string, (route: Route) => unknown>>;
  readonly shows: (text: { readonly orderId: string }) => RegExp;
}

const states: readonly State[] = [
  {
    name: 'home-loading',
    hash: '#/',
    calls: { '**/api/session': homeless, '**/api/home': never },
    shows: () => /^Loading$/,
  },
  {
    name: 'home-error',
    hash: '#/',
    calls: { '**/api/session': homeless, '**/api/home': fail },
    shows: () => /Something went wrong on our side/,
  },
  { name: 'home-partly', hash: '#/', calls: { '**/api/orders/people*': busy }, shows: () => /^Order of \$/ },
  { name: 'orders-loading', hash: '#/orders', calls: { '**/api/orders': never }, shows: () => /^Loading$/ },
  {
    name: 'orders-error',
    hash: '#/orders',
    calls: { '**/api/orders': fail },
    shows: () => /Something went wrong on our side/,
  },
  {
    name: 'orders-partly',
    hash: '#/orders',
    calls: { '**/api/orders/people*': busy },
    shows: ({ orderId }) => new RegExp(`^Order ${orderId.slice(-6)}$`),
  },
  { name: 'orders-none-fits', hash: '#/orders?country=AQ', calls: {}, shows: () => /^No order fits\.$/ },
  { name: 'order-loading', hash: '#/orders/{id}', calls: { '**/api/orders/{id}': never }, shows: () => /^Loading$/ },
  {
    name: 'order-error',
    hash: '#/orders/{id}',
    calls: { '**/api/orders/{id}': fail },
    shows: () => /Something went wrong on our side/,
  },
  {
    name: 'order-partly',
    hash: '#/orders/{id}',
    calls: { '**/person': busyOne },
    shows: () => /Your CRM is busy with orders/,
  },
  {
    name: 'start-error',
    hash: '#/start',
    calls: { '**/api/providers': fail },
    shows: () => /Something went wrong on our side/,
  },
];

describeInBrowser('every state of the screens, in both themes, wide and narrow', () => {
  let world: BrowserWorld;
  let orderId: string;
  beforeAll(async () => {
    world = await openBrowserWorld({ environment: { PAGE_NAME: 'Harbour Drops' } });
    await world.connect();
    await world.act('place-incomplete');
    const { highlevel, locationId } = world.hostWorld.fixture;
    orderId = String(highlevel.orders(locationId)[0]?._id);
  }, 180_000);
  afterAll(() => world.close());

  const filled = (text: string) => text.replace('{id}', orderId);

  it.each(states)(
    '$name',
    async ({ name, hash, calls, shows }) => {
      const open = await world.open('answer=never');
      for (const [path, answer] of Object.entries(calls))
        await open.page.route(filled(path), async (route) => void (await answer(route)));
      await open.page.goto(open.page.url().replace('answer=never', 'answer=at-once'));
      await open.inside.getByRole('button', { name: 'Ines Marchetti' }).waitFor();
      await open.evaluate(`location.hash = ${JSON.stringify(filled(hash))}`);
      await open.inside.getByText(shows({ orderId })).first().waitFor();
      await open.inside.getByText('Harbour Drops', { exact: true }).waitFor();
      expect(await faultsOf(open, name)).toEqual([]);
      await open.page.unrouteAll({ behavior: 'ignoreErrors' });
      await open.close();
    },
    180_000,
  );

  it('account-trouble: a bar over every screen says what to do', async () => {
    const { highlevel, locationId } = world.hostWorld.fixture;
    highlevel.uninstallApp({ locationId });
    await world.act('reconcile');
    const open = await world.open();
    await open.inside.getByText('The app is not installed in this').waitFor();
    expect(await faultsOf(open, 'account-trouble')).toEqual([]);
    await open.close();
  }, 180_000);
});
