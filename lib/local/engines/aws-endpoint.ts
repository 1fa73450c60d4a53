import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type Listening, listen } from '../net/listen.ts';
import { readBody } from '../net/read-body.ts';
import { refuseStrangers } from '../net/strangers.ts';
import { localCredentials } from '../template/account.ts';
import { isSignedWith } from './signed-request.ts';

/** An error as AWS's JSON protocols tell it. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
  }
}

/** Answers one operation; throws AwsError to refuse. */
export type AwsOperation = (input: Readonly<Record<string, unknown>>) => object;

const bodyLimit = 1024 * 1024;

/**
 * Serves operations of AWS's JSON protocol by their `X-Amz-Target`, `Service.Operation`, to this process's own AWS clients alone:
 * nobody else knows the key that they sign with.
 */
export async function startAwsEndpoint(operations: Readonly<Record<string, AwsOperation>>): Promise<Listening> {
  const serve: RequestListener = async (request, response) => {
    await answerOperation(operations, request, response, () => bodyOfOurs(request));
  };
  const purpose = { what: 'the embedded KMS and Systems Manager', remedy: 'Start again.' };
  return await listen(createServer(refuseStrangers(serve)), 0, purpose);
}

/** Answers the operation that a request names; `bodyOf` gives its body, or throws AwsError to refuse it. */
export async function answerOperation(
  operations: Readonly<Record<string, AwsOperation>>,
  request: IncomingMessage,
  response: ServerResponse,
  bodyOf: () => Promise<Buffer>,
): Promise<void> {
  const respond = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  };
  try {
    const body = await bodyOf();
    const target = String(request.headers['x-amz-target']);
    const operation = operations[target];
    if (!operation) throw new AwsError('UnknownOperationException', `${target} is not served on this machine.`);
    respond(200, operation(JSON.parse(body.toString('utf8'))));
  } catch (error) {
    if (!(error instanceof AwsError)) return respond(500, { __type: 'InternalFailure', message: String(error) });
    respond(400, { __type: error.code, message: error.message });
  }
}

/** @throws AwsError when it is not signed by a client of this process, or too large. */
async function bodyOfOurs(request: IncomingMessage): Promise<Buffer> {
  const { method = 'POST', url: target = '/', headers } = request;
  const body = await readBody(request, bodyLimit);
  if (body === 'too-large') throw new AwsError('ValidationException', 'The request is too large.');
  if (isSignedWith(localCredentials.secretAccessKey, { method, target, headers, body })) return body;
  throw new AwsError('AccessDeniedException', 'Only AWS clients of the local runtime itself are answered here.');
}
