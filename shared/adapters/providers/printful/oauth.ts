import type { ProviderCredentials } from '../../../domain/connection.ts';
import { CredentialsRefusedError } from '../../../domain/errors.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import type { ProviderOAuth } from '../../../ports/fulfillment-provider.ts';
import { parseAnswer } from '../parse-answer.ts';
import { createProviderHttp } from '../provider-http.ts';
import { reasonOf } from './client.ts';
import * as schemas from './schemas.ts';

/** An access token lives one hour. */
const renewBeforeMs = 10 * 60_000;

export interface PrintfulApp {
  /** Where consent and tokens are: `https://www.printful.com`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: () => Promise<string>;
}

/** Consent for one store. Each refresh returns a new pair and uses up the old one. */
export function printfulOAuth(app: PrintfulApp, http: HttpClient): ProviderOAuth {
  const baseUrl = app.url.replace(/\/+$/, '');
  const dialect = { reasonOf, retryAfterMs: () => 60_000 };
  const send = createProviderHttp({ http, provider: 'Printful', baseUrl, dialect, headers: {} });

  return {
    authorizeUrl({ state, redirectUri }) {
      // Printful's own name for it is `redirect_url`.
      const query = new URLSearchParams({ client_id: app.clientId, state, redirect_url: redirectUri });
      return `${baseUrl}/oauth/authorize?${query}`;
    },
    exchange: ({ code }) => getTokens({ grant_type: 'authorization_code', code }),
    async refreshIfDue({ refreshToken, expiresAt }, now) {
      if (refreshToken === undefined || Number(expiresAt) - renewBeforeMs > now) return undefined;
      return getTokens({ grant_type: 'refresh_token', refresh_token: refreshToken });
    },
  };

  async function getTokens(grant: Readonly<Record<string, string>>): Promise<ProviderCredentials> {
    const client = { client_id: app.clientId, client_secret: await app.clientSecret() };
    const answer = await send({
      method: 'POST',
      path: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...client, ...grant }).toString(),
    });
    if (answer.isRefusal) throw new CredentialsRefusedError(answer.reason);
    const tokens = parseAnswer('Printful’s token endpoint', schemas.tokens, answer.body);
    return {
      token: tokens.access_token,
      refreshToken: tokens.refresh_token,
      expiresAt: String(Number(tokens.expires_at) * 1000),
    };
  }
}
