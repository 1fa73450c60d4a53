import {
  InstallationBlockedError,
  PermanentError,
  SchemaMismatchError,
  TransientError,
} from '../../shared/domain/errors.ts';
import type { Later } from '../../shared/page-api/reply.ts';
import { type HttpAnswer, jsonError } from '../../shared/platform/http-response.ts';
import { ApiRefusal, type ApiRequest } from './api-request.ts';

const soonMs = 5_000;

/** The other side has no time for people who only look: that is no error, and the page asks again by itself. */
export function isLater(retryAfterMs = soonMs): Later {
  return { later: { seconds: Math.ceil(retryAfterMs / 1_000) } };
}

/** A route that asks the CRM or a provider while a person waits: a refused answer is told, and changed nothing. */
export function asksLive(
  answer: (request: ApiRequest) => Promise<HttpAnswer>,
): (request: ApiRequest) => Promise<HttpAnswer> {
  return (request) => answer(request).catch(answerToLive);
}

/** What the caller hears of a question to the other side that failed. @throws whatever is none of the other side's doing. */
export function answerToLive(error: unknown): HttpAnswer {
  if (error instanceof TransientError) {
    const seconds = Math.ceil((error.retryAfterMs ?? soonMs) / 1_000);
    return jsonError(503, 'try-again', 'The other side cannot be asked right now. Nothing was changed. Try again.', {
      'retry-after': String(seconds),
    });
  }
  if (error instanceof SchemaMismatchError) throw new ApiRefusal(409, 'unknown-answer', error.message);
  if (error instanceof InstallationBlockedError) throw new ApiRefusal(409, error.state, error.message);
  if (error instanceof PermanentError && error.code !== 'bad-cursor')
    throw new ApiRefusal(409, error.code, error.message);
  throw error;
}
