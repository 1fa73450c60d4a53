import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOAuthProtocol } from '../../../../shared/adapters/highlevel/oauth/oauth.ts';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import { tokenRecord } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { systemClock } from '../../../../shared/platform/clock.ts';
import { createHttpClient } from '../../../../shared/platform/http-client.ts';
import { systemRandom } from '../../../../shared/platform/random.ts';
import { createHighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import { type SimulatorServer, startSimulatorServer } from '../../../../shared/simulators/http-server.ts';
import { createAccessTokens } from '../../../../shared/use-cases/tokens/access-tokens.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import {
  company,
  companyId,
  installationWorld,
  location,
  locationId,
} from '../../../support/world/installation-world.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A location that was installed `ageMs` ago and has used its tokens since. */
async function installed(ageMs = 0) {
  const world = installationWorld();
  const { stores, platform, clock, deps } = world;
  const issued = platform.issue(location, companyId);
  platform.setInstalled(locationId, true);
  await stores.tokens.save(tokenRecord(issued, clock.now()), 0);
  await stores.installations.save(
    {
      locationId,
      companyId,
      state: 'active',
      generation: 1,
      updatedAt: clock.now(),
    },
    0,
  );
  await clock.sleep(ageMs);
  const companyTokens = async () => {
    await stores.tokens.save(tokenRecord(platform.issue(company), clock.now()), 0);
    await stores.installations.saveCompany({ companyId, state: 'active', updatedAt: clock.now() }, 0);
  };
  return { ...world, issued, companyTokens, another: () => createAccessTokens(deps) };
}

describe('access tokens', () => {
  it('are used as they are while they last', async () => {
    const { deps, issued, platform } = await installed(20 * hour);
    await expect(deps.accessTokens.get(location)).resolves.toBe(issued.accessToken);
    expect(platform.sendings).toHaveLength(0);
  });

  it('are refreshed before they end, and the new pair is stored before it is used', async () => {
    const { deps, issued, platform, tokens } = await installed(23.9 * hour);
    const token = await deps.accessTokens.get(location);
    expect(token).not.toBe(issued.accessToken);
    expect(platform.isValid(token)).toBe(true);
    expect(await tokens()).toMatchObject({ accessToken: token });
    expect(await tokens()).not.toHaveProperty('lease');
    expect(await tokens()).not.toHaveProperty('refreshIntent');
  });

  it('access tokens that never last long are not refreshed for every request', async () => {
    const { deps, platform, stores, clock } = installationWorld({ lifetimeSeconds: 300 });
    await stores.tokens.save(tokenRecord(platform.issue(location), clock.now()), 0);
    await clock.sleep(2 * minute);
    await deps.accessTokens.get(location);
    expect(platform.sendings).toHaveLength(0);
  });

  it('are forgotten within a minute, so that an uninstall stops all calls', async () => {
    const { deps, stores, clock, run, platform } = await installed(10 * minute);
    await deps.accessTokens.get(location);
    platform.setInstalled(locationId, false);
    await run({ kind: 'RecordUninstall', locationId, occurredAt: clock.now() });
    await clock.sleep(minute);
    await expect(deps.accessTokens.get(location)).rejects.toMatchObject({ state: 'uninstalled' });
    expect((await stores.tokens.find(location))?.value.accessToken).toBe('');
  });

  it('access tokens that HighLevel refused before their time are replaced once, however many callers were refused', async () => {
    const { issued, platform, another } = await installed();
    const callers = Array.from({ length: 5 }, another);
    await Promise.all(callers.map((caller) => caller.get(location)));
    await Promise.all(callers.map((caller) => caller.reject(location, issued.accessToken)));
    const replaced = await Promise.all(callers.map((caller) => caller.get(location)));
    expect(new Set(replaced).size).toBe(1);
    expect(replaced).not.toContain(issued.accessToken);
    expect(platform.sendings).toHaveLength(1);
  });

  it('are not refreshed again and again when each new one is refused as well', async () => {
    const { deps, platform, clock } = await installed();
    for (let request = 0; request < 5; request += 1) {
      await deps.accessTokens.reject(location, await deps.accessTokens.get(location));
      await clock.sleep(1_000);
    }
    expect(platform.sendings).toHaveLength(1);
  });

  it('access tokens of a location are minted from its company when its refresh token is dead', async () => {
    const { deps, platform, companyTokens, installation } = await installed(23.9 * hour);
    await companyTokens();
    platform.setInstalled(locationId, false);
    platform.setInstalled(locationId, true);
    const token = await deps.accessTokens.get(location);
    expect(platform.isValid(token)).toBe(true);
    expect(platform.mints).toEqual([locationId]);
    expect(await installation()).toMatchObject({ state: 'active' });
  });

  it('tokens that nothing can renew wait for a new consent, and are not asked for twice', async () => {
    const { deps, platform, installation, tokens } = await installed(23.9 * hour);
    platform.setInstalled(locationId, false);
    await expect(deps.accessTokens.get(location)).rejects.toMatchObject({ state: 'reauth-required' });
    await expect(deps.accessTokens.get(location)).rejects.toMatchObject({ state: 'reauth-required' });
    expect(platform.sendings).toHaveLength(1);
    expect(await tokens()).not.toHaveProperty('refreshToken');
    expect(await installation()).toMatchObject({ state: 'reauth-required', reason: { code: 'reauth-required' } });
  });

  it('tokens of a paused location are kept, and the same token works once it is back', async () => {
    const { deps, platform, installation, clock } = await installed(23.9 * hour);
    platform.setActive(locationId, false);
    await expect(deps.accessTokens.get(location)).rejects.toMatchObject({ state: 'suspended' });
    expect(await installation()).toMatchObject({ state: 'suspended' });
    platform.setActive(locationId, true);
    await clock.sleep(hour);
    await expect(deps.accessTokens.get(location)).resolves.toMatch(/^access-/);
    expect(new Set(platform.sendings.map(({ refreshToken }) => refreshToken)).size).toBe(1);
  });

  it('outlive an outage of HighLevel, however long: no refresh token is spent on a platform that does not answer', async () => {
    const { deps, platform, clock, installation } = await installed(23.9 * hour);
    platform.setSilent(true);
    for (let hours = 0; hours < 48; hours += 1) {
      await deps.accessTokens.renew(location, 'lasting').catch(() => {});
      await deps.accessTokens.get(location).catch(() => {});
      await clock.sleep(hour);
    }
    expect(platform.sendings).toHaveLength(0);
    platform.setSilent(false);
    expect(platform.isValid(await deps.accessTokens.get(location))).toBe(true);
    expect(await installation()).toMatchObject({ state: 'active' });
  });

  it('access tokens of somebody else are never taken for those of the location', async () => {
    const { deps, platform, tokens } = await installed(23.9 * hour);
    const stranger = platform.issue({ kind: 'location', id: toLocationId('somebody-else') });
    Object.assign(platform, { refresh: async () => ({ kind: 'issued', tokens: stranger }) });
    await expect(createAccessTokens({ ...deps, oauth: platform }).get(location)).rejects.toMatchObject({
      code: 'wrong-tenant',
    });
    expect((await tokens())?.accessToken).not.toBe(stranger.accessToken);
  });
});

describe('fifty callers with a token that is over, over real HTTP', () => {
  const highlevel = createHighLevelSimulator({ clock: systemClock });
  const stores = inMemoryStores({ clock: systemClock, random: systemRandom });
  let server: SimulatorServer;
  beforeAll(async () => {
    server = await startSimulatorServer({
      simulator: highlevel,
      port: 0,
      clock: systemClock,
      random: systemRandom,
      deliver: false,
    });
  });
  afterAll(() => server.close());

  it('cause one refresh, and all of them go on with the token it brought', async () => {
    const oauth = createOAuthProtocol({
      apiUrl: server.url,
      clientId: highlevel.clientId,
      clientSecret: async () => highlevel.clientSecret,
      redirectUri: 'http://localhost/oauth/callback',
      http: createHttpClient({ allowedUrls: [server.url] }),
      clock: systemClock,
    });
    const { id } = highlevel.addLocation();
    const issued = await oauth.exchangeCode(highlevel.installApp({ kind: 'location', locationId: id }).code);
    const tenant = { kind: 'location', id: toLocationId(id) } as const;
    const record = { ...tokenRecord(issued, systemClock.now()), expiresAt: systemClock.now() - 1 };
    await stores.tokens.save(record, 0);
    highlevel.expireAccessTokens(`location:${id}`);

    const functions = Array.from({ length: 50 }, () =>
      createAccessTokens({ ...stores, oauth, clock: systemClock, random: systemRandom }),
    );
    const tokens = await Promise.all(functions.map((each) => each.get(tenant)));

    expect(new Set(tokens).size).toBe(1);
    await expect(oauth.isAlive(tokens[0] ?? '', toLocationId(id))).resolves.toBe(true);
    const refreshes = highlevel.log.filter(({ path }) => path === '/oauth/token').slice(1);
    expect(refreshes).toHaveLength(1);
  });
});
