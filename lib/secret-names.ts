import { type ProviderSecret, providerSecrets } from '../shared/adapters/providers/provider-variables.ts';

const ownSecrets = ['HIGHLEVEL_CLIENT_SECRET', 'HIGHLEVEL_SHARED_SECRET', 'EXTERNAL_AUTH_SECRET'] as const;

export type SecretName = (typeof ownSecrets)[number] | ProviderSecret;

/** Secrets that the owner sets; each is named after the variable that holds it on a machine. */
export const secretNames: readonly SecretName[] = [...ownSecrets, ...providerSecrets.map(([name]) => name)];

/**
 * The SecureString parameter that holds a secret of a stage. CloudFormation cannot make one: stacks refer to it by this name,
 * and a function that finds none says that the set-up is not finished.
 */
export const parameterName = (stageName: string, secret: SecretName) => `/dropship/${stageName}/${secret}`;
