import { createServer } from 'node:http';
import { type Listening, listen } from '../net/listen.ts';
import { readBody } from '../net/read-body.ts';

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

/** Serves operations of AWS's JSON protocol by their `X-Amz-Target`, `Service.Operation`. */
export async function startAwsEndpoint(operations: Readonly<Record<string, AwsOperation>>): Promise<Listening> {
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const respond = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    };
    try {
      const operation = operations[target];
      if (!operation) throw new AwsError('UnknownOperationException', `${target} is not served on this machine.`);
      const body = await readBody(request, bodyLimit);
      if (body === 'too-large') throw new AwsError('ValidationException', 'The request is too large.');
      respond(200, operation(JSON.parse(body.toString('utf8'))));
    } catch (error) {
      if (!(error instanceof AwsError)) return respond(500, { __type: 'InternalFailure', message: String(error) });
      respond(400, { __type: error.code, message: error.message });
    }
  });
  return await listen(server, 0, { what: 'the embedded KMS and Systems Manager', remedy: 'Start again.' });
}
