import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';
import { faultsOf } from './support/faults.ts';
import type { OpenPage } from './support/open-page.ts';

describeInBrowser('whatever shoppers and products are called', () => {
  let world: BrowserWorld;
  let open: OpenPage;
  let orderId: string;
  beforeAll(async () => {
    world = await openBrowserWorld();
    const { printful, productIds, highlevel, locationId } = world.hostWorld.fixture;
    for (const id of productIds.slice(1))
      printful.updateProduct(id, { name: `<script>alert(${id})</script>\u202e=cmd()` });
    await world.connect();
    await world.act('place-hostile');
    orderId = String(highlevel.orders(locationId)[0]?._id);
    open = await world.open();
    await open.inside.getByRole('heading', { level: 1 }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await open.close();
    await world.close();
  });

  it.each([
    ['home', () => '#/', /<img src=x onerror=alert\(1\)>/],
    ['orders', () => '#/orders', /<img src=x onerror=alert\(1\)>/],
    ['order', () => `#/orders/${orderId}`, /=cmd\(\)\|calc!A1/],
    ['start', () => '#/start/printful', /Printful accepts it/],
  ])(
    'the screen %s shows it as text, within its width, and nothing of it runs',
    async (name, hash, text) => {
      await open.evaluate(`location.hash = '${hash()}'`);
      await open.inside.getByText(text).first().waitFor();
      expect(await faultsOf(open, `hostile-${name}`)).toEqual([]);
      const shown = await open.evaluate<string>('document.body.innerText');
      expect(shown).not.toMatch(/a{200}/);
      expect(shown).not.toContain('\u202e');
      expect(open.messages).toEqual([]);
    },
    180_000,
  );
});
