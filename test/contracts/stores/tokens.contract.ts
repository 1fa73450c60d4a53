import { beforeEach, describe, expect, it } from '@jest/globals';
import { toCompanyId, toLocationId, toTenant } from '../../../shared/domain/ids.ts';
import type { TokenRecord } from '../../../shared/domain/tokens/token-record.ts';
import type { OpenWorld, StoreWorld } from './store-world.ts';
import { versionedContract } from './versioned.contract.ts';
import { walk } from './walk.ts';

const tokens: TokenRecord = {
  tenant: { kind: 'location', id: toLocationId('lenasLocation0000001') },
  companyId: toCompanyId('company-blue'),
  accessToken: 'access-canary-71',
  refreshToken: 'refresh-canary-72',
  expiresAt: 100_000,
  scopes: ['products.readonly'],
  storedAt: 1_000,
};

export function tokenStoreContract(open: OpenWorld): void {
  describe('tokens', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await open();
    });

    versionedContract<TokenRecord>('a token pair', () => ({
      find: () => world.stores.tokens.find(tokens.tenant),
      save: world.stores.tokens.save,
      first: tokens,
      second: { ...tokens, accessToken: 'next', lease: { owner: 'worker', until: 5 }, refreshIntent: { at: 4 } },
    }));

    it('neither token can be read in the table', async () => {
      await world.stores.tokens.save(tokens, 0);
      expect(await world.dump()).not.toMatch(/canary/);
    });

    it('a company may have an access token alone, beside a location of the same id', async () => {
      const { refreshToken: _, ...withoutRefresh } = tokens;
      const companyTokens: TokenRecord = {
        ...withoutRefresh,
        tenant: { kind: 'company', id: toCompanyId('lenasLocation0000001') },
      };
      await world.stores.tokens.save(companyTokens, 0);
      expect(await world.stores.tokens.find(tokens.tenant)).toBeUndefined();
      expect((await world.stores.tokens.find(companyTokens.tenant))?.value).toStrictEqual(companyTokens);
    });

    it('the list of those that end before a time has each of them once, over all shards and pages', async () => {
      const expiring = Array.from({ length: 40 }, (_, index) => ({
        tenant: toTenant(index % 2 ? 'company' : 'location', `tenant-${index}`),
        expiresAt: 1_000 + index,
      }));
      await Promise.all(expiring.map((each) => world.stores.tokens.save({ ...tokens, ...each }, 0)));
      const found = await walk((cursor) => world.stores.tokens.listExpiringBefore(1_030, cursor));
      expect(found.toSorted((one, other) => one.expiresAt - other.expiresAt)).toEqual(expiring.slice(0, 30));
    });
  });
}
