import { knownProviders, type ProviderVariable } from './known-providers.ts';

type VariablesOf<Row> = Row extends { readonly variables: infer Variables } ? Variables : never;
type NamesOf<Kind, Variables = VariablesOf<(typeof knownProviders)[number]>> = Variables extends unknown
  ? { [Name in keyof Variables]: Variables[Name] extends { readonly kind: Kind } ? Name : never }[keyof Variables]
  : never;

/** Base URLs: they have a value in every deployment. */
export type ProviderUrl = NamesOf<'url'>;
/** What an owner may leave out. */
type OptionalVariable = NamesOf<'urls' | 'word'>;
export type ProviderSecret = NamesOf<'secret'>;
/** What an owner may say in the file of a stage. */
export type ProviderSetting = ProviderUrl | OptionalVariable;

/** What functions that talk to providers read. */
export type ProviderEnvironment = { readonly [Name in ProviderUrl]: string } & {
  readonly [Name in OptionalVariable | `${ProviderSecret}_NAME`]?: string;
};

const all: readonly (readonly [string, ProviderVariable])[] = knownProviders.flatMap(({ variables }) =>
  Object.entries(variables),
);

/** What an owner may say of the providers; the rest of their variables are secrets. */
export const providerSettings = all.filter(([, { kind }]) => kind !== 'secret') as readonly (readonly [
  ProviderSetting,
  Exclude<ProviderVariable, { kind: 'secret' }>,
])[];

/** The secrets, each with the setting that it goes with. */
export const providerSecrets = all.flatMap(([name, variable]) =>
  variable.kind === 'secret' ? [[name, variable.with]] : [],
) as readonly (readonly [ProviderSecret, ProviderSetting])[];

/** Where each provider is reached when nothing else is said. */
export const usualProviderUrls = Object.fromEntries(
  all.flatMap(([name, variable]) => (variable.kind === 'url' ? [[name, variable.usual]] : [])),
) as Readonly<Record<ProviderUrl, string>>;

/** The variables by the names under which functions read them; a name that ends in `?` may be absent. */
export const providerVariables = all.map(([name, { kind }]) =>
  kind === 'url' ? name : kind === 'secret' ? `${name}_NAME?` : `${name}?`,
) as readonly (ProviderUrl | `${OptionalVariable | `${ProviderSecret}_NAME`}?`)[];

/** The base URLs that the HTTP client must be allowed to reach for these providers. */
export function providerUrls(environment: ProviderEnvironment): readonly string[] {
  const values: Readonly<Record<string, string | undefined>> = environment;
  return all.flatMap(([name, { kind }]) => (kind === 'url' || kind === 'urls' ? splitUrls(values[name]) : []));
}

export function splitUrls(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[\s,]+/).filter((url) => url !== '');
}
