import type { HttpClient } from '../../../platform/http-client.ts';
import type { ProviderOAuth } from '../../../ports/fulfillment-provider.ts';
import { createProviderHttp } from '../kit/provider-http.ts';
import { refreshingOAuth } from '../kit/refreshing-oauth.ts';
import { lockOutMs } from './client.ts';
import { tokens } from './schemas.ts';

export interface PrintfulApp {
  /** Where consent and tokens are: `https://www.printful.com`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: () => Promise<string>;
}

/** Consent for one store; an access token lives one hour. */
export function printfulOAuth({ url, clientId, clientSecret }: PrintfulApp, http: HttpClient): ProviderOAuth {
  const baseUrl = url.replace(/\/+$/, '');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return refreshingOAuth({
    send: createProviderHttp({ http, provider: 'Printful', baseUrl, headers, defaultWaitMs: lockOutMs }),
    renewBeforeMs: 10 * 60_000,
    // Printful's own name for it is `redirect_url`.
    authorizeUrl: ({ state, redirectUri }) =>
      `${baseUrl}/oauth/authorize?${new URLSearchParams({ client_id: clientId, state, redirect_url: redirectUri })}`,
    async requestOf(grant) {
      const form = new URLSearchParams({ client_id: clientId, client_secret: await clientSecret(), ...grant });
      return { method: 'POST', path: '/oauth/token', body: form.toString() };
    },
    tokens,
  });
}
