import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { frames } from '../../lib/local/host-page/host-document.ts';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';

describeInBrowser('the page in the frame of a CRM', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await openBrowserWorld();
  });
  afterAll(() => world.close());

  it.each(Object.keys(frames))('shows itself in a frame that is %s, and the console stays empty', async (frame) => {
    const { inside, messages, close } = await world.open(`frame=${frame}`);
    await inside.getByRole('heading', { name: 'Connect your supplier', level: 1 }).waitFor();
    await inside.getByRole('button', { name: 'Ines Marchetti' }).waitFor();
    expect(messages).toEqual([]);
    await close();
  });

  it.each(['late', 'twice'])('knows who is there when the CRM answers %s', async (answer) => {
    const { inside, requests, close } = await world.open(`answer=${answer}`);
    await inside.getByRole('button', { name: 'Ines Marchetti' }).waitFor();
    expect(requests.filter((request) => request === 'POST /api/session')).toHaveLength(1);
    await close();
  });

  it.each(['never', 'from-elsewhere'])(
    'believes nobody when the CRM answers %s, says so, and asks again when it is told to',
    async (answer) => {
      const { inside, requests, close } = await world.open(`answer=${answer}`);
      await inside.getByRole('heading', { name: 'No answer from your CRM' }).waitFor();
      await inside.getByText("ask your agency to check the app's shared secret").waitFor();
      expect(requests).not.toContain('POST /api/session');
      await inside.getByRole('button', { name: 'Try again' }).click();
      await inside.getByRole('heading', { name: 'No answer from your CRM' }).waitFor({ state: 'detached' });
      await close();
    },
  );

  it.each([
    ['?installed=Wq4ZtHn7pLc2RkVx9EaB', 'The app is installed'],
    ['?connected=%3Cscript%3E', "Open this from your CRM's menu"],
    ['', "Open this from your CRM's menu"],
  ])('outside a frame /app%s says "%s"', async (query, title) => {
    const page = await world.browser.newPage();
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await page.goto(`${world.hostWorld.runtime.publicUrl}/app${query}`);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(messages).toEqual([]);
    await page.close();
  });

  it('tells an administrator of an account that the app left what to do', async () => {
    const { highlevel, locationId } = world.hostWorld.fixture;
    highlevel.uninstallApp({ locationId });
    await world.act('reconcile');
    const { inside, close } = await world.open();
    await inside.getByText('The app is not installed in this').waitFor();
    await close();
  });
});
