import type { ProviderCredentials } from '../../../domain/connection.ts';
import type { HttpClient, HttpResponse } from '../../../platform/http-client.ts';
import type { Clock } from '../../../ports/clock.ts';
import { createPace } from '../pace.ts';
import { createProviderHttp, type ProviderHttp } from '../provider-http.ts';

/** Printful's 120 requests in 60 s, after which everyone is locked out for 60 s: 30 of them are kept for orders. */
const catalogShare = { calls: 90, windowMs: 60_000 };
const lockOutMs = 60_000;

export interface PrintfulClient {
  /** For the account and the orders. */
  readonly send: ProviderHttp;
  /** For everything that a catalog needs: waits when the catalog's share of the requests is used up. */
  readonly sendPaced: ProviderHttp;
}

/** One token's client; those of one token share its pace. */
export function createPrintfulClients(options: {
  readonly http: HttpClient;
  readonly baseUrl: string;
  readonly clock: Clock;
}) {
  const paces = new Map<string, () => Promise<void>>();

  return (credentials: ProviderCredentials, storeId: string | undefined): PrintfulClient => {
    const token = credentials.token ?? '';
    const pace = paces.get(token) ?? createPace(catalogShare, options.clock);
    paces.set(token, pace);
    const send = createProviderHttp({
      http: options.http,
      provider: 'Printful',
      baseUrl: options.baseUrl,
      headers: { authorization: `Bearer ${token}`, ...(storeId === undefined ? {} : { 'x-pf-store-id': storeId }) },
      dialect: { reasonOf, retryAfterMs },
    });
    const sendPaced: ProviderHttp = async (request) => {
      await pace();
      return send(request);
    };
    return { send, sendPaced };
  };
}

/** Both error bodies: v1 `{result, error: {message}}` and v2's problem details. */
export function reasonOf(body: unknown): string | undefined {
  const { error, detail, details, title, result } = record(body);
  const words = [record(error).message, error, detail, details, title, result];
  return words.find((word): word is string => typeof word === 'string' && word !== '');
}

/** `OR-13` and its like, wherever Printful put it. */
export function errorCodeOf(body: unknown): string | undefined {
  const { api_error_code, error } = record(body);
  const code = api_error_code ?? record(error).api_error_code ?? record(error).code;
  return typeof code === 'string' ? code : undefined;
}

/** v1 answers a 429 without `Retry-After`: then the lock-out's 60 s. */
function retryAfterMs(headers: HttpResponse['headers']): number {
  const seconds = Number(headers['retry-after'] ?? headers['x-ratelimit-reset']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : lockOutMs;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
