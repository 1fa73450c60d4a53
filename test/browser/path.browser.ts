import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';
import type { OpenPage } from './support/open-page.ts';

describeInBrowser('a merchant with the page', () => {
  let world: BrowserWorld;
  let open: OpenPage;
  let clicks = 0;
  const click = async (what: Locator) => {
    clicks += 1;
    await what.click();
  };

  beforeAll(async () => {
    world = await openBrowserWorld();
    open = await world.open();
  });
  afterAll(async () => {
    await open.close();
    await world.close();
  });

  it('is connected by a token, with products in the store, within 10 clicks', async () => {
    const { inside } = open;
    clicks = 0;
    await click(inside.getByRole('link', { name: /^Printful/ }));
    const token = inside.getByLabel(/Private token/);
    await token.fill('not-a-token-of-printful-at-all');
    await click(inside.getByRole('button', { name: 'Check and continue' }));
    await inside.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
    await token.fill(world.hostWorld.fixture.printfulToken);
    await click(inside.getByRole('button', { name: 'Check and continue' }));
    await click(inside.getByRole('button', { name: 'Continue', exact: true }));
    await inside.getByText('4 new products').waitFor();
    await click(inside.getByRole('button', { name: 'Start first sync' }));
    await inside.getByText('Everything is ready:').waitFor();
    await click(inside.getByRole('link', { name: 'Go to Home' }));
    await inside.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
    expect(world.hostWorld.fixture.highlevel.products(world.hostWorld.fixture.locationId).length).toBeGreaterThan(0);
    expect(clicks).toBeLessThanOrEqual(10);
  });

  it('sees an order that lacks a street, completes it in place with 2 clicks, and finds it in the CRM', async () => {
    const { inside } = open;
    await world.act('place-incomplete');
    await open.page.reload();
    await inside.getByText(/address lacks/).waitFor();
    await inside.getByRole('link', { name: 'Order of Ada Moreau' }).first().waitFor();
    clicks = 0;
    await click(inside.getByRole('button', { name: /^Complete address/ }));
    const dialog = inside.getByRole('dialog', { name: /^Complete the address/ });
    // The field that lacks something is marked, and has the focus: it can be typed into at once.
    await dialog.locator('input[aria-invalid=true]:focus').waitFor();
    expect(await dialog.getByLabel('Street and number').getAttribute('aria-invalid')).toBe('true');
    await open.page.keyboard.type('12 Quay Street');
    await click(dialog.getByRole('button', { name: 'Save and send' }));
    await inside.getByText(/^Done: the address is saved in your CRM, too/).waitFor();
    await inside.getByRole('heading', { name: 'Nothing needs you' }).waitFor({ timeout: 60_000 });
    expect(clicks).toBe(2);
    const { highlevel, locationId } = world.hostWorld.fixture;
    const { contactId } = highlevel.orders(locationId).at(-1) as { readonly contactId: string };
    expect(highlevel.contact(contactId)).toMatchObject({ address1: '12 Quay Street' });
  });

  it('links an item that is linked to nothing, with 2 clicks and by keyboard alone', async () => {
    const { inside, page } = open;
    await world.act('place-unmapped');
    await page.reload();
    await inside
      .getByText(/is not linked/)
      .first()
      .waitFor();
    const press = async (what: Locator) => {
      clicks += 1;
      await what.focus();
      await page.keyboard.press('Enter');
    };
    clicks = 0;
    await press(inside.getByRole('button', { name: /^Link product/ }));
    const dialog = inside.getByRole('dialog', { name: /^Link an item/ });
    await dialog.getByRole('radio', { checked: true }).waitFor();
    await press(dialog.getByRole('button', { name: 'Link and send' }));
    await inside.getByText(/^Done: .* is linked and sent/).waitFor();
    await inside.getByRole('heading', { name: 'Nothing needs you' }).waitFor({ timeout: 60_000 });
    expect(clicks).toBe(2);
    expect(world.hostWorld.fixture.printful.orders().at(-1)?.contents.items).toHaveLength(2);
  });

  it('follows an order from its items to the parcel that left', async () => {
    const { inside } = open;
    await world.act('ship');
    await click(inside.getByRole('link', { name: 'Orders', exact: true }));
    await click(inside.getByRole('rowheader').getByRole('link').first());
    await inside.getByText('Parcel 1').waitFor();
    await inside.getByText('Your customer was told.').waitFor();
    expect(await inside.getByRole('link', { name: /^94001092/ }).getAttribute('rel')).toBe('noopener noreferrer');
  });

  it('cancels an order only after saying so twice', async () => {
    const { inside } = open;
    await world.act('place-good');
    await open.page.reload();
    await click(inside.getByRole('link', { name: 'Orders', exact: true }));
    await click(
      inside
        .getByRole('row', { name: /In production/ })
        .getByRole('link')
        .first(),
    );
    await click(inside.getByRole('button', { name: 'Cancel…' }));
    const dialog = inside.getByRole('dialog', { name: 'Cancel this order at your supplier?' });
    await click(dialog.getByRole('button', { name: 'Keep it' }));
    await dialog.waitFor({ state: 'detached' });
    expect(world.hostWorld.fixture.printful.orders().at(-1)?.status).toBe('pending');
    await click(inside.getByRole('button', { name: 'Cancel…' }));
    await click(dialog.getByRole('button', { name: 'Cancel the order' }));
    await inside.getByText('Cancelled.', { exact: true }).waitFor();
    expect(world.hostWorld.fixture.printful.orders().at(-1)?.status).toBe('canceled');
  });

  it('is told when an order or an address is not there', async () => {
    const { inside, evaluate } = open;
    await evaluate("location.hash = '#/no-such-screen'");
    await inside.getByText('There is no such page. This is Home.').waitFor();
    await inside.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
  });

  it('has an empty console all along', () => {
    // The first token was wrong, on purpose; the browser says of every such answer that it is none of the good ones.
    const unexpected = open.messages.filter((message) => !message.includes('status of 422'));
    expect(unexpected).toEqual([]);
  });
});
