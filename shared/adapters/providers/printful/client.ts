import type { HttpClient } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import { createPace } from '../kit/pace.ts';
import { createProviderHttp, type ProviderHttp } from '../kit/provider-http.ts';

/** Printful allows 120 requests in 60 s, then locks everyone out for 60 s: 30 of them are kept for orders. */
const catalogShare = { calls: 90, windowMs: 60_000 };
export const lockOutMs = 60_000;

type Family = (path: string) => string;
/** What products and variants are called at native stores, and at those of a shop platform. */
const native: Family = (path) => `/store${path}`;
const platform: Family = (path) => `/sync${path.replace('/variants/', '/variant/')}`;

/**
 * `sendPaced` is for everything that a catalog needs: it waits when the catalog's share of the requests is used up.
 * `sendToFamily` is for `/products…` and `/variants…`, whatever they are called at this store.
 */
export type PrintfulClient = Readonly<Record<'send' | 'sendPaced' | 'sendToFamily', ProviderHttp>>;

export interface PrintfulAccess {
  readonly apiUrl: string;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** Makes the client of a token and store; those of one token share its pace. */
export function printfulClients({ apiUrl: baseUrl, http, clock }: PrintfulAccess) {
  const pace = createPace(catalogShare, clock);
  const familyOf = new Map<string, Family>();

  return (token: string, storeId = ''): PrintfulClient => {
    const headers = { authorization: `Bearer ${token}`, ...(storeId && { 'x-pf-store-id': storeId }) };
    const send = createProviderHttp({ http, provider: 'Printful', baseUrl, headers, defaultWaitMs: lockOutMs });
    const sendPaced: ProviderHttp = (request) => pace(token).then(() => send(request));
    const sendToFamily: ProviderHttp = async (request) => {
      const sendTo = async (family: Family) => {
        const answer = await sendPaced({ ...request, path: family(request.path) });
        if (!answer.isRefusal) familyOf.set(storeId, family);
        return answer;
      };
      const answer = await sendTo(familyOf.get(storeId) ?? native);
      if (!answer.isRefusal || familyOf.has(storeId)) return answer;
      const other = await sendTo(platform);
      return other.isRefusal ? answer : other;
    };
    return { send, sendPaced, sendToFamily };
  };
}
