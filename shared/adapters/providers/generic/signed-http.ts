import { createHmac } from 'node:crypto';
import type { HttpClient } from '../../../platform/http-client.ts';
import { HttpError } from '../../../platform/http-errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import { isSigned } from '../kit/signature.ts';

export interface SignedHttpOptions {
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Without a trailing slash: what is signed begins after it. */
  readonly baseUrl: string;
  readonly key: string;
  readonly secret: string;
}

/** An answer that does not prove it comes from the supplier: as good as none. */
class UnsignedAnswerError extends HttpError {
  override readonly name = 'UnsignedAnswerError';
}

/** Signs each request, and takes no answer that is not signed for this very request. */
export function signedHttp({ http, clock, baseUrl, key, secret }: SignedHttpOptions): HttpClient {
  return {
    async send(request) {
      const time = String(clock.now());
      const target = request.url.slice(baseUrl.length);
      const signature = hmac(secret, [time, request.method, target, request.body ?? '']);
      const headers = { 'x-dropship-key': key, 'x-dropship-time': time, 'x-dropship-signature': signature };
      const response = await http.send({ ...request, headers: { ...request.headers, ...headers } });
      const signed = new TextEncoder().encode([signature, response.status, response.body].join('\n'));
      const isTrusted = isSigned(signed, response.headers['x-dropship-signature'], [secret]);
      if (isTrusted || isHarmless(response.status)) return response;
      throw new UnsignedAnswerError('The answer is not signed by the supplier', { sent: true });
    },
  };
}

/** Statuses that a gateway may answer in the supplier's place: all they do is make us wait or ask for new credentials. */
function isHarmless(status: number): boolean {
  return status === 401 || status === 403 || status === 429 || status >= 500;
}

function hmac(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('hex');
}
