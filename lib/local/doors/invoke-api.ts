import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AwsOperation, answerOperation } from '../engines/aws-endpoint.ts';
import type { QueueDepth } from '../engines/queue-depths.ts';
import type { Invoke } from '../functions/lambda-pool.ts';
import { forward } from '../net/forward.ts';
import { readBody } from '../net/read-body.ts';
import { refuseStrangers } from '../net/strangers.ts';
import { answerControl, type LambdaControlParts } from './lambda-control.ts';

const payloadLimit = 6 * 1024 * 1024;

interface InvokeApiBackend {
  readonly functionNames: ReadonlySet<string>;
  readonly invoke: Invoke;
  readonly queues: () => Promise<Record<string, QueueDepth>>;
  readonly control: LambdaControlParts;
  /** What is answered of AWS's JSON protocols, by `X-Amz-Target`. */
  readonly operations: Readonly<Record<string, AwsOperation>>;
  /** Engines that answer by themselves, by how a target begins. */
  readonly engines: Readonly<Record<string, string>>;
}

export interface InvokeApi {
  readonly server: Server;
  open(backend: InvokeApiBackend): void;
}

/**
 * AWS for whoever operates this machine: Lambda's Invoke API and what it tells of functions and event sources, the table and the
 * queues, logs, alarms and the names of secrets; and the depths of its queues in one answer. Nothing here tells a secret.
 */
export function createInvokeApi(): InvokeApi {
  let backend: InvokeApiBackend | undefined;
  const serve: RequestListener = (request, response) => {
    const answered = backend
      ? handle(request, response, backend)
      : Promise.resolve(sendError(response, { status: 503, type: 'ServiceException', message: 'Still starting.' }));
    answered.catch((error: unknown) => {
      if (!response.headersSent) sendError(response, { status: 500, type: 'ServiceException', message: String(error) });
    });
  };
  return {
    server: createServer(refuseStrangers(serve)),
    open: (opened) => {
      backend = opened;
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, backend: InvokeApiBackend): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const [, encodedName] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
  if (request.method === 'GET' && path === '/local/queues') return sendJson(response, 200, await backend.queues());
  if (request.headers['x-amz-target'] !== undefined) return await answerTarget(request, response, backend);
  if (request.method !== 'POST' || encodedName === undefined) return await control(request, response, backend);
  await invokeNamed(decodeURIComponent(encodedName), request, response, backend);
}

/** One of AWS's JSON protocols. */
async function answerTarget(
  request: IncomingMessage,
  response: ServerResponse,
  { engines, operations }: InvokeApiBackend,
): Promise<void> {
  const target = String(request.headers['x-amz-target']);
  const [, engine] = Object.entries(engines).find(([start]) => target.startsWith(start)) ?? [];
  if (engine !== undefined) return await forward(engine, request, response);
  await answerOperation(operations, request, response, async () => {
    const body = await readBody(request, payloadLimit);
    return body === 'too-large' ? Buffer.from('null') : body;
  });
}

async function control(request: IncomingMessage, response: ServerResponse, backend: InvokeApiBackend): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const body = async () => JSON.parse(String(await readBody(request, payloadLimit))) as unknown;
  const answer = await answerControl({ method, url: new URL(url, 'http://127.0.0.1'), body }, backend.control);
  if (answer.kind === 'answered') return sendJson(response, answer.status, answer.body);
  const isKnown = answer.kind === 'not-found';
  const type = isKnown ? 'ResourceNotFoundException' : 'UnknownOperationException';
  sendError(response, { status: 404, type, message: isKnown ? answer.message : 'There is nothing here.' });
}

async function invokeNamed(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  backend: InvokeApiBackend,
): Promise<void> {
  const body = await readBody(request, payloadLimit);
  if (body === 'too-large') {
    return sendError(response, {
      status: 413,
      type: 'RequestTooLargeException',
      message: 'A payload has at most 6 MB.',
    });
  }
  if (!backend.functionNames.has(name)) {
    return sendError(response, {
      status: 404,
      type: 'ResourceNotFoundException',
      message: `Function not found: ${name}`,
    });
  }
  const payload = parsePayload(body);
  if (payload.kind === 'unreadable') {
    const message = 'Could not parse request body into json.';
    return sendError(response, { status: 400, type: 'InvalidRequestContentException', message });
  }
  await invokeAndAnswer(response, String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse'), () =>
    backend.invoke(name, payload.value),
  );
}

async function invokeAndAnswer(
  response: ServerResponse,
  invocationType: string,
  invoke: () => ReturnType<Invoke>,
): Promise<void> {
  if (invocationType === 'DryRun') return void response.writeHead(204).end();
  const invocation = invoke();
  if (invocationType === 'Event') return void response.writeHead(202).end();
  const result = await invocation;
  response.setHeader('X-Amz-Executed-Version', '$LATEST');
  if (result.kind === 'failed') {
    response.setHeader('X-Amz-Function-Error', 'Unhandled');
    return sendJson(response, 200, result.error);
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(result.payload ?? 'null');
}

function parsePayload(body: Buffer): { kind: 'read'; value: unknown } | { kind: 'unreadable' } {
  if (body.length === 0) return { kind: 'read', value: {} };
  try {
    return { kind: 'read', value: JSON.parse(body.toString('utf8')) };
  } catch {
    return { kind: 'unreadable' };
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendError(response: ServerResponse, error: { status: number; type: string; message: string }): void {
  response.setHeader('X-Amzn-ErrorType', error.type);
  sendJson(response, error.status, { Type: 'User', message: error.message });
}
