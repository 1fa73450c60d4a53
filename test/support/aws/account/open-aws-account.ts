import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type AccountState, emptyAccount, putParameter } from './account-state.ts';
import { type AwsCall, AwsError, type RawAnswer, toAnswer, toCall, toErrorAnswer } from './aws-protocols.ts';
import { operations } from './operations.ts';

/** An AWS account that answers over HTTP with the protocols of AWS, and can be unkind. */
export interface AwsAccount {
  readonly state: AccountState;
  /** What the environment of a process must hold to reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Actions in the order in which they were asked. */
  readonly asked: readonly string[];
  /** Actions that it has no answer for: none may be left in a test. */
  readonly unexpected: readonly string[];
  /** The credentials may not do this. */
  deny(action: string): void;
  /** Too much was asked, as often as `times`. */
  throttle(action: string, times: number): void;
  /** From the next `action` on nobody answers any more, until `goOn`: the process that asks dies here. */
  stopBefore(action: string): void;
  goOn(): void;
  close(): Promise<void>;
}

export async function openAwsAccount(): Promise<AwsAccount> {
  const state = emptyAccount();
  putParameter(state, '/cdk-bootstrap/hnb659fds/version', { value: '30', type: 'String', keyId: undefined });
  const [denied, throttled] = [new Set<string>(), new Map<string, number>()];
  const [asked, unexpected]: [string[], string[]] = [[], []];
  let stop: string | undefined;
  let isStopped = false;

  const answer = (call: AwsCall) => {
    const { action } = call;
    asked.push(action);
    const left = throttled.get(action) ?? 0;
    throttled.set(action, left - 1);
    if (left > 0) throw new AwsError('ThrottlingException', 'Rate exceeded', 400);
    if (denied.has(action)) {
      const message = `User: arn:aws:iam::${state.id}:user/me is not authorized to perform: ${action} on resource: *`;
      throw new AwsError(call.protocol === 'query' ? 'AccessDenied' : 'AccessDeniedException', message, 403);
    }
    const operation = operations[action];
    if (operation) return operation(state, call.input, call.body);
    unexpected.push(action);
    throw new AwsError('UnexpectedCall', `Nobody taught this account ${action}.`);
  };

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const call = toCall({ method, url, headers, body: await text(request) });
    isStopped ||= call.action === stop;
    if (isStopped) return request.socket.destroy();
    const { status, type, body, error } = answerOrError(call, answer);
    if (error !== undefined) response.setHeader('x-amzn-errortype', error);
    response.writeHead(status, { 'content-type': type }).end(method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_REGION: state.region,
    },
    asked,
    unexpected,
    deny: (action) => void denied.add(action),
    throttle: (action, times) => void throttled.set(action, times),
    stopBefore: (action) => {
      stop = action;
    },
    goOn: () => {
      stop = undefined;
      isStopped = false;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answerOrError(call: AwsCall, answer: (call: AwsCall) => unknown): RawAnswer {
  try {
    return toAnswer(call, answer(call));
  } catch (error) {
    if (error instanceof AwsError) return toErrorAnswer(call, error);
    throw error;
  }
}
