import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';

const ended = {
  status: 401,
  contentType: 'application/json',
  body: JSON.stringify({ error: { code: 'no-session', message: 'The session has ended.' } }),
};

describeInBrowser('the session of the page', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await openBrowserWorld();
  }, 180_000);
  afterAll(() => world.close());

  it('is renewed in silence when it has ended, once for all calls that found it ended, and each call is repeated once', async () => {
    const { page, inside, requests, evaluate, close } = await world.open();
    await inside.getByRole('heading', { name: 'Connect your supplier' }).waitFor();
    await page.route('**/api/orders*', (route) => route.fulfill(ended), { times: 1 });
    await evaluate("location.hash = '#/orders'");
    await inside.getByText('within seconds of checkout').waitFor();
    expect(requests.filter((request) => request === 'POST /api/session')).toHaveLength(2);
    await close();
  });

  it('leaves what was typed where it is when it cannot be renewed', async () => {
    const { page, inside, evaluate, close } = await world.open();
    await inside.getByRole('heading', { name: 'Connect your supplier' }).waitFor();
    await evaluate("location.hash = '#/start/printful'");
    const token = inside.getByLabel(/Private token/);
    await token.fill('typed-with-care');
    await page.route('**/api/**', (route) => route.fulfill(ended));
    await inside.getByRole('button', { name: 'Check and continue' }).click();
    const dialog = inside.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await page.unroute('**/api/**');
    await dialog.getByRole('button', { name: 'Ask again' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await token.inputValue()).toBe('typed-with-care');
    await close();
  });

  it('sends a change once, however often Enter or the button is pressed', async () => {
    const { inside, requests, evaluate, close } = await world.open();
    await inside.getByRole('heading', { name: 'Connect your supplier' }).waitFor();
    await evaluate("location.hash = '#/start/printful'");
    const token = inside.getByLabel(/Private token/);
    await token.fill('not-a-token-of-printful-at-all');
    await token.press('Enter');
    await token.press('Enter');
    await inside.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
    await token.fill(world.hostWorld.fixture.printfulToken);
    await inside.getByRole('button', { name: 'Check and continue' }).dblclick();
    await inside.getByRole('button', { name: 'Continue', exact: true }).waitFor();
    const sent = requests.filter((request) => request.startsWith('PUT'));
    expect(sent).toEqual(['PUT /api/connections/printful', 'PUT /api/connections/printful']);
    await close();
  });
});
