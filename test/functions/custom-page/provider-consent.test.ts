import { describe, expect, it } from '@jest/globals';
import { locationId, neighbour, openPageWorld, verdict } from '../../support/world/page-world.ts';

async function atPage() {
  const world = openPageWorld();
  world.printful.addStore({ name: 'Quay shop' });
  const token = await world.signIn();
  const start = (provider: string) => world.call('GET', `/oauth/providers/${provider}/start`, { token });
  const comeBack = (query: string, provider = 'printful') =>
    world.call('GET', `/oauth/providers/${provider}/callback`, { query });
  const finish = (body: object, by = token) =>
    world.call('POST', '/oauth/providers/printful/finish', { token: by, body });
  return { ...world, token, start, comeBack, finish };
}

describe('consent at a provider, through its doors', () => {
  it('starts with a link for the page to open, and is finished by the page with what the tab hands over', async () => {
    const { start, comeBack, finish, consentAt, call, token } = await atPage();
    const { body: started } = await start('printful');
    expect(started).toEqual({
      url: expect.stringMatching(/^https:\/\/www\.printful\.example\/oauth\/authorize\?/),
      state: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const { searchParams } = consentAt(started.url);
    expect((await comeBack(searchParams.toString())).status).toBe(200);
    expect((await call('GET', '/api/connections', { token })).body.items).toEqual([]);

    const code = searchParams.get('code');
    const finished = await finish({ state: started.state, code });
    expect(finished).toMatchObject({ status: 200, body: { provider: 'printful', state: 'active' } });
    expect(await finish({ state: started.state, code })).toEqual(finished);
  });

  it('names account and person in the tab, and shows the word for a page that it cannot reach', async () => {
    const { start, comeBack, finish, consentAt, userContext, call, install } = await atPage();
    await install();
    const { token } = (await call('POST', '/api/session', { body: { encryptedData: userContext() } })).body;
    const { body: started } = await call('GET', '/oauth/providers/printful/start', { token });
    const { body, headers } = await comeBack(consentAt(started.url).searchParams.toString());
    expect(body).toContain(`for the account <b>${locationId}</b>, begun by <b>Zoë</b>`);
    expect(headers['content-security-policy']).toMatch(/script-src 'sha256-[^']+';.*frame-ancestors 'none'/);
    const word = /class="word">([A-Z2-9]{6})</.exec(body)?.[1];
    expect(verdict(await finish({ state: started.state, word: 'AAAAAA' }, token))).toBe('422 wrong-word');
    expect((await finish({ state: started.state, word }, token)).body).toMatchObject({ state: 'active' });
    expect((await start('printful')).status).toBe(200);
  });

  it('a stranger who opens the link of somebody else connects nothing', async () => {
    const { start, comeBack, finish, consentAt, call, signIn, token } = await atPage();
    const stranger = await signIn('admin', neighbour);
    const { body: started } = await start('printful');
    const { searchParams } = consentAt(started.url);
    const { body } = await comeBack(searchParams.toString());
    const word = /class="word">([A-Z2-9]{6})</.exec(body)?.[1];

    expect(verdict(await finish({ state: started.state, code: searchParams.get('code') }, stranger))).toBe(
      '409 consent-ended',
    );
    expect(verdict(await finish({ state: started.state, word }, stranger))).toBe('409 consent-ended');
    for (const each of [token, stranger])
      expect((await call('GET', '/api/connections', { token: each })).body.items).toEqual([]);
  });

  it.each([{}, { state: 'a' }, { code: 'a' }, { state: 'a', code: 'b', word: 'c' }])(
    'does not finish with %j',
    async (body) => {
      const { finish } = await atPage();
      expect(verdict(await finish(body))).toBe('400 invalid-body');
    },
  );

  it('does not finish with a word that is longer than any', async () => {
    const { finish } = await atPage();
    expect(verdict(await finish({ state: 'a', word: 'c'.repeat(21) }))).toBe('422 too-long');
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

  it('ends with the same page once it was finished', async () => {
    const { start, comeBack, finish, consentAt } = await atPage();
    const { body: started } = await start('printful');
    const { searchParams } = consentAt(started.url);
    await finish({ state: started.state, code: searchParams.get('code') });
    expect((await comeBack(searchParams.toString())).status).toBe(400);
  });

  it('repeats nothing of what came in its address', async () => {
    const { comeBack } = await atPage();
    const { body } = await comeBack(`code=${encodeURIComponent('<script>')}&state=${encodeURIComponent('<script>')}`);
    expect(body).not.toContain('<script>');
  });

  it('writes a code into the tab as text, never as markup', async () => {
    const { start, comeBack } = await atPage();
    const { state } = (await start('printful')).body;
    const { body } = await comeBack(`state=${state}&code=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain('<script>alert');
  });
});
