import { describe, expect, it } from '@jest/globals';
import { toLocationId, toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { openProvider } from '../../../../shared/use-cases/access/open-provider.ts';
import { consentedConnection, locationId, minute } from '../../../support/world/consented-connection.ts';

const provider = toProviderId('supplier');

describe('opening a provider', () => {
  it('uses access that has not ended as it is', async () => {
    const { deps, sent, opened } = await consentedConnection({ endsInMs: 60 * minute });
    await openProvider(deps, locationId, { provider });
    expect({ sent, opened }).toEqual({ sent: [], opened: ['token-1'] });
  });

  it('renews access that is about to end, and uses the new one', async () => {
    const { deps, at, run, opened } = await consentedConnection({ endsInMs: 5 * minute });
    at(0, async () => void (await openProvider(deps, locationId, { provider })));
    await run();
    expect(opened).toEqual(['token-2']);
  });

  it('asks the merchant to connect again when the provider takes neither the access nor its renewal', async () => {
    const { deps, at, run, connection } = await consentedConnection({ endsInMs: 0, fates: ['answer-lost'] });
    const told: string[] = [];
    const ask = () => openProvider(deps, locationId, { provider }).catch(({ name }) => told.push(name));
    at(0, async () => void (await ask()));
    at(minute, async () => void (await ask()));
    await run();
    expect(told).toEqual(['TransientError', 'CredentialsRefusedError']);
    expect(await connection()).toMatchObject({ state: 'credentials-refused' });
  });

  it('takes that back when a later renewal is accepted', async () => {
    const { deps, at, run, change, connection } = await consentedConnection({ endsInMs: 0 });
    const reason = { code: 'credentials-refused', message: 'Connect it again.' };
    await change((current) => ({ ...current, state: 'credentials-refused', reason }));
    at(0, async () => void (await openProvider(deps, locationId, { provider })));
    await run();
    expect(await connection()).toMatchObject({ state: 'active', credentials: { token: 'token-2' } });
    expect(await connection()).not.toHaveProperty('reason');
  });

  it('says that a provider is not connected, and which one', async () => {
    const { deps } = await consentedConnection({ endsInMs: 60 * minute });
    await expect(openProvider(deps, toLocationId('LocWithNoConnection1'), { provider })).rejects.toMatchObject({
      code: 'provider-disconnected',
      message: expect.stringContaining('Supplier'),
    });
  });

  it('does not send the order of one store to another', async () => {
    const { deps } = await consentedConnection({ endsInMs: 60 * minute });
    const opening = openProvider(deps, locationId, { provider, storeId: toProviderStoreId('another') });
    await expect(opening).rejects.toMatchObject({ code: 'provider-store-changed' });
  });
});
