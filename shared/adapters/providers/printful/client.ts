import type { HttpClient } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import { createPace } from '../pace.ts';
import { createProviderHttp, type ProviderHttp } from '../provider-http.ts';

/** Printful allows 120 requests in 60 s, then locks everyone out for 60 s: 30 of them are kept for orders. */
const catalogShare = { calls: 90, windowMs: 60_000 };
export const lockOutMs = 60_000;

/** `sendPaced` is for everything that a catalog needs: it waits when the catalog's share of the requests is used up. */
export type PrintfulClient = Readonly<Record<'send' | 'sendPaced', ProviderHttp>>;

/** Makes the client of a token and store; those of one token share its pace. */
export function printfulClients(options: {
  readonly http: HttpClient;
  readonly apiUrl: string;
  readonly clock: Clock;
}) {
  const { http, apiUrl: baseUrl, clock } = options;
  const pace = createPace(catalogShare, clock);

  return (token: string, storeId: string | undefined): PrintfulClient => {
    const headers = { authorization: `Bearer ${token}`, ...(storeId && { 'x-pf-store-id': storeId }) };
    const send = createProviderHttp({ http, provider: 'Printful', baseUrl, headers, defaultWaitMs: lockOutMs });
    return { send, sendPaced: (request) => pace(token).then(() => send(request)) };
  };
}
