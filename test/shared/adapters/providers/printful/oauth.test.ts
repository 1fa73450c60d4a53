import { describe, expect, it } from '@jest/globals';
import { printful } from '../../../../../shared/adapters/providers/printful/index.ts';
import { AmbiguousError, CredentialsRefusedError } from '../../../../../shared/domain/errors.ts';
import { toProviderStoreId } from '../../../../../shared/domain/ids.ts';
import { createPrintfulSimulator } from '../../../../../shared/simulators/printful/index.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../../../support/fakes/simulator-http-client.ts';

const redirectUri = 'https://hooks.shore.example/oauth/providers/printful/callback';
const minute = 60_000;

function consenting() {
  const clock = createJumpingClock();
  const simulator = createPrintfulSimulator();
  simulator.addStore({ name: 'Shore shop' });
  simulator.addApp({ clientId: 'app-4410', clientSecret: 'the app’s secret', redirectUrls: [redirectUri] });
  const random = seededRandom();
  const http = createSimulatorHttpClient(simulator, { clock, random });
  const app = {
    url: 'https://www.printful.example/',
    clientId: 'app-4410',
    clientSecret: async () => 'the app’s secret',
  };
  const definition = printful({ apiUrl: 'https://printful.example', http, clock, app });
  const { oauth } = definition;
  if (oauth === undefined) throw new Error('There is no consent');
  const exchange = async () => {
    const url = new URL(oauth.authorizeUrl({ state: 'state-1', redirectUri }));
    const page = { method: 'GET', path: url.pathname, query: url.searchParams, headers: {}, body: '' };
    const outcome = simulator.handle(page, clock.now(), random);
    const location = outcome.kind === 'answered' ? (outcome.response.headers.location ?? '') : '';
    return oauth.exchange({ code: new URL(location).searchParams.get('code') ?? '', redirectUri });
  };
  return { clock, simulator, definition, oauth, exchange };
}

describe('consent at Printful', () => {
  it('gives credentials that open the store', async () => {
    const { definition, exchange } = consenting();

    const credentials = await exchange();

    await expect(definition.open({ credentials }).listStores()).resolves.toMatchObject([{ name: 'Shore shop' }]);
  });

  it('is renewed ten minutes before its end, with a new pair of tokens', async () => {
    const { clock, oauth, exchange, definition } = consenting();
    const credentials = await exchange();

    expect(oauth.isDue(credentials, clock.now() + 49 * minute)).toBe(false);
    const renewed = await oauth.refresh(credentials);

    expect(renewed?.token).not.toBe(credentials.token);
    expect(renewed?.refreshToken).not.toBe(credentials.refreshToken);
    await expect(definition.open({ credentials: renewed ?? {} }).listStores()).resolves.toHaveLength(1);
  });

  it('is refused when its refresh token was used before', async () => {
    const { oauth, exchange } = consenting();
    const credentials = await exchange();
    await oauth.refresh(credentials);

    await expect(oauth.refresh(credentials)).rejects.toThrow(CredentialsRefusedError);
  });

  it('is in doubt when the answer to a renewal is lost', async () => {
    const { oauth, exchange, simulator } = consenting();
    const credentials = await exchange();
    simulator.setFaults([{ kind: 'timeout-after', path: /token$/ }]);

    await expect(oauth.refresh(credentials)).rejects.toThrow(AmbiguousError);
  });

  it('is nothing that a pasted token needs', async () => {
    const { oauth, clock } = consenting();

    expect(oauth.isDue({ token: 'pasted' }, clock.now())).toBe(false);
  });

  it('names one webhook subscription per store, whatever the token is at the moment', () => {
    const { accountOf } = consenting().definition;

    expect(accountOf?.({ token: 'a', refreshToken: 'b' }, toProviderStoreId('7'))).toBe(
      accountOf?.({ token: 'c', refreshToken: 'd' }, toProviderStoreId('7')),
    );
    expect(accountOf?.({ token: 'a', refreshToken: 'b' }, toProviderStoreId('7'))).not.toBe(
      accountOf?.({ token: 'a', refreshToken: 'b' }, toProviderStoreId('8')),
    );
  });
});
