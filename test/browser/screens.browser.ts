import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';
import { faultsOf } from './support/faults.ts';

interface Shown {
  readonly name: string;
  readonly hash: string;
  /** What stands there once the screen has everything. */
  readonly text: RegExp;
  readonly query?: string;
}

const before: readonly Shown[] = [
  { name: 'start', hash: '#/', text: /Print on demand from its own houses/ },
  { name: 'start-account', hash: '#/start/printful', text: /Continue at Printful/ },
  { name: 'start-account-user', hash: '#/start/printful', text: /Only an administrator/, query: 'person=user' },
  { name: 'orders-first', hash: '#/orders', text: /within seconds of checkout/ },
];

const after: readonly Shown[] = [
  { name: 'home', hash: '#/', text: /2 things need you/ },
  { name: 'home-user', hash: '#/', text: /2 things need you/, query: 'person=user' },
  { name: 'home-lost', hash: '#/nowhere', text: /There is no such page/ },
  { name: 'sync', hash: '#/start/printful', text: /Sync again/ },
  { name: 'orders', hash: '#/orders', text: /Partly shipped|Shipped/ },
  { name: 'orders-empty', hash: '#/orders?state=cancelled', text: /No order is/ },
  { name: 'shipping', hash: '#/shipping', text: /How fast orders go/ },
  { name: 'shipping-user', hash: '#/shipping', text: /shipping rates|Live rates at checkout/, query: 'person=user' },
  { name: 'order-gone', hash: '#/orders/000000000000000000000000', text: /no longer here/ },
];

describeInBrowser('every screen, in both themes, wide and narrow', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await openBrowserWorld();
  }, 180_000);
  afterAll(() => world.close());

  const shows = async ({ name, hash, text, query = '' }: Shown) => {
    const open = await world.open(query);
    await open.inside.getByRole('heading', { level: 1 }).waitFor();
    await open.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await open.inside.getByText(text).first().waitFor();
    expect(await faultsOf(open, name)).toEqual([]);
    await open.close();
  };

  it.each(before)('$name, before anything is connected', shows, 180_000);

  it('has orders of all kinds by then', async () => {
    await world.connect();
    for (const act of ['place-good', 'ship', 'place-incomplete', 'place-unmapped', 'place-good']) await world.act(act);
  }, 180_000);

  it.each(after)('$name', shows, 180_000);

  it('order, with items, parts, a parcel and its history', async () => {
    const { highlevel, locationId } = world.hostWorld.fixture;
    const orderId = String(highlevel.orders(locationId)[0]?._id);
    await shows({ name: 'order', hash: `#/orders/${orderId}`, text: /Your customer was told/ });
  }, 180_000);

  it.each([
    ['mend-address', 1, /^Complete address/, /Street and number/],
    ['mend-link', 2, /^Link product/, /Also for later orders/],
  ])(
    'the dialog %s',
    async (name, index, button, text) => {
      const { highlevel, locationId } = world.hostWorld.fixture;
      const orderId = String(highlevel.orders(locationId)[index]?._id);
      const open = await world.open();
      await open.inside.getByRole('heading', { level: 1 }).waitFor();
      await open.evaluate(`location.hash = '#/orders/${orderId}'`);
      await open.inside.getByRole('button', { name: button }).first().click();
      await open.inside.getByRole('dialog').getByText(text).first().waitFor();
      await open.inside.getByRole('dialog').locator('[aria-busy=true]').waitFor({ state: 'detached' });
      expect(await faultsOf(open, name)).toEqual([]);
      await open.page.keyboard.press('Escape');
      await open.inside.getByRole('dialog').waitFor({ state: 'detached' });
      await open.close();
    },
    180_000,
  );

  it('an order that waits for somebody', async () => {
    const { highlevel, locationId } = world.hostWorld.fixture;
    const orderId = String(highlevel.orders(locationId)[1]?._id);
    await shows({ name: 'order-needs-you', hash: `#/orders/${orderId}`, text: /address lacks/ });
  }, 180_000);
});
