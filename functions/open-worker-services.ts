import { openStores } from '../shared/adapters/dynamodb/open-stores.ts';
import { createOAuthProtocol } from '../shared/adapters/highlevel/oauth/oauth.ts';
import { openStorefront } from '../shared/adapters/highlevel/storefront/storefront.ts';
import { type ProviderEnvironment, providerUrls } from '../shared/adapters/providers/provider-variables.ts';
import { createProviderRegistry } from '../shared/adapters/providers/registry.ts';
import { systemClock as clock } from '../shared/platform/clock.ts';
import { createHttpClient } from '../shared/platform/http-client.ts';
import { systemRandom as random } from '../shared/platform/random.ts';
import { createSecrets } from '../shared/platform/secrets.ts';
import { createAccessTokens } from '../shared/use-cases/tokens/access-tokens.ts';

export interface WorkerEnvironment extends ProviderEnvironment {
  readonly TABLE_NAME: string;
  readonly KEY_ID: string;
  readonly HIGHLEVEL_API_URL: string;
  readonly HIGHLEVEL_CLIENT_ID: string;
  readonly HIGHLEVEL_CLIENT_SECRET_NAME: string;
  readonly PUBLIC_URL?: string;
}

/** What every function that talks to both sides is made of. */
export function openWorkerServices(environment: WorkerEnvironment) {
  const secrets = createSecrets({ clock });
  const stores = openStores({ tableName: environment.TABLE_NAME, keyId: environment.KEY_ID, clock, random });
  const http = createHttpClient({ allowedUrls: [environment.HIGHLEVEL_API_URL, ...providerUrls(environment)] });
  const providers = createProviderRegistry({ environment, http, clock, random, secrets });
  const oauth = createOAuthProtocol({
    apiUrl: environment.HIGHLEVEL_API_URL,
    clientId: environment.HIGHLEVEL_CLIENT_ID,
    clientSecret: () => secrets.get(environment.HIGHLEVEL_CLIENT_SECRET_NAME),
    // Only the exchange of a code names it, and workers exchange none.
    redirectUri: `${environment.PUBLIC_URL ?? ''}/oauth/callback`,
    http,
    clock,
  });
  const accessTokens = createAccessTokens({
    tokens: stores.tokens,
    installations: stores.installations,
    oauth,
    clock,
    random,
  });
  const storefront = openStorefront({ apiUrl: environment.HIGHLEVEL_API_URL, http, clock, random, accessTokens });
  return { clock, random, secrets, ...stores, http, providers, oauth, accessTokens, storefront };
}
