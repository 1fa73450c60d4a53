import { requestMs } from '../../../domain/effect-times.ts';
import { TransientError } from '../../../domain/errors.ts';
import type { Tenant } from '../../../domain/ids.ts';
import { answerBytes } from '../../../platform/answer-bytes.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import { HttpError } from '../../../platform/http-errors.ts';
import type { HttpRequest } from '../../../platform/http-message.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Random } from '../../../ports/random.ts';
import { type AdaptiveLimits, createAdaptiveLimiter } from '../rate-limit/adaptive-limiter.ts';
import type { RequestLimiter } from '../rate-limit/request-limiter.ts';
import type { Endpoint } from './endpoint.ts';
import { type Problem, parseProblem } from './problem.ts';
import { type AttemptOutcome, decideRetry } from './retry-rule.ts';

/** The API version that every answer is read as: one constant, sent with every request but those for tokens. */
const apiVersion = '2021-07-28';
/** A request with less time than this is not begun. */
const shortestMs = 1_000;

export interface TransportOptions {
  /** Without a path; a trailing slash is tolerated. */
  readonly apiUrl: string;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  /** A catalog worker's own; absent: what each tenant's last answer said is obeyed. */
  readonly limiter?: RequestLimiter | undefined;
  /** What is left to others, of those who pass no limiter of their own. */
  readonly leaves?: AdaptiveLimits;
}

export interface WireRequest {
  readonly endpoint: Endpoint;
  /** Filled, without the query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** Absent for token requests, which need neither bearer nor version. */
  readonly bearer?: { readonly token: string; readonly tenant: Tenant };
  /** Nothing leaves after this, and no answer is waited for any longer; ms. Absent: each sending has its eight seconds. */
  readonly endsBy?: number;
}

/** HighLevel's answer: JSON as text, or what it says against the request. */
export type WireAnswer =
  | { readonly kind: 'accepted'; readonly body: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Sends requests under the limiter and the retry rule. @throws TransientError, AmbiguousError, DailyBudgetError. */
export interface Transport {
  send(request: WireRequest): Promise<WireAnswer>;
}

export function createTransport({ apiUrl, http, clock, random, limiter, leaves }: TransportOptions): Transport {
  const baseUrl = apiUrl.replace(/\/+$/, '');
  const limits = limiter ?? createAdaptiveLimiter(clock, leaves);

  async function attempt(request: WireRequest, wire: Omit<HttpRequest, 'timeoutMs'>): Promise<AttemptOutcome> {
    const permit = await limits.admissionOf(request.bearer?.tenant).acquire();
    try {
      const response = await http.send({ ...wire, timeoutMs: timeLeft(request) });
      permit.settled(response);
      return { kind: 'answered', response };
    } catch (error) {
      permit.unanswered();
      if (!(error instanceof HttpError)) throw error;
      return { kind: 'failed', error };
    }
  }

  function timeLeft({ endsBy = Number.POSITIVE_INFINITY, endpoint }: WireRequest): number {
    const leftMs = endsBy - clock.now();
    if (leftMs < shortestMs) throw new TransientError(`No time is left to ${endpoint.does}.`);
    return Math.min(requestMs, leftMs);
  }

  return {
    async send(request) {
      const wire = toWire(baseUrl, request);
      let waitedMs = 0;
      for (let count = 1; ; count += 1) {
        const outcome = await attempt(request, wire);
        const { endpoint, endsBy = Number.POSITIVE_INFINITY } = request;
        const look = { endpoint, outcome, attempt: count, waitedMs, fraction: random.fraction() };
        const decision = decideRetry({ ...look, leftMs: endsBy - shortestMs - clock.now() });
        if (decision.kind === 'give-up') throw decision.error;
        if (decision.kind === 'answered') return toAnswer(decision.response);
        await clock.sleep(decision.ms);
        waitedMs += decision.ms;
      }
    },
  };
}

function toAnswer({ status, body }: { readonly status: number; readonly body: string }): WireAnswer {
  return status < 300 ? { kind: 'accepted', body } : { kind: 'refused', problem: parseProblem(status, body) };
}

function toWire(
  baseUrl: string,
  { endpoint, path, query, json, form, bearer }: WireRequest,
): Omit<HttpRequest, 'timeoutMs'> {
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
  return {
    method: endpoint.method,
    largestAnswer: answerBytes[endpoint.lists ? 'list' : 'one'],
    url: `${baseUrl}${path}${query ? queryText(query) : ''}`,
    headers: {
      accept: 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer.token}`, version: apiVersion } : {}),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  };
}

function queryText(query: NonNullable<WireRequest['query']>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size > 0 ? `?${search}` : '';
}
