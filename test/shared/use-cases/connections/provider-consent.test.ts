import { describe, expect, it } from '@jest/globals';
import {
  finishProviderConsent,
  startProviderConsent,
} from '../../../../shared/use-cases/connections/provider-consent.ts';
import { locationId, openPageWorld, type PageWorld } from '../../../support/world/page-world.ts';

const minute = 60_000;

/** The merchant is on Printful's consent page. */
async function atPrintful(world: PageWorld = openPageWorld()) {
  const { deps, printful, stores } = world;
  const store = printful.addStore({ name: 'Quay shop' });
  const start = async (replaceWebhooks = false) => {
    const started = await startProviderConsent(deps, { locationId, provider: 'printful', replaceWebhooks });
    if (started.kind !== 'started') throw new Error('There is no consent here.');
    return started.url;
  };
  const finish = (back: URL, provider = 'printful') =>
    finishProviderConsent(deps, provider, {
      code: back.searchParams.get('code') ?? '',
      state: back.searchParams.get('state') ?? '',
    });
  const connection = async () => (await stores.connections.find(locationId, 'printful'))?.value;
  /** Another installation of the same app listens to the store's events. */
  const takeEventsAway = async () => {
    const oauth = deps.providers.find('printful')?.oauth;
    const code = world.consentAt(await start()).searchParams.get('code') ?? '';
    const credentials = await oauth?.exchange({ code, redirectUri: 'https://app.example/' });
    const access = { credentials: credentials ?? {}, storeId: String(store.id) };
    await deps.providers.find('printful')?.open(access).registerWebhook('https://other-system.example/hooks/1');
  };
  return { ...world, store, start, url: await start(), finish, connection, takeEventsAway };
}

const failed = { kind: 'failed', message: expect.stringMatching(/not valid any more/) };

describe('consent at a provider', () => {
  it('sends the merchant there with a state that nobody can guess, and back to us', async () => {
    const { url } = await atPrintful();
    const { searchParams } = new URL(url);
    expect(searchParams.get('state')).toMatch(/^[0-9a-f]{32}$/);
    expect(searchParams.get('redirect_url')).toBe('https://app.example/oauth/providers/printful/callback');
  });

  it('connects the location that started it', async () => {
    const { url, consentAt, finish, connection, store } = await atPrintful();
    expect(await finish(consentAt(url))).toMatchObject({ kind: 'connected' });
    expect(await connection()).toMatchObject({
      state: 'active',
      store: { id: String(store.id) },
      credentials: { refreshToken: expect.any(String) },
    });
  });

  it('works once: the same link again is refused, and the connection stays', async () => {
    const { url, consentAt, finish, connection } = await atPrintful();
    const back = consentAt(url);
    await finish(back);
    expect(await finish(back)).toEqual(failed);
    expect(await finish(new URL(consentAt(url)))).toEqual(failed);
    expect(await connection()).toMatchObject({ state: 'active' });
  });

  it('is used up even when two browsers come back at once', async () => {
    const { url, consentAt, finish } = await atPrintful();
    const outcomes = await Promise.all([finish(consentAt(url)), finish(consentAt(url))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['connected', 'failed']);
  });

  it('is good for ten minutes', async () => {
    const { url, consentAt, finish, clock, connection } = await atPrintful();
    await clock.sleep(10 * minute);
    expect(await finish(consentAt(url))).toEqual(failed);
    expect(await connection()).toBeUndefined();
  });

  it.each<[string, (back: URL) => URL]>([
    ['a state that we never gave', (back) => changed(back, { state: 'f'.repeat(32) })],
    ['no state', (back) => changed(back, { state: '' })],
    ['no code', (back) => changed(back, { code: '' })],
  ])('is refused with %s', async (_what, change) => {
    const { url, consentAt, finish, connection } = await atPrintful();
    expect(await finish(change(consentAt(url)))).toEqual(failed);
    expect(await connection()).toBeUndefined();
  });

  it('is refused at the door of another provider, and not used up by that', async () => {
    const { url, consentAt, finish } = await atPrintful();
    expect(await finish(consentAt(url), 'printify')).toEqual(failed);
    expect(await finish(consentAt(url))).toMatchObject({ kind: 'connected' });
  });

  it('tells what the provider said when it takes the code back', async () => {
    const { url, consentAt, finish, connection } = await atPrintful();
    const outcome = await finish(changed(consentAt(url), { code: 'made-up' }));
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(/.{5}/) });
    expect(await connection()).toBeUndefined();
  });

  it('connects a store whose events go to another system, and tells the merchant whose and what to do', async () => {
    const { url, consentAt, finish, connection, takeEventsAway, queue } = await atPrintful();
    await takeEventsAway();

    expect(await finish(consentAt(url))).toMatchObject({ kind: 'connected' });

    expect(await connection()).toMatchObject({
      state: 'webhook-missing',
      reason: {
        code: 'webhook-missing',
        message: expect.stringMatching(/other-system\.example.*every 15 minutes.*replaceWebhooks/),
      },
      credentials: { refreshToken: expect.any(String) },
    });
    expect(queue.sent.map(({ command }) => command.kind)).toContain('RunCatalogSync');
  });

  it('takes the events when the merchant says so at its start', async () => {
    const { start, consentAt, finish, connection, takeEventsAway } = await atPrintful();
    await takeEventsAway();

    expect(await finish(consentAt(await start(true)))).toMatchObject({ kind: 'connected' });

    expect(await connection()).toMatchObject({ state: 'active' });
    expect(await connection()).not.toHaveProperty('reason');
  });

  it('leaves a connection that gets its events as it is, and says so', async () => {
    const { url, start, consentAt, finish, connection, takeEventsAway } = await atPrintful();
    await finish(consentAt(url));
    const before = await connection();
    await takeEventsAway();

    const outcome = await finish(consentAt(await start()));

    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(/other-system.*goes on as it is/) });
    expect(await connection()).toEqual(before);
  });

  it('is nothing that a provider without it can start', async () => {
    const { deps } = openPageWorld();
    expect(await startProviderConsent(deps, { locationId, provider: 'unheard-of' })).toEqual({ kind: 'unsupported' });
  });
});

function changed(url: URL, parameters: Readonly<Record<string, string>>): URL {
  const copy = new URL(url);
  for (const [name, value] of Object.entries(parameters)) copy.searchParams.set(name, value);
  return copy;
}
