import type { HttpClient } from '../../../platform/http-client.ts';
import type { Random } from '../../../ports/random.ts';
import { present } from '../present.ts';
import { createProviderHttp, type ProviderHttp } from '../provider-http.ts';

export interface PrintifyConnection {
  readonly http: HttpClient;
  readonly apiUrl: string;
  readonly random: Random;
  readonly token?: string;
}

/** Printify serves nobody without a `User-Agent`, and does not say how long a 429 lasts. */
export function printifyHttp({ http, apiUrl, random, token }: PrintifyConnection): ProviderHttp {
  const authorization = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  return createProviderHttp({
    http,
    provider: 'Printify',
    baseUrl: `${apiUrl.replace(/\/+$/, '')}/v1`,
    headers: { 'user-agent': 'dropship-for-highlevel', ...authorization },
    defaultWaitMs: 2_000 + Math.floor(random.fraction() * 8_000),
  });
}

/** Pages count from 1; the links they carry cannot be trusted. */
export function toPage<From, To>(
  page: { readonly data: readonly From[]; readonly current_page: number; readonly last_page: number },
  translate: (item: From) => To,
) {
  const nextCursor = page.current_page < page.last_page ? `${page.current_page + 1}` : undefined;
  return present({ items: page.data.map(translate), nextCursor });
}
