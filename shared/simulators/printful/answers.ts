import type { SimulatedResponse } from '../simulator.ts';
import type { PrintfulBehaviour } from './behaviour.ts';

const jsonHeaders = { 'content-type': 'application/json; charset=UTF-8' };

/** Thrown by a route to answer with Printful's error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly apiErrorCode: string | undefined;

  constructor(status: number, message: string, apiErrorCode?: string) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.apiErrorCode = apiErrorCode;
  }
}

const reasons: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  429: 'TooManyRequests',
  500: 'InternalServerError',
};

export function refused(refusal: Refusal): SimulatedResponse {
  const { status, message, apiErrorCode } = refusal;
  const error: Record<string, unknown> = { reason: reasons[status] ?? 'BadRequest', message };
  if (apiErrorCode !== undefined) error.api_error_code = apiErrorCode;
  return json(status, { code: status, result: message, error });
}

/** The same as an RFC 9457 problem. */
export function problem({ status, message }: Refusal, path: string): SimulatedResponse {
  const title = reasons[status] ?? 'BadRequest';
  const body = { type: `about:blank#${title}`, status, title, detail: message, instance: path };
  return json(status, body, { 'content-type': 'application/problem+json' });
}

/** The envelope of a success, the same in v1 and for the webhook endpoints of v2. */
export function ok(result: unknown): SimulatedResponse {
  return json(200, { code: 200, result, extra: [] });
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export function okPage<Item>(all: readonly Item[], shape: (item: Item) => unknown, page: Page): SimulatedResponse {
  const result = all.slice(page.offset, page.offset + page.limit).map(shape);
  return json(200, { code: 200, result, extra: [], paging: { total: all.length, ...page } });
}

/** `offset` and `limit` of the query: 20 by default, 100 at most. */
export function readPage(query: URLSearchParams, { largestPage }: PrintfulBehaviour): Page {
  const offset = wholeNumber(query.get('offset') ?? '0');
  const limit = wholeNumber(query.get('limit') ?? '20');
  if (offset === undefined) throw new Refusal(400, 'Invalid offset');
  if (limit === undefined || limit < 1 || limit > 100) throw new Refusal(400, 'Limit must be between 1 and 100');
  return { offset, limit: Math.min(limit, largestPage) };
}

export function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): SimulatedResponse {
  return { status, headers: { ...jsonHeaders, ...headers }, body: JSON.stringify(body) };
}
