import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Invoke } from '../functions/lambda-pool.ts';
import { readBody } from '../net/read-body.ts';
import { toHttpEvent } from './http-event.ts';
import { apiAnswers, type HttpResult, toHttpResult } from './http-result.ts';
import type { MatchRoute } from './http-routes.ts';

const megabyte = 1024 * 1024;
const payloadLimit = 10 * megabyte;
const integrationLimitMs = 30_000;

export interface HttpApi {
  readonly server: Server;
  /** Until this is called, every request is answered 503. */
  open(match: MatchRoute, invoke: Invoke): void;
}

/** The HTTP API of this machine. It listens before anything else is up, so that a taken port is known at once. */
export function createHttpApi(): HttpApi {
  let serve = async (_request: IncomingMessage): Promise<HttpResult> => apiAnswers.starting;
  const server = createServer((request, response) => {
    serve(request)
      .catch(() => apiAnswers.functionFailed)
      .then((result) => answer(response, result));
  });
  return {
    server,
    open: (match, invoke) => {
      serve = (request) => handle(request, match, invoke);
    },
  };
}

async function handle(request: IncomingMessage, match: MatchRoute, invoke: Invoke): Promise<HttpResult> {
  const { method = 'GET', url = '/' } = request;
  const route = match(method, url.split('?')[0] ?? '/');
  const body = await readBody(request, payloadLimit);
  if (body === 'too-large') return apiAnswers.tooLarge;
  if (!route) return apiAnswers.notFound;
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  const event = toHttpEvent({ method, target: url, rawHeaders: request.rawHeaders, body, sourceIp }, route);
  const result = await Promise.race([invoke(route.functionName, event), integrationLimit()]);
  if (result === 'too-slow') return apiAnswers.tooSlow;
  return result.kind === 'returned' ? toHttpResult(result.payload) : apiAnswers.functionFailed;
}

function integrationLimit(): Promise<'too-slow'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('too-slow'), integrationLimitMs).unref();
  });
}

function answer(response: ServerResponse, { status, headers, body }: HttpResult): void {
  if (response.destroyed) return;
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (body.length > 0 || !response.hasHeader('content-length')) response.setHeader('content-length', body.length);
  response.end(body);
}
