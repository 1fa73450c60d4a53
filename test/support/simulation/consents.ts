import type { ProviderCredentials } from '../../../shared/domain/connections/connection.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import type { PrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import { providerApps, urls } from './compose.ts';
import type { Parts } from './parts.ts';
import type { SimulatedProviderId } from './simulated-provider.ts';
import type { VirtualTime } from './virtual-time.ts';

const redirectUri = providerApps.printful.redirectUrls[0];

/** Where a merchant consents, and by whom the app asks for it. */
export interface ConsentSides {
  readonly printful: PrintfulSimulator;
  readonly printify: PrintifySimulator;
  readonly outside: Parts;
  readonly time: VirtualTime;
  readonly random: Random;
}

/** What a merchant's consent at a provider's page brings: access that ends, and a token that renews it once. */
export async function consentAt(
  { outside, time, random, ...providers }: ConsentSides,
  provider: SimulatedProviderId,
): Promise<ProviderCredentials> {
  const oauth = outside.providers.find(provider)?.oauth;
  if (!oauth) throw new Error(`${provider} asks nobody for consent.`);
  const { pathname: path, searchParams: query } = new URL(oauth.authorizeUrl({ state: 'any', redirectUri }));
  const asked = { method: 'GET', path, query, headers: {}, body: '' };
  const outcome = providers[provider].handle(asked, time.now(), random);
  const back = outcome.kind === 'answered' ? outcome.response.headers.location : undefined;
  const code = new URL(back ?? urls.app).searchParams.get('code') ?? '';
  return oauth.exchange({ code, redirectUri });
}
