import type * as v from 'valibot';
import type { HttpClient } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import { fieldsOf, firstWords } from '../error-words.ts';
import { nextOffset } from '../offset-page.ts';
import { createPace } from '../pace.ts';
import { readAnswer } from '../parse-answer.ts';
import { present } from '../present.ts';
import { createProviderHttp, type Dialect, type ProviderHttp } from '../provider-http.ts';
import { paged } from './schemas.ts';

/** Printful allows 120 requests in 60 s, then locks everyone out for 60 s: 30 of them are kept for orders. */
const catalogShare = { calls: 90, windowMs: 60_000 };
const lockOutMs = 60_000;
const limit = 100;

export interface PrintfulClient {
  /** For the account and the orders. */
  readonly send: ProviderHttp;
  /** For everything that a catalog needs: waits when the catalog's share of the requests is used up. */
  readonly sendPaced: ProviderHttp;
}

/** Makes the client of a token and store; those of one token share its pace. */
export function printfulClients(options: {
  readonly http: HttpClient;
  readonly apiUrl: string;
  readonly clock: Clock;
}) {
  const paces = new Map<string, () => Promise<void>>();

  return (token: string, storeId: string | undefined): PrintfulClient => {
    const pace = paces.get(token) ?? createPace(catalogShare, options.clock);
    paces.set(token, pace);
    const headers = { authorization: `Bearer ${token}`, ...(storeId && { 'x-pf-store-id': storeId }) };
    const { http, apiUrl: baseUrl } = options;
    const send = createProviderHttp({ http, provider: 'Printful', baseUrl, headers, dialect });
    return { send, sendPaced: (request) => pace().then(() => send(request)) };
  };
}

/** One page of a v1 list; the cursor is the offset. */
export async function listPage<Item extends v.GenericSchema>(
  send: ProviderHttp,
  path: string,
  item: Item,
  cursor = '0',
) {
  const answer = await send({ method: 'GET', path: `${path}?limit=${limit}&offset=${cursor}` });
  const { result, paging } = readAnswer(`Printful’s ${path}`, paged(item), answer);
  return present({ items: result, nextCursor: nextOffset(Number(cursor), result.length, { limit, ...paging }) });
}

/** Both error bodies: v1's `{result, error: {message}}` and v2's problem details. v1's 429 names no time to wait. */
export const dialect: Dialect = {
  reasonOf(body) {
    const { error, detail, details, title, result } = fieldsOf(body);
    return firstWords([fieldsOf(error).message, error, detail, details, title, result]);
  },
  retryAfterMs(headers) {
    const seconds = Number(headers['retry-after'] ?? headers['x-ratelimit-reset']);
    return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : lockOutMs;
  },
};
