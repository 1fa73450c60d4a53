import { describe, expect, it } from '@jest/globals';
import { toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { arriveFromConsent } from '../../../../shared/use-cases/connections/consent-word.ts';
import {
  type ConsentPerson,
  finishProviderConsent,
  startProviderConsent,
} from '../../../../shared/use-cases/connections/provider-consent.ts';
import { locationId, neighbour, openPageWorld, type PageWorld } from '../../../support/world/page-world.ts';

const minute = 60_000;
const eva: ConsentPerson = { locationId, userId: 'u1', userName: 'Eva' };
const connected = expect.objectContaining({ kind: 'connected' });

/** The merchant is on Printful's consent page. */
async function atPrintful(world: PageWorld = openPageWorld()) {
  const { deps, printful, stores } = world;
  const store = printful.addStore({ name: 'Quay shop' });
  const start = async (replaceWebhooks = false) => {
    const started = await startProviderConsent(deps, {
      person: eva,
      provider: toProviderId('printful'),
      replaceWebhooks,
    });
    if (started.kind !== 'started') throw new Error('There is no consent here.');
    return started.url;
  };
  const finish = (
    back: URL,
    { provider = 'printful', person = eva }: { provider?: string; person?: ConsentPerson } = {},
  ) =>
    finishProviderConsent(deps, {
      ...{ person, provider: toProviderId(provider), state: back.searchParams.get('state') ?? '' },
      proof: { code: back.searchParams.get('code') ?? '' },
    });
  const connection = async () => (await stores.connections.find(locationId, toProviderId('printful')))?.value;
  /** Another installation of the same app listens to the store's events. */
  const takeEventsAway = async () => {
    const oauth = deps.providers.find('printful')?.oauth;
    const code = world.consentAt(await start()).searchParams.get('code') ?? '';
    const credentials = await oauth?.exchange({ code, redirectUri: 'https://app.example/' });
    const access = { credentials: credentials ?? {}, storeId: toProviderStoreId(String(store.id)) };
    await deps.providers.find('printful')?.open(access).registerWebhook('https://other-system.example/hooks/1');
  };
  return { ...world, store, start, url: await start(), finish, connection, takeEventsAway };
}

const ended = { kind: 'ended' };

describe('consent at a provider', () => {
  it('sends the merchant there with a state that nobody can guess, and back to us', async () => {
    const { url } = await atPrintful();
    const { searchParams } = new URL(url);
    expect(searchParams.get('state')).toMatch(/^[0-9a-f]{32}$/);
    expect(searchParams.get('redirect_url')).toBe('https://app.example/oauth/providers/printful/callback');
  });

  it('connects the location that started it', async () => {
    const { url, consentAt, finish, connection, store } = await atPrintful();
    expect(await finish(consentAt(url))).toEqual(connected);
    expect(await connection()).toMatchObject({
      state: 'active',
      store: { id: String(store.id) },
      credentials: { refreshToken: expect.any(String) },
    });
  });

  it.each<[string, ConsentPerson]>([
    ['somebody of another account', { ...eva, locationId: neighbour }],
    ['another administrator of the same account', { ...eva, userId: 'u2' }],
  ])('connects nothing for %s, and is not used up by that', async (_who, person) => {
    const { url, consentAt, finish, connection, stores } = await atPrintful();
    const back = consentAt(url);
    expect(await finish(back, { person })).toEqual(ended);
    expect(await connection()).toBeUndefined();
    expect(await stores.connections.list(neighbour)).toEqual([]);
    expect(await finish(back)).toEqual(connected);
  });

  it('finished twice it tells the same, and asks the provider once', async () => {
    const { url, consentAt, finish, connection, printful } = await atPrintful();
    const back = consentAt(url);
    const first = await finish(back);
    const before = printful.log.length;
    expect(await finish(back)).toEqual(first);
    expect(printful.log).toHaveLength(before);
    expect(await connection()).toMatchObject({ state: 'active' });
  });

  it('is used up even when it is finished from two places at once', async () => {
    const { url, consentAt, finish } = await atPrintful();
    const outcomes = await Promise.all([finish(consentAt(url)), finish(consentAt(url))]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['connected', 'ended']);
  });

  it('is good for ten minutes', async () => {
    const { url, consentAt, finish, clock, connection } = await atPrintful();
    await clock.sleep(10 * minute);
    expect(await finish(consentAt(url))).toEqual(ended);
    expect(await connection()).toBeUndefined();
  });

  it.each<[string, (back: URL) => URL]>([
    ['a state that we never gave', (back) => changed(back, { state: 'f'.repeat(32) })],
    ['no state', (back) => changed(back, { state: '' })],
  ])('is refused with %s', async (_what, change) => {
    const { url, consentAt, finish, connection } = await atPrintful();
    expect(await finish(change(consentAt(url)))).toEqual(ended);
    expect(await connection()).toBeUndefined();
  });

  it('is refused at the door of another provider, and not used up by that', async () => {
    const { url, consentAt, finish } = await atPrintful();
    expect(await finish(consentAt(url), { provider: 'printify' })).toEqual(ended);
    expect(await finish(consentAt(url))).toEqual(connected);
  });

  it('tells what the provider said when it takes the code back', async () => {
    const { url, consentAt, finish, connection } = await atPrintful();
    const outcome = await finish(changed(consentAt(url), { code: 'made-up' }));
    expect(outcome).toMatchObject({ kind: 'refused', message: expect.stringMatching(/.{5}/) });
    expect(await connection()).toBeUndefined();
  });

  it('connects a store whose events go to another system, and tells the merchant whose and what to do', async () => {
    const { url, consentAt, finish, connection, takeEventsAway, queue } = await atPrintful();
    await takeEventsAway();

    expect(await finish(consentAt(url))).toEqual(connected);

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

    expect(await finish(consentAt(await start(true)))).toEqual(connected);

    expect(await connection()).toMatchObject({ state: 'active' });
    expect(await connection()).not.toHaveProperty('reason');
  });

  it('leaves a connection that gets its events as it is, and says so', async () => {
    const { url, start, consentAt, finish, connection, takeEventsAway } = await atPrintful();
    await finish(consentAt(url));
    const before = await connection();
    await takeEventsAway();

    const outcome = await finish(consentAt(await start()));

    expect(outcome).toEqual({ kind: 'foreign-webhook', host: 'other-system.example' });
    expect(await connection()).toEqual(before);
  });

  it('is nothing that a provider without it can start', async () => {
    const { deps } = openPageWorld();
    expect(await startProviderConsent(deps, { person: eva, provider: toProviderId('unheard-of') })).toEqual({
      kind: 'unsupported',
    });
  });
});

describe('the word of a consent', () => {
  /** The provider sent the browser back, to a tab that lost the page it came from. */
  async function inALostTab() {
    const world = await atPrintful();
    const back = world.consentAt(world.url);
    const [state, code] = [back.searchParams.get('state') ?? '', back.searchParams.get('code') ?? ''];
    const arrive = (given = code) =>
      arriveFromConsent(world.deps, { provider: toProviderId('printful'), state, code: given });
    const type = (word: string, person = eva) =>
      finishProviderConsent(world.deps, { person, provider: toProviderId('printful'), state, proof: { word } });
    return { ...world, back, arrive, type, word: (await arrive())?.word ?? '' };
  }

  it('connects nothing until the person who began types it, in any case and with spaces', async () => {
    const { word, type, connection } = await inALostTab();
    expect(word).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    expect(await connection()).toBeUndefined();
    expect(await type(` ${word.slice(0, 3).toLowerCase()} ${word.slice(3)}`)).toEqual(connected);
    expect(await connection()).toMatchObject({ state: 'active' });
  });

  it('is the same when the tab is loaded again, whatever code its address has then', async () => {
    const { word, arrive, type } = await inALostTab();
    expect(await arrive('of-somebody-else')).toMatchObject({ word, userName: 'Eva', locationId });
    expect(await type(word)).toEqual(connected);
  });

  it('typed by another user it connects nothing and costs no try', async () => {
    const { word, type, connection } = await inALostTab();
    for (let n = 0; n < 6; n += 1) expect(await type(word, { ...eva, userId: 'u2' })).toEqual(ended);
    expect(await connection()).toBeUndefined();
    expect(await type(word)).toEqual(connected);
  });

  it('is gone after five tries', async () => {
    const { word, type, connection } = await inALostTab();
    for (let n = 0; n < 5; n += 1) expect(await type('AAAAAA')).toEqual({ kind: 'wrong-word' });
    expect(await type(word)).toEqual(ended);
    expect(await connection()).toBeUndefined();
  });

  it('is gone after five minutes', async () => {
    const { word, type, clock } = await inALostTab();
    await clock.sleep(5 * minute);
    expect(await type(word)).toEqual(ended);
  });

  it('and the code behind it stand in the table encrypted only', async () => {
    const { word, back, stores } = await inALostTab();
    const stored = JSON.stringify(stores.table.dump());
    expect(stored).not.toContain(word);
    expect(stored).not.toContain(back.searchParams.get('code'));
    expect(stored).not.toContain('Eva');
  });
});

function changed(url: URL, parameters: Readonly<Record<string, string>>): URL {
  const copy = new URL(url);
  for (const [name, value] of Object.entries(parameters)) copy.searchParams.set(name, value);
  return copy;
}
