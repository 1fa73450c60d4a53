import { withoutContacts } from '../../../domain/addresses/without-recipient.ts';
import { requestMs } from '../../../domain/effect-times.ts';
import {
  AmbiguousError,
  CredentialsRefusedError,
  PermanentError,
  RateLimitedError,
  TransientError,
} from '../../../domain/errors.ts';
import { shortText } from '../../../domain/short-text.ts';
import { type AnswerKind, answerBytes } from '../../../platform/answer-bytes.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import { HttpError } from '../../../platform/http-errors.ts';
import type { HttpResponse } from '../../../platform/http-message.ts';
import { wellFormedJson } from '../../../platform/well-formed-json.ts';
import { errorWords } from './error-words.ts';

export interface ProviderHttpOptions {
  readonly http: HttpClient;
  /** As merchants know it: begins every message. */
  readonly provider: string;
  /** Without a version path; a trailing slash is tolerated. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How long to wait after a 429 that does not say it, in ms. */
  readonly defaultWaitMs: number;
}

export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query after the base URL, beginning with a slash. */
  readonly path: string;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A question that is asked by POST: it changes nothing, so that nothing of it can be in doubt. */
  readonly isQuestion?: true;
  /** How much it may answer; absent: as much as one thing. */
  readonly answer?: AnswerKind;
}

/** A 2xx, or a refusal of this very request (4xx); everything else is thrown. */
export interface ProviderAnswer {
  readonly status: number;
  readonly isRefusal: boolean;
  /** Parsed JSON; the plain text when it is not JSON; undefined when empty. */
  readonly body: unknown;
  readonly headers: HttpResponse['headers'];
  /** Why it was refused, in the provider's words; empty when it was not. */
  readonly reason: string;
}

export type ProviderHttp = (request: ProviderRequest) => Promise<ProviderAnswer>;

/**
 * Requests to one provider account.
 * - A write whose answer is lost or is a 5xx may have happened: AmbiguousError. A read is a TransientError.
 * - 429: TransientError with the time to wait. 401 and 403: CredentialsRefusedError.
 */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  return async (request) => toAnswer(options, request, await exchange(options, request));
}

async function exchange(options: ProviderHttpOptions, request: ProviderRequest): Promise<HttpResponse> {
  const { method, path, body } = request;
  const isText = typeof body === 'string';
  const contentType = body === undefined || isText ? undefined : { 'content-type': 'application/json; charset=utf-8' };
  try {
    return await options.http.send({
      method,
      url: options.baseUrl.replace(/\/+$/, '') + path,
      headers: { accept: 'application/json', ...contentType, ...options.headers, ...request.headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      timeoutMs: requestMs,
      largestAnswer: answerBytes[request.answer ?? 'one'],
    });
  } catch (cause) {
    if (!(cause instanceof HttpError)) throw cause;
    const message = `${options.provider} gave no usable answer to ${method} ${withoutQuery(path)}`;
    throw cause.sent && isWrite(request)
      ? new AmbiguousError(message, { cause })
      : new TransientError(message, { cause });
  }
}

function toAnswer(
  { provider, defaultWaitMs }: ProviderHttpOptions,
  request: ProviderRequest,
  response: HttpResponse,
): ProviderAnswer {
  const { status, headers } = response;
  const body = readBody(response.body);
  if (status >= 200 && status < 300) return { status, isRefusal: false, body, headers, reason: '' };
  const said = withoutContacts(shortText(errorWords(body)) ?? '');
  const what = `${provider} answered ${status} to ${request.method} ${withoutQuery(request.path)}`;
  const reason = said === '' ? what : `${provider}: ${said}`;
  switch (consequenceOf(status)) {
    case 'refused':
      return { status, isRefusal: true, body, headers, reason };
    case 'credentials-refused':
      throw new CredentialsRefusedError(reason);
    case 'rate-limited':
      throw new RateLimitedError(reason, { retryAfterMs: retryAfterMs(headers) ?? defaultWaitMs, isForAll: true });
    case 'failed':
      throw isWrite(request) ? new AmbiguousError(what) : new TransientError(what);
  }
}

function isWrite({ method, isQuestion }: ProviderRequest): boolean {
  return method !== 'GET' && isQuestion !== true;
}

/** @throws PermanentError `provider-refused` with the provider's reason when the answer is a refusal. */
export function accepted(answer: ProviderAnswer): ProviderAnswer {
  if (answer.isRefusal) throw new PermanentError('provider-refused', answer.reason);
  return answer;
}

/** As `accepted`, where it does not matter when the thing is gone already (404). */
export function acceptedOrGone(answer: ProviderAnswer): void {
  if (answer.status !== 404) accepted(answer);
}

/** Of anything but a 2xx. */
function consequenceOf(status: number): 'refused' | 'credentials-refused' | 'rate-limited' | 'failed' {
  if (status === 401 || status === 403) return 'credentials-refused';
  // 419 is Printful's older word for 429.
  if (status === 429 || status === 419) return 'rate-limited';
  if (status >= 500 || status < 400 || status === 408) return 'failed';
  return 'refused';
}

/** Seconds, as both headers give them; some are fractions. */
function retryAfterMs(headers: HttpResponse['headers']): number | undefined {
  const seconds = Number(headers['retry-after'] ?? headers['x-ratelimit-reset']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : undefined;
}

function readBody(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return wellFormedJson(text);
  } catch {
    return text;
  }
}

function withoutQuery(path: string): string {
  return path.split('?', 1)[0] ?? path;
}
