import type { HttpClient } from '../../platform/http-client.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../ports/fulfillment-provider.ts';
import type { Random } from '../../ports/random.ts';
import { generic } from './generic/index.ts';
import { createAccountLimits } from './kit/account-limits.ts';
import { printful } from './printful/index.ts';
import { printify } from './printify/index.ts';

export interface ProviderEnvironment {
  readonly PRINTFUL_API_URL: string;
  readonly PRINTIFY_API_URL: string;
  readonly PRINTFUL_OAUTH_URL: string;
  /** With the secret's name: merchants may consent at Printful instead of pasting a token. */
  readonly PRINTFUL_CLIENT_ID?: string;
  readonly PRINTFUL_CLIENT_SECRET_NAME?: string;
  /** Present: merchants may consent at Printify instead of pasting a token. */
  readonly PRINTIFY_APP_ID?: string;
  /** Base URLs that generic providers may have, separated by commas or spaces; absent: there is no generic provider. */
  readonly GENERIC_PROVIDER_URLS?: string;
}

export interface ProviderRegistryOptions {
  readonly environment: ProviderEnvironment;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  /** Reads secrets by name; needed for Printful's consent alone. */
  readonly secrets?: { get(name: string): Promise<string> };
}

/** The one list of providers. */
export function createProviderRegistry(options: ProviderRegistryOptions): ProviderRegistry {
  const { environment, clock, random } = options;
  const limits = createAccountLimits(options.http, clock);
  const { http } = limits;
  const app = printfulApp(options);
  const genericUrls = splitUrls(environment.GENERIC_PROVIDER_URLS);

  const definitions: readonly ProviderDefinition[] = [
    printful({ apiUrl: environment.PRINTFUL_API_URL, http, clock, ...(app === undefined ? {} : { app }) }),
    printify({
      apiUrl: environment.PRINTIFY_API_URL,
      http,
      random,
      ...(environment.PRINTIFY_APP_ID === undefined ? {} : { appId: environment.PRINTIFY_APP_ID }),
    }),
    ...(genericUrls.length === 0 ? [] : [generic({ allowedUrls: genericUrls, http, clock })]),
  ];
  const all = definitions.map((definition) => limits.obeyedBy(definition));
  return { all, find: (id) => all.find((definition) => definition.id === id) };
}

/** The base URLs that the HTTP client must be allowed to reach for these providers. */
export function providerUrls(environment: ProviderEnvironment): readonly string[] {
  const { PRINTFUL_API_URL, PRINTIFY_API_URL, PRINTFUL_OAUTH_URL, GENERIC_PROVIDER_URLS } = environment;
  return [PRINTFUL_API_URL, PRINTIFY_API_URL, PRINTFUL_OAUTH_URL, ...splitUrls(GENERIC_PROVIDER_URLS)];
}

function printfulApp({ environment, secrets }: ProviderRegistryOptions) {
  const { PRINTFUL_CLIENT_ID: clientId, PRINTFUL_CLIENT_SECRET_NAME: secretName } = environment;
  if (clientId === undefined || secretName === undefined || secrets === undefined) return undefined;
  return { url: environment.PRINTFUL_OAUTH_URL, clientId, clientSecret: () => secrets.get(secretName) };
}

function splitUrls(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter((url) => url !== '');
}
