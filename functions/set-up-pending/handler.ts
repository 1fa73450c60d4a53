import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type HttpAnswer, json, jsonError } from '../../shared/platform/http-response.ts';
import type { Log } from '../../shared/platform/log.ts';

export interface SetUpPendingOptions {
  /** The settings that the owner has yet to say. */
  readonly missing: readonly string[];
  readonly log: Log;
}

/**
 * Stands for a function until the settings that it needs are known: the marketplace app wants the addresses of a deployment
 * before it gives its client id. Doors answer and say so; a scheduled run is refused, for schedules rest until then.
 */
export function makeSetUpPendingHandler({ missing, log }: SetUpPendingOptions) {
  return async (event: APIGatewayProxyEventV2 | Readonly<Record<string, unknown>>): Promise<HttpAnswer> => {
    if (!isRequest(event)) throw new Error(`The set-up is not finished: ${missing.join(' and ')} not set.`);
    const answer = answerTo(event.routeKey, missing);
    log.info('request-answered', { status: answer.statusCode, requestId: event.requestContext.requestId });
    return answer;
  };
}

function answerTo(routeKey: string, missing: readonly string[]): HttpAnswer {
  if (routeKey === 'GET /health') return json(200, { status: 'set-up-not-finished', missing });
  const message = 'The set-up of this app is not finished. Its owner can go on with `npm run setup`.';
  // HighLevel never repeats an event that was answered with 5xx.
  if (routeKey.startsWith('POST /webhooks/'))
    return jsonError(429, 'set-up-not-finished', message, { 'retry-after': '600' });
  return jsonError(503, 'set-up-not-finished', message);
}

function isRequest(event: object): event is APIGatewayProxyEventV2 {
  return 'routeKey' in event && 'requestContext' in event;
}
