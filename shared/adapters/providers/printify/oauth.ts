import type { ProviderOAuth } from '../../../ports/fulfillment-provider.ts';
import type { ProviderHttp } from '../kit/provider-http.ts';
import { refreshingOAuth } from '../kit/refreshing-oauth.ts';
import { tokens } from './schemas.ts';

const consentUrl = 'https://printify.com/app/authorize';

/** Consent for an approved app, which has no client secret; an access token lives six hours. */
export function printifyOAuth(send: ProviderHttp, appId: string): ProviderOAuth {
  return refreshingOAuth({
    send,
    renewBeforeMs: 30 * 60_000,
    authorizeUrl: ({ state, redirectUri }) =>
      `${consentUrl}?${new URLSearchParams({ app_id: appId, accept_url: redirectUri, decline_url: redirectUri, state })}`,
    async requestOf({ grant_type, ...secret }) {
      const path = grant_type === 'refresh_token' ? '/app/oauth/tokens/refresh' : '/app/oauth/tokens';
      return { method: 'POST', path, body: { app_id: appId, ...secret } };
    },
    tokens,
  });
}
