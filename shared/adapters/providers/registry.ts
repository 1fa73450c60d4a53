import type { HttpClient } from '../../platform/http-client.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import type { Random } from '../../ports/random.ts';
import { generic } from './generic/index.ts';
import { createAccountLimits } from './kit/account-limits.ts';
import { type KnownProviderId, knownProviders } from './known-providers.ts';
import { printful } from './printful/index.ts';
import { printify } from './printify/index.ts';
import { type ProviderEnvironment, splitUrls } from './provider-variables.ts';

export interface ProviderRegistryOptions {
  readonly environment: ProviderEnvironment;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  /** Reads secrets by name; needed for Printful's consent alone. */
  readonly secrets?: { get(name: string): Promise<string> };
}

/** How each provider is made of the functions' variables; `undefined`: this deployment does without it. */
const makers: Readonly<Record<KnownProviderId, (options: ProviderRegistryOptions) => ProviderDefinition | undefined>> =
  {
    printful: ({ environment, http, clock, secrets }) => {
      const app = printfulApp(environment, secrets);
      return printful({ apiUrl: environment.PRINTFUL_API_URL, http, clock, ...(app && { app }) });
    },
    printify: ({ environment: { PRINTIFY_API_URL: apiUrl, PRINTIFY_APP_ID: appId }, http, random }) =>
      printify({ apiUrl, http, random, ...(appId !== undefined && { appId }) }),
    generic: ({ environment, http, clock }) => {
      const allowedUrls = splitUrls(environment.GENERIC_PROVIDER_URLS);
      return allowedUrls.length === 0 ? undefined : generic({ allowedUrls, http, clock });
    },
  };

/** The providers of this deployment. */
export function createProviderRegistry(options: ProviderRegistryOptions): ProviderRegistry {
  const limits = createAccountLimits(options.http, options.clock);
  const all = knownProviders.flatMap(({ id }) => {
    const definition = makers[id]({ ...options, http: limits.http });
    return definition ? [limits.obeyedBy(definition)] : [];
  });
  return { all, find: (id) => all.find((definition) => definition.id === id) };
}

function printfulApp(environment: ProviderEnvironment, secrets: ProviderRegistryOptions['secrets']) {
  const { PRINTFUL_CLIENT_ID: clientId, PRINTFUL_CLIENT_SECRET_NAME: secretName } = environment;
  if (clientId === undefined || secretName === undefined || secrets === undefined) return undefined;
  return { url: environment.PRINTFUL_OAUTH_URL, clientId, clientSecret: () => secrets.get(secretName) };
}
