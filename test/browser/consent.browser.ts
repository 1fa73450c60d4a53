import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { contextOf } from '../../lib/local/host-page/people.ts';
import { openPage } from '../../lib/local/journey/page-client.ts';
import { type BrowserWorld, openBrowserWorld } from './support/browser-world.ts';
import { describeInBrowser } from './support/chromium.ts';
import type { OpenPage } from './support/open-page.ts';

describeInBrowser('consent at a supplier, in a tab beside the page', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await openBrowserWorld();
    const { printful, printfulStoreId } = world.hostWorld.fixture;
    printful.setConsent({ storeId: printfulStoreId });
  }, 180_000);
  afterAll(() => world.close());

  const begin = async (query: string, person = 'Ines Marchetti'): Promise<OpenPage> => {
    const open = await world.open(query);
    await open.inside.getByRole('button', { name: person }).waitFor();
    await open.evaluate("location.hash = '#/start/printful'");
    await open.inside.getByRole('link', { name: 'Continue at Printful' }).waitFor();
    return open;
  };
  const isConnected = ({ inside }: OpenPage) => inside.getByText(/^Printful accepts it/).waitFor();
  const disconnect = async () => {
    const { runtime, fixture } = world.hostWorld;
    await (await openPage(runtime.doors, contextOf('admin', fixture))).call('DELETE', '/api/connections/printful');
  };
  const type = async ({ inside }: OpenPage, word: string) => {
    const field = inside.getByLabel('Word', { exact: true });
    if (!(await field.isVisible())) await inside.getByText('The other tab shows a word?').click();
    await field.fill(word);
    await inside.getByRole('button', { name: 'Finish' }).click();
  };

  it('goes on by itself when the tab comes back to the page that opened it', async () => {
    const open = await begin('frame=plain');
    const tab = open.page.context().waitForEvent('page');
    await open.inside.getByRole('link', { name: 'Continue at Printful' }).click();
    await (await tab).getByText('Your page goes on.').waitFor();
    await isConnected(open);
    expect(open.requests.filter((request) => request.endsWith('/finish'))).toHaveLength(1);
    expect(open.messages).toEqual([]);
    await open.close();
    await disconnect();
  }, 180_000);

  it('is finished with the word of a tab that has lost the page; nobody else can type it', async () => {
    const open = await begin('frame=strict');
    // Nothing opens out of this frame: the address is copied, and opened by hand.
    await open.inside.getByRole('button', { name: 'Copy address' }).click();
    const address = await open.inside.getByRole('link', { name: 'Continue at Printful' }).getAttribute('href');
    const tab = await open.page.context().newPage();
    await tab.goto(String(address));
    const word = await wordIn(tab);

    const other = await begin('person=agency', 'Eva Lindgren');
    await type(other, word);
    // Whatever they are told, it is no connection.
    await other.inside.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
    expect(await other.inside.getByText(/^Printful accepts it/).count()).toBe(0);
    await other.close();

    await type(open, 'ZZZZZZ' === word ? 'YYYYYY' : 'ZZZZZZ');
    await open.inside.getByRole('alert').filter({ hasText: 'not the word' }).waitFor();
    await type(open, word);
    await isConnected(open);
    await open.close();
  }, 180_000);
});

async function wordIn(tab: Page): Promise<string> {
  await tab.getByText('Type this word').waitFor();
  const word = await tab.locator('.word').textContent();
  expect(word).toMatch(/^\w{6}$/);
  return String(word);
}
