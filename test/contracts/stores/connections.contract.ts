import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Connection, Subscription } from '../../../shared/domain/connections/connection.ts';
import { toConnectionKey, toLocationId, toProviderId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';

const connection: Connection = {
  locationId: toLocationId('lenasLocation0000001'),
  provider: toProviderId('printful'),
  state: 'active',
  store: { id: toProviderStoreId('77'), name: 'Lena’s prints' },
  credentials: { token: 'token-canary-81', accountId: 'account-canary-82' },
  connectionKey: toConnectionKey('aa11'),
  connectedAt: 1_000,
  updatedAt: 1_000,
};

const subscription: Subscription = {
  connectionKey: toConnectionKey('aa11'),
  provider: toProviderId('printful'),
  tokenFingerprint: 'f1',
  secrets: [
    { value: 'secret-canary-83', storeId: toProviderStoreId('77') },
    { value: 'secret-canary-84', validUntil: 9_000 },
  ],
  members: [{ locationId: connection.locationId, storeId: toProviderStoreId('77') }],
};

export function connectionStoreContract(open: OpenWorld): void {
  describe('connections', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });
    const subscriptionOf = (fingerprint: string) =>
      world.stores.connections.findSubscriptionOf(toProviderId('printful'), fingerprint);

    versionedContract<Connection>('a connection', () => ({
      find: () => world.stores.connections.find(connection.locationId, toProviderId('printful')),
      save: world.stores.connections.save,
      first: connection,
      second: { ...connection, credentials: { token: 'another' }, state: 'credentials-refused' },
    }));

    versionedContract<Subscription>('a subscription', () => ({
      find: () => world.stores.connections.findSubscription(subscription.connectionKey),
      save: world.stores.connections.saveSubscription,
      first: subscription,
      second: { ...subscription, registeredAt: 5_000 },
    }));

    it('a location’s list has its connections and no other’s', async () => {
      const { connections } = world.stores;
      const { credentials: _, ...bare } = connection;
      const second: Connection = { ...bare, provider: toProviderId('printify'), state: 'disconnected' };
      await connections.save(connection, 0);
      await connections.save(second, 0);
      await connections.save({ ...connection, locationId: toLocationId('someone-else') }, 0);
      const list = await connections.list(connection.locationId);
      expect(list.map(({ value }) => value)).toEqual(expect.arrayContaining([connection, second]));
      expect(list).toHaveLength(2);
    });

    it('neither credentials nor webhook secrets can be read in the table', async () => {
      await world.stores.connections.save(connection, 0);
      await world.stores.connections.saveSubscription(subscription, 0);
      expect(await world.dump()).not.toMatch(/canary/);
    });

    it('a subscription is found by the fingerprint of its token, at its provider only', async () => {
      await world.stores.connections.saveSubscription(subscription, 0);
      expect((await subscriptionOf('f1'))?.value).toStrictEqual(subscription);
      expect(await subscriptionOf('f2')).toBeUndefined();
      expect(await world.stores.connections.findSubscriptionOf(toProviderId('printify'), 'f1')).toBeUndefined();
    });

    it('two that connect the same token at the same moment get one subscription', async () => {
      const { connections } = world.stores;
      const results = await Promise.all(
        ['aa11', 'bb22', 'cc33'].map((connectionKey) =>
          connections.saveSubscription({ ...subscription, connectionKey: toConnectionKey(connectionKey) }, 0),
        ),
      );
      expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
      const winner = ['aa11', 'bb22', 'cc33'][results.findIndex(({ kind }) => kind === 'saved')];
      expect((await subscriptionOf('f1'))?.value.connectionKey).toBe(winner);
    });

    it('a subscription whose token was replaced is found by the new one, and frees the old one after a minute', async () => {
      const { connections } = world.stores;
      const saved = await connections.saveSubscription(subscription, 0);
      const moved = { ...subscription, tokenFingerprint: 'f2' };
      await connections.saveSubscription(moved, saved.kind === 'saved' ? saved.version : 0);
      expect((await subscriptionOf('f2'))?.value).toStrictEqual(moved);
      expect(await subscriptionOf('f1')).toBeUndefined();
      const other = { ...subscription, connectionKey: toConnectionKey('bb22') };
      expect(await connections.saveSubscription(other, 0)).toEqual({ kind: 'conflict' });
      await world.clock.advance(61_000);
      expect(await connections.saveSubscription(other, 0)).toMatchObject({ kind: 'saved' });
      expect((await subscriptionOf('f1'))?.value.connectionKey).toBe('bb22');
    });
  });
}
