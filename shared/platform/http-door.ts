import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Clock, systemClock } from './clock.ts';
import { type HttpAnswer, jsonError } from './http-response.ts';
import { createLog, errorName, type Log, type LogFields } from './log.ts';
import { MissingSecretError } from './missing-secret-error.ts';

/** A request as a door sees it. */
export interface DoorRequest {
  readonly method: string;
  /** As API Gateway names it, e.g. `POST /webhooks/providers/{connectionKey}`. */
  readonly routeKey: string;
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Names in lower case; a header that came twice has both values, joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they were sent: signatures are made over these. */
  readonly body: Uint8Array;
  /** The address that API Gateway saw the request come from; nothing that a header claims. */
  readonly source: string;
  /** When API Gateway took it, milliseconds since the epoch by its clock: before a cold start. */
  readonly arrivedAt: number;
}

/** What a door answers, and what its one log line says beside status and time. */
export interface DoorAnswer extends HttpAnswer {
  readonly logged?: LogFields;
}

export interface DoorOptions {
  readonly functionName: string;
  readonly answer: (request: DoorRequest) => Promise<DoorAnswer>;
  /**
   * What the caller hears when `answer` throws or runs out of time. `try-again` is 429: senders of webhooks repeat those,
   * while HighLevel never repeats one that was answered with 5xx. `server-error` is 500 without any detail.
   */
  readonly onCrash: 'try-again' | 'server-error';
  /** Bytes of the largest body that is looked at; a larger one gets 413 before anything reads it. Default: 256 KiB. */
  readonly largestBody?: number;
  /** How long before the function's own time-out the caller gets the answer of `onCrash`. Default 500. */
  readonly timeoutEarlyMs?: number;
  readonly log?: Log;
  readonly clock?: Clock;
}

export type DoorHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

const crashAnswers = {
  'try-again': () => jsonError(429, 'try-again', 'Please send this again later.', { 'retry-after': '10' }),
  'server-error': () => jsonError(500, 'server-error', 'Something went wrong on our side.'),
} as const satisfies Record<DoorOptions['onCrash'], () => HttpAnswer>;

const usualLargestBody = 256 * 1024;

/** API Gateway itself takes ten megabytes, from anybody. */
function tooLarge(largestBody: number): DoorAnswer {
  const message = `The body is larger than ${largestBody} bytes. Send less of it.`;
  return { ...jsonError(413, 'too-large', message), logged: { kind: 'too-large' } };
}

const unfinished = () =>
  jsonError(503, 'set-up-not-finished', 'The set-up of this app is not finished: a secret is not set yet.');

/** The Lambda handler of a function behind the HTTP API: always answers, logs one line for each request. */
export function httpDoor(options: DoorOptions): DoorHandler {
  const { functionName, answer, onCrash, largestBody = usualLargestBody, clock = systemClock } = options;
  const log = options.log ?? createLog(functionName);

  const door = middy(
    async (event: APIGatewayProxyEventV2) => {
      const startedAt = clock.now();
      const request = toDoorRequest(event);
      const isTooLarge = request.body.byteLength > largestBody;
      const { logged, ...answered } = isTooLarge ? tooLarge(largestBody) : await answer(request);
      const facts = { status: answered.statusCode, durationMs: clock.now() - startedAt };
      log.info('request-answered', { ...logged, ...facts, requestId: event.requestContext.requestId });
      return answered;
    },
    { timeoutEarlyInMillis: options.timeoutEarlyMs ?? 500 },
  ).onError((request) => {
    const isUnfinished = onCrash === 'server-error' && isCausedBy(request.error, MissingSecretError);
    const answered = isUnfinished ? unfinished() : crashAnswers[onCrash]();
    const requestId = request.event.requestContext?.requestId;
    log.error('request-failed', { status: answered.statusCode, error: errorName(request.error), requestId });
    request.response = answered;
  });

  return async (event, context) => (await door(event, context)) as APIGatewayProxyStructuredResultV2;
}

function isCausedBy(error: unknown, kind: new (...args: never[]) => Error): boolean {
  return error instanceof kind || (error instanceof Error && isCausedBy(error.cause, kind));
}

export function toDoorRequest(event: APIGatewayProxyEventV2): DoorRequest {
  return {
    method: event.requestContext.http.method,
    routeKey: event.routeKey,
    path: event.rawPath,
    pathParameters: present(event.pathParameters),
    query: new URLSearchParams(event.rawQueryString),
    source: event.requestContext.http.sourceIp,
    arrivedAt: event.requestContext.timeEpoch,
    headers: inLowerCase(present(event.headers)),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [written, value] of Object.entries(headers)) {
    const name = written.toLowerCase();
    joined.set(name, joined.has(name) ? `${joined.get(name)},${value}` : value);
  }
  return Object.fromEntries(joined);
}

function present(values: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
