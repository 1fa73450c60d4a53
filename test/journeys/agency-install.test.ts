import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import type { HighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { until } from '../lib/local/until.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';
import { type DoorClient, doorClient } from './door-client.ts';

let runtime: LocalRuntime;
let door: DoorClient;
let highlevel: HighLevelSimulator;

beforeAll(async () => {
  runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
  door = doorClient(runtime);
  highlevel = door.highlevel;
});
afterAll(() => runtime?.close());

interface StoredInstallation {
  readonly locationId: string;
  readonly companyId?: string;
  readonly state: string;
  readonly generation: number;
}

/** The documents under one sort key, as the table keeps them. */
async function documents<T>(sk: string): Promise<readonly (T & { readonly pk: string })[]> {
  const text = (attribute: unknown): string => (attribute as { readonly S: string }).S;
  const items = (await door.items()).filter((item) => text(item.sk) === sk);
  return items.map(({ pk, document }) => ({ ...(JSON.parse(text(document)) as T), pk: text(pk) }));
}

async function installations(companyId: string): Promise<readonly StoredInstallation[]> {
  const all = await documents<StoredInstallation>('INSTALLATION');
  return all.filter((installation) => installation.companyId === companyId && installation.pk.startsWith('LOC#'));
}

/** Requests to mint a location's tokens, by location. */
function mints(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, body, status } of highlevel.log) {
    if (path !== '/oauth/locationToken' || status >= 300) continue;
    const { locationId } = body as { readonly locationId: string };
    counts.set(locationId, (counts.get(locationId) ?? 0) + 1);
  }
  return counts;
}

const delivered = (type: string): number =>
  (runtime.simulators.highlevel?.server.deliveries ?? []).filter(
    ({ state, delivery }) => state === 'delivered' && delivery.body.includes(`"${type}"`),
  ).length;

describe('an agency installs the app for 77 locations at once', () => {
  const companyId = 'cQ8sXn5kLr2TzWm7Yb1D';
  const paused = [3, 30, 76];
  let locationIds: readonly string[];

  beforeAll(async () => {
    highlevel.addCompany({ id: companyId, name: 'Seventy-seven shops' });
    locationIds = Array.from({ length: 77 }, (_, index) => {
      return highlevel.addLocation({ companyId, active: !paused.includes(index) }).id;
    });
    highlevel.behaviour.installWebhooks = 'at-consent';
    highlevel.behaviour.installSpreadMs = 7_000;
    const { code } = highlevel.installApp({ kind: 'company', companyId });
    // The INSTALL webhooks are half through when the browser comes back with the code.
    await until(() => delivered('INSTALL') >= 77 / 2);
    const callback = await fetch(`${runtime.doors}/oauth/callback?code=${code}`, { redirect: 'manual' });
    expect(callback.headers.get('location')).toBe(`/app?installed=${companyId}`);
    await until(async () => {
      const settled = (await installations(companyId)).filter(
        ({ state }) => state === 'active' || state === 'suspended',
      );
      return settled.length === 77;
    });
    await door.idle();
  });

  it('all 77 are installed: the paused ones suspended, the others active', async () => {
    const states = new Map((await installations(companyId)).map(({ locationId, state }) => [locationId, state]));
    expect(states.size).toBe(77);
    for (const [index, locationId] of locationIds.entries()) {
      expect([locationId, states.get(locationId)]).toEqual([
        locationId,
        paused.includes(index) ? 'suspended' : 'active',
      ]);
    }
  });

  it('each location was given tokens once, however many asked for them', () => {
    expect(mints().size).toBe(74);
    expect([...mints().values()].every((count) => count === 1)).toBe(true);
  });

  it('the code was exchanged once, and no token was refused or refreshed', () => {
    const tokenRequests = highlevel.log.filter(({ path }) => path === '/oauth/token');
    expect(tokenRequests.map(({ status }) => status)).toEqual([200]);
  });

  it('a paused location works once it is active again, without anybody installing anything', async () => {
    const [index = 0] = paused;
    const locationId = locationIds[index] ?? '';
    highlevel.setLocationActive(locationId, true);
    await runtime.invokeFunction('token-refresh', {});
    await until(async () =>
      (await installations(companyId)).some((each) => each.locationId === locationId && each.state === 'active'),
    );
    expect(mints().get(locationId)).toBe(1);
  });

  it('an UNINSTALL of the whole company ends all of them and erases every token', async () => {
    highlevel.uninstallApp({ companyId });
    await until(async () => (await installations(companyId)).every(({ state }) => state === 'uninstalled'));
    await door.idle();
    const held = await documents<{ readonly refreshToken?: string }>('TOKENS');
    expect(held.filter(({ refreshToken }) => refreshToken !== undefined)).toEqual([]);
  });
});
