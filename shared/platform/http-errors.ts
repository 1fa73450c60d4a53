/**
 * A request without a usable answer. `sent` is false only when no byte of it can have left: the far side has certainly
 * done nothing. When true, it may have done what it was asked.
 */
export class HttpError extends Error {
  override readonly name: string = 'HttpError';
  readonly sent: boolean;

  constructor(message: string, options: { readonly sent: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.sent = options.sent;
  }
}

/** No whole answer within the request's time. */
export class HttpTimeoutError extends HttpError {
  override readonly name = 'HttpTimeoutError';
}

/** The connection could not be made, or broke before the answer was whole. */
export class HttpConnectionError extends HttpError {
  override readonly name = 'HttpConnectionError';
}

/** The answer points elsewhere. Never followed: the other place would receive our credentials. */
export class HttpRedirectError extends HttpError {
  override readonly name = 'HttpRedirectError';
}

/** The answer is longer than we are willing to hold. */
export class HttpResponseTooLargeError extends HttpError {
  override readonly name = 'HttpResponseTooLargeError';
}

/** The URL is on no allowed host. Nothing was sent, and nothing ever will be: the code or the configuration is wrong. */
export class UrlNotAllowedError extends Error {
  override readonly name = 'UrlNotAllowedError';
}
