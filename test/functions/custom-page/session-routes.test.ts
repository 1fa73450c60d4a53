import { describe, expect, it } from '@jest/globals';
import { locationId, openPageWorld, verdict } from '../../support/world/page-world.ts';

describe('POST /api/session', () => {
  it('trades the user context for a token that the rest of the API takes', async () => {
    const { call, install, userContext } = openPageWorld();
    await install();
    const { status, body } = await call('POST', '/api/session', { body: { encryptedData: userContext() } });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        token: expect.any(String),
        expiresIn: 900,
        locationId,
        scope: 'location',
        user: { id: 'u1', name: 'Zoë', role: 'admin', agency: false },
        preferences: {},
      },
    });
    expect((await call('GET', '/api/installation', { token: body.token })).status).toBe(200);
  });

  it('brings along what the first screen shows, how the person wants the page, and where the account is', async () => {
    const { call, install, userContext, stores } = openPageWorld();
    await install();
    await stores.pulses.save({ locationId, timeZone: 'Europe/Lisbon', updatedAt: 0 }, 0);
    const open = async () =>
      (await call('POST', '/api/session', { body: { encryptedData: userContext(), first: 'home' } })).body;
    const { token } = await open();
    await call('PUT', '/api/me/preferences', { token, body: { language: 'pt-BR' } });
    const session = await open();
    expect(session).toMatchObject({ preferences: { language: 'pt-BR' }, timeZone: 'Europe/Lisbon' });
    const { readAt: _now, ...home } = session.home;
    const { readAt: _later, ...same } = (await call('GET', '/api/home', { token })).body;
    expect({ ...home, feed: [] }).toEqual({ ...same, feed: [] });
  });

  it('forgets what it does not understand of a person’s preferences', async () => {
    const { call, install, userContext, stores } = openPageWorld();
    await install();
    await stores.pageMemory.putPreferences('u1', { theme: 'sepia' });
    const { body } = await call('POST', '/api/session', { body: { encryptedData: userContext() } });
    expect(body.preferences).toEqual({});
  });

  it.each<[string, (context: string) => unknown, string]>([
    ['words', () => ({ encryptedData: 'let me in' }), '401 session-refused'],
    ['a first screen that there is not', (encryptedData) => ({ encryptedData, first: 'fleet' }), '400 invalid-body'],
    ['no context', () => ({}), '400 invalid-body'],
    ['an empty one', () => ({ encryptedData: '' }), '400 invalid-body'],
    ['one that is endless', () => ({ encryptedData: 'x'.repeat(20_001) }), '422 too-long'],
    ['a key nobody asked for', (encryptedData) => ({ encryptedData, locationId: 'mine' }), '400 invalid-body'],
    ['no JSON', () => '{"encryptedData":', '400 not-json'],
  ])('is refused with %s', async (_what, body, expected) => {
    const { call, install, userContext } = openPageWorld();
    await install();
    expect(verdict(await call('POST', '/api/session', { body: body(userContext()) }))).toBe(expected);
  });

  it('tells apart who is nowhere and where nothing is installed', async () => {
    const { call, userContext } = openPageWorld();
    const post = async (given: object) =>
      verdict(await call('POST', '/api/session', { body: { encryptedData: userContext(given) } }));
    expect(await post({ activeLocation: '' })).toBe('403 no-location');
    expect(await post({})).toBe('403 not-installed');
  });

  it('answers every bad context with the same words', async () => {
    const { call, install, userContext, clock } = openPageWorld();
    await install();
    const old = userContext();
    await call('POST', '/api/session', { body: { encryptedData: old } });
    await clock.sleep(12 * 3_600_000);
    const bodies = await Promise.all(
      ['let me in', old, `${old.slice(0, -8)}AAAAAAA=`].map(
        async (encryptedData) => (await call('POST', '/api/session', { body: { encryptedData } })).body,
      ),
    );
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });
});

describe('GET /api/installation', () => {
  it('tells how the installation stands, and where to mend it', async () => {
    const { call, install, signIn } = openPageWorld();
    const reason = { code: 'reauth-required', message: 'Authorise the app again.' };
    await install({ state: 'reauth-required', reason });
    expect((await call('GET', '/api/installation', { token: await signIn('user') })).body).toEqual({
      locationId,
      state: 'reauth-required',
      reason,
      installUrl: 'https://app.example/oauth/install',
    });
  });

  it('names no install link where nothing needs mending', async () => {
    const { call, install, signIn } = openPageWorld();
    await install();
    const { body } = await call('GET', '/api/installation', { token: await signIn() });
    expect(body).toEqual({ locationId, state: 'active' });
  });
});
