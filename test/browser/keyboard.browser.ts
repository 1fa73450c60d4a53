import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contextOf } from '../../lib/local/host-page/people.ts';
import { openPage } from '../../lib/local/journey/page-client.ts';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';
import { press, tabTo } from './support/keyboard.ts';
import type { OpenPage } from './support/open-page.ts';

/** Tab, Enter, Space and Esc, and what is typed: nothing else is pressed here. */
describeInBrowser('the jobs of a merchant, by keyboard alone', () => {
  let world: BrowserWorld;
  let open: OpenPage;
  beforeAll(async () => {
    world = await openBrowserWorld();
    await world.connect();
    for (const act of ['place-incomplete', 'place-unmapped']) await world.act(act);
    open = await world.open();
    await open.inside.getByRole('heading', { name: '2 things need you' }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await open.close();
    await world.close();
  });

  it('completes an address: the field that lacks something has the focus, and Esc leaves everything as it is', async () => {
    const { page, inside } = open;
    await press(open, /^Complete address/);
    const dialog = inside.getByRole('dialog', { name: /^Complete the address/ });
    await dialog.locator('input[aria-invalid=true]:focus').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await press(open, /^Complete address/);
    await dialog.locator('input[aria-invalid=true]:focus').waitFor();
    await page.keyboard.type('12 Quay Street');
    await press(open, /^Save and send/);
    await inside.getByText(/^Done: the address is saved/).waitFor();
    await inside.getByRole('heading', { name: '1 thing needs you' }).waitFor();
  }, 120_000);

  it('links an item', async () => {
    const { inside } = open;
    await press(open, /^Link product/);
    await inside.getByRole('dialog').getByRole('radio', { checked: true }).waitFor();
    await press(open, /^Link and send/);
    await inside.getByText(/^Done: .* is linked and sent/).waitFor();
    await inside.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
  }, 120_000);

  it('approves four orders at once, after saying so twice', async () => {
    const { runtime, fixture } = world.hostWorld;
    const api = await openPage(runtime.doors, contextOf('admin', fixture));
    await api.call('PUT', '/api/settings', { approval: { mode: 'manual' } });
    for (let n = 0; n < 4; n += 1) await world.act('place-good');
    await open.page.reload();
    await open.inside.getByRole('heading', { name: '4 things need you' }).waitFor();
    await press(open, /^Approve 4…/);
    await open.inside.getByRole('dialog', { name: '4 orders wait for your approval' }).waitFor();
    await press(open, /^Approve 4 orders/);
    await open.inside.getByText('Done: 4 orders.').waitFor();
    await open.inside.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
  }, 120_000);

  it('finds an order by its supplier’s number, and reads why it stands where it stands', async () => {
    const { page, inside } = open;
    const id = world.hostWorld.fixture.printful.orders().at(-1)?.id;
    await press(open, /^Orders/);
    await inside.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
    await tabTo(open, /^Search customer/);
    await page.keyboard.type(String(id));
    await page.keyboard.press('Enter');
    await inside.getByRole('row').nth(1).waitFor();
    await expectRows(open, 1);
    await press(open, /^(Zoë Müller|Order \w{6})$/);
    await inside.getByRole('heading', { name: 'What happened' }).waitFor();
    await inside.getByText(`Printful ${id}`).first().waitFor();
  }, 120_000);

  it('comes back by the browser’s own Back, with the search still there', async () => {
    const { evaluate, inside } = open;
    // What the browser's own button does, in the frame's history.
    await evaluate('history.back()');
    await inside.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
    await expectRows(open, 1);
  }, 120_000);

  it('has an empty console all along', () => {
    expect(open.messages).toEqual([]);
  });
});

/** Beside the row of headings. */
async function expectRows({ evaluate, inside }: OpenPage, n: number): Promise<void> {
  await inside.getByRole('table').waitFor();
  expect(await evaluate("document.querySelectorAll('table.index tbody tr').length")).toBe(n);
}
