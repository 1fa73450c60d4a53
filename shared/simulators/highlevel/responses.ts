import type { SimulatedResponse } from '../simulator.ts';
import type { Behaviour } from './behaviour.ts';

/** Thrown inside a handler to end the request with this answer. */
export class Refused extends Error {
  readonly response: SimulatedResponse;

  constructor(response: SimulatedResponse) {
    super(`refused with ${response.status}: ${response.body}`);
    this.response = response;
  }
}

export function json(status: number, body: unknown): SimulatedResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

export function html(status: number, body: string): SimulatedResponse {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

/** The everyday dialect: `{statusCode, message, error}`. */
export function problem(status: number, message: string): Refused {
  const error = reasons[status];
  return new Refused(json(status, { statusCode: status, message, ...(error === undefined ? {} : { error }) }));
}

/** The OAuth endpoints leave `error` out. */
export function oauthProblem(status: number, message: string): Refused {
  return new Refused(json(status, { statusCode: status, message }));
}

/** Validation: `message` is a list. */
export function invalid(messages: readonly string[]): Refused {
  return new Refused(json(422, { statusCode: 422, message: messages, error: 'Unprocessable Entity' }));
}

/** The dialect of payments: `status` instead of `statusCode`. */
export function paymentsProblem(status: number, message: string, traceId: string): Refused {
  return new Refused(json(status, { status, message, name: 'HttpException', traceId }));
}

export function tooManyRequests(
  limits: Readonly<Record<string, string>>,
  wording: Behaviour['rateLimitBody'],
): SimulatedResponse {
  const refusal = tooManyWords[wording];
  return { ...refusal, headers: { ...refusal.headers, ...limits } };
}

const tooManyWords: Readonly<Record<Behaviour['rateLimitBody'], SimulatedResponse>> = {
  json: json(429, { statusCode: 429, message: 'Too Many Requests' }),
  text: { status: 429, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Too Many Requests' },
  empty: { status: 429, headers: {}, body: '' },
  v3: json(429, {
    error: { code: 'RATE_LIMITED', message: 'Too Many Requests', details: [], resolution: 'Retry later' },
  }),
};

/** The dialect that was seen for orders: a refused request with everything said twice. */
export function observedValidation(refusal: SimulatedResponse, traceId: string): SimulatedResponse {
  const { message, error } = JSON.parse(refusal.body) as { message: unknown; error: unknown };
  const name = 'UnprocessableEntityException';
  return json(422, { status: 422, options: {}, message, name, error, statusCode: 422, traceId });
}
