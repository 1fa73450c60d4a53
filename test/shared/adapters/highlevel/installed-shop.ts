import { createOAuthProtocol } from '../../../../shared/adapters/highlevel/oauth/oauth.ts';
import { openStorefront } from '../../../../shared/adapters/highlevel/storefront/storefront.ts';
import { toCompanyId, toLocationId } from '../../../../shared/domain/ids.ts';
import { systemRandom } from '../../../../shared/platform/random.ts';
import { createHighLevelSimulator } from '../../../../shared/simulators/highlevel/index.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { apiUrl, simulatedHttp } from './simulated-http.ts';

/** A simulated platform with the app installed on one location, and the shop as our adapters see it. */
export async function installedShop() {
  const clock = createJumpingClock();
  const simulator = createHighLevelSimulator({ clock, behaviour: { listingDelayMs: 0 } });
  const { id: locationId, companyId } = simulator.addLocation();
  const http = simulatedHttp(simulator, clock);
  const oauth = createOAuthProtocol({
    apiUrl,
    clientId: simulator.clientId,
    clientSecret: async () => simulator.clientSecret,
    redirectUri: 'https://app.test/oauth/callback',
    http,
    clock,
    random: systemRandom,
  });
  const { code } = simulator.installApp({ kind: 'location', locationId });
  let tokens = await oauth.exchangeCode(code);
  const rejected: string[] = [];
  const accessTokens = {
    get: async () => tokens.accessToken,
    async reject(_tenant: unknown, token: string) {
      rejected.push(token);
      const outcome = await oauth.refresh(tokens.refreshToken ?? '', 'location');
      if (outcome.kind === 'issued') tokens = outcome.tokens;
    },
  };
  const storefront = openStorefront({ apiUrl, http, clock, random: systemRandom, accessTokens });
  return {
    simulator,
    clock,
    http,
    oauth,
    accessTokens,
    storefront,
    locationId: toLocationId(locationId),
    companyId: toCompanyId(companyId),
    rejected,
  };
}
