import type { Pool } from 'undici';
import { createAllowedOrigins } from './allowed-origins.ts';
import { exchange } from './http-exchange.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';

/** The one way out of the system. Never retries: only the caller knows what is safe to repeat. */
export interface HttpClient {
  /**
   * @throws HttpTimeoutError, HttpConnectionError, HttpRedirectError, HttpResponseTooLargeError: each says by `sent`
   * whether the request may have had an effect. UrlNotAllowedError before a byte is sent.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

export interface PooledHttpClient extends HttpClient {
  /** Closes idle connections and waits for open exchanges. Lambda functions never need it; processes that end do. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  /** Base URLs; requests go to exactly their schemes, hosts and ports. */
  readonly allowedUrls: readonly string[];
}

const userAgent = 'dropship-for-highlevel';
const connectionsPerOrigin = 32;

export function createHttpClient({ allowedUrls }: HttpClientOptions): PooledHttpClient {
  const origins = createAllowedOrigins(allowedUrls);
  const pools = new Map<string, Promise<Pool>>();

  const open = async (origin: string): Promise<Pool> => {
    // Loaded with the first request: half a megabyte that a function which calls nobody this time need not read.
    const undici = await import('undici');
    return new undici.Pool(origin, { connections: connectionsPerOrigin, pipelining: 1 });
  };

  const poolOf = (origin: string): Promise<Pool> => {
    const pool = pools.get(origin) ?? open(origin);
    pools.set(origin, pool);
    return pool;
  };

  return {
    async send(request) {
      const url = origins.check(request.url);
      const headers = { 'user-agent': userAgent, ...request.headers };
      return exchange(await poolOf(url.origin), { ...request, headers, path: `${url.pathname}${url.search}` });
    },
    async close() {
      await Promise.all([...pools.values()].map(async (pool) => (await pool).close()));
      pools.clear();
    },
  };
}
