import type * as v from 'valibot';
import type { ProviderCredentials } from '../../../domain/connections/connection.ts';
import { CredentialsRefusedError } from '../../../domain/errors.ts';
import type { ProviderOAuth } from '../../../ports/fulfillment-provider.ts';
import { parseAnswer } from './parse-answer.ts';
import type { ProviderHttp, ProviderRequest } from './provider-http.ts';

export type Grant =
  | { readonly grant_type: 'authorization_code'; readonly code: string }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

export interface RefreshingOAuth {
  readonly send: ProviderHttp;
  /** Milliseconds before the end of an access token when it is renewed. */
  readonly renewBeforeMs: number;
  readonly authorizeUrl: ProviderOAuth['authorizeUrl'];
  requestOf(grant: Grant): Promise<ProviderRequest>;
  /** `expiresAt`: milliseconds since the epoch. */
  readonly tokens: v.GenericSchema<unknown, { accessToken: string; refreshToken: string; expiresAt: number }>;
}

/** A function of 40 s and clocks that differ: what begins later may still ask when the access token has ended. */
const lastUseMs = 60_000;

/** Consent that ends in a pair of tokens; each refresh returns the next pair. Credentials keep the access token as `token`. */
export function refreshingOAuth(rules: RefreshingOAuth): ProviderOAuth {
  return {
    authorizeUrl: rules.authorizeUrl,
    exchange: ({ code }) => getTokens({ grant_type: 'authorization_code', code }),
    isDue: ({ refreshToken, expiresAt }, now) =>
      refreshToken !== undefined && Number(expiresAt) - rules.renewBeforeMs <= now,
    isUsable: ({ expiresAt }, now) => now < Number(expiresAt) - lastUseMs,
    refresh: ({ refreshToken = '' }) => getTokens({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  };

  async function getTokens(grant: Grant): Promise<ProviderCredentials> {
    const answer = await rules.send(await rules.requestOf(grant));
    if (answer.isRefusal) throw new CredentialsRefusedError(answer.reason);
    const { accessToken, refreshToken, expiresAt } = parseAnswer('The token endpoint', rules.tokens, answer.body);
    return { token: accessToken, refreshToken, expiresAt: String(expiresAt) };
  }
}
