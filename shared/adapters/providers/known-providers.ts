/**
 * Every provider that this version knows: one row each. The functions' variables, the settings of a stage, the secrets to set,
 * the registry, the local simulators and the tests of the docs read the rows. So that all of them can, nothing is imported here.
 */
interface ProviderRow {
  /** Its folder here and in the simulators, its word in the API and in records. */
  readonly id: string;
  readonly name: string;
  /** The variable that says where the provider is reached. Set on a machine, no simulator of it is started. */
  readonly reachedBy: string;
  readonly variables: Readonly<Record<string, ProviderVariable>>;
}

export type ProviderVariable =
  /** A base URL that has a value in every deployment. */
  | { readonly kind: 'url'; readonly usual: string }
  /** Base URLs, separated by commas or blanks; absent: the provider is off. */
  | { readonly kind: 'urls'; readonly example: string }
  /** One word; absent: what needs it is off. */
  | { readonly kind: 'word'; readonly example: string }
  /** Never in a file: functions read its name in the keeper from `{variable}_NAME`, once `with` is set. */
  | { readonly kind: 'secret'; readonly with: string };

export const knownProviders = [
  {
    id: 'printful',
    name: 'Printful',
    reachedBy: 'PRINTFUL_API_URL',
    variables: {
      PRINTFUL_API_URL: { kind: 'url', usual: 'https://api.printful.com' },
      // The app of an owner whose merchants may consent at Printful instead of pasting a token.
      PRINTFUL_OAUTH_URL: { kind: 'url', usual: 'https://www.printful.com' },
      PRINTFUL_CLIENT_ID: { kind: 'word', example: 'app-1234567' },
      PRINTFUL_CLIENT_SECRET: { kind: 'secret', with: 'PRINTFUL_CLIENT_ID' },
    },
  },
  {
    id: 'printify',
    name: 'Printify',
    reachedBy: 'PRINTIFY_API_URL',
    variables: {
      PRINTIFY_API_URL: { kind: 'url', usual: 'https://api.printify.com' },
      // The app of an owner whose merchants may consent at Printify instead of pasting a token.
      PRINTIFY_APP_ID: { kind: 'word', example: '66f1c0ffee' },
    },
  },
  {
    id: 'generic',
    name: 'Your own supplier',
    reachedBy: 'GENERIC_PROVIDER_URLS',
    variables: {
      GENERIC_PROVIDER_URLS: { kind: 'urls', example: 'https://supplier.example.com https://second.example.com/api' },
    },
  },
] as const satisfies readonly ProviderRow[];

export type KnownProviderId = (typeof knownProviders)[number]['id'];
