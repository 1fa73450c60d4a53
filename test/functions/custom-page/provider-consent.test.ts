import { describe, expect, it } from '@jest/globals';
import { openPageWorld, verdict } from '../../support/world/page-world.ts';

async function atPage() {
  const world = openPageWorld();
  world.printful.addStore({ name: 'Quay shop' });
  const token = await world.signIn();
  const start = (provider: string) => world.call('GET', `/oauth/providers/${provider}/start`, { token });
  const comeBack = (query: string, provider = 'printful') =>
    world.call('GET', `/oauth/providers/${provider}/callback`, { query });
  return { ...world, token, start, comeBack };
}

describe('consent at a provider, through its doors', () => {
  it('starts with a link for the page to open, and ends at the app, connected', async () => {
    const { start, comeBack, consentAt, call, token } = await atPage();
    const started = await start('printful');
    expect(started.body).toEqual({
      url: expect.stringMatching(/^https:\/\/www\.printful\.example\/oauth\/authorize\?/),
    });
    const back = await comeBack(consentAt(started.body.url).searchParams.toString());
    expect(back).toMatchObject({ status: 302, headers: { location: '/app?connected=printful' } });
    const { items } = (await call('GET', '/api/connections', { token })).body;
    expect(items).toMatchObject([{ provider: 'printful', state: 'active' }]);
  });

  it.each([
    ['', undefined],
    ['replaceWebhooks=true', 'yes'],
    ['replaceWebhooks=no', undefined],
  ])('takes the events of another program only when its start says so: ?%s', async (query, answer) => {
    const { call, token, stores } = await atPage();
    const { body } = await call('GET', '/oauth/providers/printful/start', { token, query });
    const state = new URL(body.url).searchParams.get('state') ?? '';
    expect((await stores.tickets.find('provider-state', state))?.data.replaceWebhooks).toBe(answer);
  });

  it('does not start where there is none', async () => {
    const { start } = await atPage();
    expect(verdict(await start('atlantis'))).toBe('404 unknown-provider');
  });

  it('ends with a page to read when the merchant declined', async () => {
    const { start, comeBack, consentAt, printful } = await atPage();
    printful.setConsent('declined');
    const { status, headers, body } = await comeBack(
      consentAt((await start('printful')).body.url).searchParams.toString(),
    );
    expect(status).toBe(400);
    expect(headers['content-type']).toMatch(/^text\/html/);
    expect(body).toContain('You did not allow the connection');
    expect(body).toContain('Start the connection again');
  });

  it('ends with the same page for a link that was used before', async () => {
    const { start, comeBack, consentAt } = await atPage();
    const query = consentAt((await start('printful')).body.url).searchParams.toString();
    await comeBack(query);
    expect((await comeBack(query)).status).toBe(400);
  });

  it('repeats nothing of what came in its address', async () => {
    const { comeBack } = await atPage();
    const { body } = await comeBack(`code=${encodeURIComponent('<script>')}&state=${encodeURIComponent('<script>')}`);
    expect(body).not.toContain('<script>');
  });
});
