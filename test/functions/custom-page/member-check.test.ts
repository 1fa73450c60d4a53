import { describe, expect, it } from '@jest/globals';
import { requiredScopes } from '../../../shared/domain/installations/installation.ts';
import { openOrderPage } from '../../support/world/order-page.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';
import { verdict } from '../../support/world/page-world.ts';

const minute = 60_000;

/** A shop whose page may ask HighLevel who works there, and two people of it. */
async function openShop(scopes: readonly string[] = [...requiredScopes, 'users.readonly']) {
  const world = await openOrderWorld({ scopes });
  const { highlevel, locationId } = world;
  const boss = highlevel.addUser({ locationId, role: 'admin' });
  const { call } = openOrderPage(world);
  world.takeRequests('highlevel');
  const change = async (userId: string, more: object = {}) =>
    verdict(await call('PUT', '/api/settings', { body: { notify: 'first' }, userId, ...more }));
  const asked = () => world.takeRequests('highlevel').filter((line) => line.includes('/users/')).length;
  return { world, highlevel, boss, call, change, asked };
}

describe('before somebody changes something', () => {
  it('HighLevel is asked whether they belong to the account, once in a quarter of an hour', async () => {
    const { world, boss, change, asked } = await openShop();
    expect([await change(boss), await change(boss)]).toEqual(['200', '200']);
    expect(asked()).toBe(1);
    await world.clock.sleep(15 * minute);
    expect(await change(boss)).toBe('200');
    expect(asked()).toBe(1);
  });

  it('whoever left is refused, however good their session is', async () => {
    const { world, highlevel, boss, change, call } = await openShop();
    highlevel.removeUser(boss);
    expect(await change(boss)).toBe('403 not-a-member');
    expect((await world.parts.settings.get(world.locationId)).notify).toBe('each');
    expect((await call('GET', '/api/settings', { userId: boss })).status).toBe(200);
  });

  it('whoever is an administrator no more is refused what needs one', async () => {
    const { highlevel, boss, change, call } = await openShop();
    highlevel.changeRole(boss, 'user');
    expect(await change(boss)).toBe('403 admin-needed');
    expect(verdict(await call('GET', '/oauth/providers/printful/start', { userId: boss }))).toBe('403 admin-needed');
  });

  it('somebody of the agency is not refused for being unknown to the account', async () => {
    const { change } = await openShop();
    expect(await change('somebody-of-the-agency', { isAgency: true })).toBe('200');
    expect(await change('somebody-of-the-agency')).toBe('403 not-a-member');
  });

  it('nobody is asked where the merchant has not granted it, and the change goes on', async () => {
    const { change, asked } = await openShop(requiredScopes);
    expect(await change('u1')).toBe('200');
    expect(asked()).toBe(0);
  });

  it('a HighLevel that cannot be asked means: try again, and nothing was changed', async () => {
    const { world, highlevel, boss, change } = await openShop();
    highlevel.setFaults([{ kind: 'server-error', path: /^\/users/ }]);
    expect(await change(boss)).toBe('503 try-again');
    expect((await world.parts.settings.get(world.locationId)).notify).toBe('each');
    expect((await world.parts.activities.list(world.locationId)).items).toEqual([]);
  });
});
