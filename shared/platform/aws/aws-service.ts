import { setTimeout as pause } from 'node:timers/promises';
import { AwsCallError, isTransientAwsError } from './aws-call-error.ts';
import { type AwsAccess, awsAccess } from './aws-environment.ts';
import { awsLimits } from './aws-limits.ts';
import { type AwsOperations, type AwsServiceName, awsProtocols } from './aws-operations.ts';
import { type AwsAnswer, requestOnce } from './aws-request.ts';

type Operations<S extends AwsServiceName> = AwsOperations[S];

/** One of AWS's services. */
export interface AwsService<S extends AwsServiceName> {
  /**
   * Asks up to three times; a request is repeated only after "not now" or no answer. A caller that writes must therefore be able
   * to tell its own repetition: a table's write id, a FIFO message's deduplication id.
   * @throws AwsCallError with the service's own name for what is wrong, or `NoAnswer`.
   */
  call<O extends keyof Operations<S> & string>(
    operation: O,
    input: InputOf<Operations<S>[O]>,
  ): Promise<OutputOf<Operations<S>[O]>>;
}

type InputOf<O> = O extends { readonly input: infer I } ? I : never;
type OutputOf<O> = O extends { readonly output: infer R } ? R : never;

/** @param access absent: region, endpoint and credentials of the environment, read anew for each call. */
export function openAwsService<S extends AwsServiceName>(service: S, access?: AwsAccess): AwsService<S> {
  const { target, version } = awsProtocols[service];
  return {
    async call(operation, input) {
      const headers = {
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': `${target}.${operation}`,
        ...traceHeader(),
      };
      const request = { service, headers, body: JSON.stringify(input) };
      const answer = await repeated(async () => {
        const received = await requestOnce(access ?? awsAccess(service), request);
        if (received.status !== 200) throw refusal(service, operation, received);
        return received;
      });
      return JSON.parse(answer.body === '' ? '{}' : answer.body);
    },
  };
}

async function repeated(attempt: () => Promise<AwsAnswer>): Promise<AwsAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === awsLimits.tries || !isTransientAwsError(error)) throw error;
      await pause(Math.random() * awsLimits.firstPauseMs * 2 ** (tries - 1));
    }
  }
}

/** With it Lambda notices a function whose messages wake it again for ever; the SDKs send it too. */
function traceHeader(): { 'x-amzn-trace-id'?: string } {
  const id = process.env._X_AMZN_TRACE_ID;
  return id ? { 'x-amzn-trace-id': id } : {};
}

/** `{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":…}`; SQS writes `Message`, too. */
function refusal(service: string, operation: string, { status, body }: AwsAnswer): AwsCallError {
  const { __type, message, Message } = errorFields(body);
  const name =
    /([A-Za-z]+)(?::.*)?$/.exec(
      String(__type ?? '')
        .split('#')
        .at(-1) ?? '',
    )?.[1] ?? 'UnknownError';
  return new AwsCallError(name, `${service} refused ${operation}: ${message ?? Message ?? `status ${status}`}`, status);
}

function errorFields(body: string): {
  readonly __type?: unknown;
  readonly message?: unknown;
  readonly Message?: unknown;
} {
  try {
    const fields: unknown = JSON.parse(body);
    return typeof fields === 'object' && fields !== null ? fields : {};
  } catch {
    // A proxy's page or nothing at all: the status says enough.
    return {};
  }
}
