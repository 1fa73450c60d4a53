import type { Dispatcher } from 'undici';
import {
  HttpConnectionError,
  type HttpError,
  HttpRedirectError,
  HttpResponseTooLargeError,
  HttpTimeoutError,
} from './http-errors.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';

type Bounds = Pick<HttpRequest, 'timeoutMs' | 'largestAnswer'>;
type Resolve = (response: HttpResponse) => void;
type Reject = (error: HttpError) => void;

/** One request and its answer. `path` holds the query too. */
export function exchange(pool: Dispatcher, request: HttpRequest & { readonly path: string }): Promise<HttpResponse> {
  const { path, headers } = request;
  return new Promise((resolve, reject) => {
    const handler = new ExchangeHandler(request, resolve, reject);
    const options = { path, method: request.method as Dispatcher.HttpMethod, headers, body: request.body ?? null };
    // The handler's own timer is the only one: undici's would each start anew with headers and body.
    pool.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler);
  });
}

/**
 * Follows one exchange through undici's lower interface, because only that tells the moment when a request goes onto a
 * connection: a request that fails before it has certainly had no effect.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  private readonly largestAnswer: number;
  private readonly resolve: Resolve;
  private readonly reject: Reject;
  private readonly timer: NodeJS.Timeout;
  private readonly chunks: Buffer[] = [];
  private controller: Dispatcher.DispatchController | undefined;
  private failure: HttpError | undefined;
  private status = 0;
  private headers: Record<string, string> = {};
  private size = 0;
  private sent = false;

  constructor({ timeoutMs, largestAnswer }: Bounds, resolve: Resolve, reject: Reject) {
    this.largestAnswer = largestAnswer;
    this.resolve = resolve;
    this.reject = reject;
    this.timer = setTimeout(() => {
      this.fail(new HttpTimeoutError(`No whole answer within ${timeoutMs} ms.`, { sent: this.sent }));
    }, timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.failure) {
      // Timed out while it waited for a connection: it must not be sent any more, its caller was told so.
      controller.abort(this.failure);
      return;
    }
    this.controller = controller;
    this.sent = true;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Readonly<Record<string, unknown>>): void {
    if (status < 200) return;
    if (status >= 300 && status < 400) {
      this.fail(new HttpRedirectError(`The answer is a redirect (${status}).`, { sent: true }));
      return;
    }
    this.status = status;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(', ') : `${value}`,
      ]),
    );
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size <= this.largestAnswer) this.chunks.push(chunk);
    else
      this.fail(
        new HttpResponseTooLargeError(`The answer is longer than ${this.largestAnswer} bytes.`, { sent: true }),
      );
  }

  onResponseEnd(): void {
    clearTimeout(this.timer);
    this.resolve({ status: this.status, headers: this.headers, body: Buffer.concat(this.chunks).toString('utf8') });
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    this.fail(new HttpConnectionError('The connection failed.', { sent: this.sent, cause }));
  }

  private fail(error: HttpError): void {
    if (this.failure) return;
    this.failure = error;
    clearTimeout(this.timer);
    this.controller?.abort(error);
    this.reject(error);
  }
}
