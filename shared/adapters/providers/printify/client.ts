import type { HttpClient } from '../../../platform/http-client.ts';
import type { Random } from '../../../ports/random.ts';
import { createProviderHttp, type ProviderHttp } from '../kit/provider-http.ts';

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
