/** A function of this machine, as Lambda's control plane tells of it. */
export interface ControlledFunction {
  readonly functionName: string;
  readonly arn: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ControlledEventSource {
  readonly id: string;
  readonly queueArn: string;
  /** Of the function. */
  readonly functionArn: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly state: string;
}

export interface LambdaControlParts {
  readonly functions: readonly ControlledFunction[];
  readonly eventSources: {
    list(): readonly ControlledEventSource[];
    set(id: string, isEnabled: boolean): void;
  };
  /** Invocations that may run at once. */
  readonly concurrency: number;
}

export interface ControlRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: () => Promise<unknown>;
}

export type ControlAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: object }
  | { readonly kind: 'not-found'; readonly message: string }
  /** It is no request of the control plane. */
  | { readonly kind: 'unknown' };

const functionPath = /^\/2015-03-31\/functions\/([^/]+)\/configuration$/;
const sourcesPath = /^\/2015-03-31\/event-source-mappings(?:\/([^/]*))?\/?$/;

/**
 * Lambda's GetFunctionConfiguration, GetAccountSettings, ListEventSourceMappings, GetEventSourceMapping and
 * UpdateEventSourceMapping, the last for `Enabled` alone (AWS Lambda API reference, December 2026, documented).
 */
export async function answerControl(request: ControlRequest, parts: LambdaControlParts): Promise<ControlAnswer> {
  const { method, url } = request;
  const [, name] = functionPath.exec(url.pathname) ?? [];
  if (method === 'GET' && name !== undefined) return configurationOf(decodeURIComponent(name), parts);
  if (method === 'GET' && /^\/2016-08-19\/account-settings\/?$/.test(url.pathname)) {
    return answered({ AccountLimit: { ConcurrentExecutions: parts.concurrency } });
  }
  const sources = sourcesPath.exec(url.pathname);
  return sources ? await answerSources(request, sources[1] ?? '', parts) : { kind: 'unknown' };
}

function configurationOf(name: string, { functions }: LambdaControlParts): ControlAnswer {
  const found = functions.find(({ functionName }) => functionName === name);
  if (!found) return { kind: 'not-found', message: `Function not found: ${name}` };
  return answered({
    FunctionName: found.functionName,
    FunctionArn: found.arn,
    Timeout: found.timeoutSeconds,
    MemorySize: found.memoryMegabytes,
    Environment: { Variables: found.environment },
    State: 'Active',
    LastUpdateStatus: 'Successful',
  });
}

async function answerSources(request: ControlRequest, id: string, parts: LambdaControlParts): Promise<ControlAnswer> {
  const { method, url } = request;
  if (id === '')
    return method === 'GET' ? listSources(url.searchParams.get('FunctionName'), parts) : { kind: 'unknown' };
  const { eventSources } = parts;
  const find = () => eventSources.list().find((source) => source.id === id);
  if (method === 'PUT') {
    const { Enabled } = (await request.body()) as { readonly Enabled?: unknown };
    if (typeof Enabled === 'boolean') eventSources.set(id, Enabled);
  }
  const source = find();
  if (!source) return { kind: 'not-found', message: 'The resource you requested does not exist.' };
  return { ...answered(toMapping(source)), status: method === 'PUT' ? 202 : 200 };
}

/** @param asked a function's name or ARN; null: every function's. */
function listSources(asked: string | null, { functions, eventSources }: LambdaControlParts): ControlAnswer {
  const arn = functions.find(({ functionName }) => functionName === asked)?.arn ?? asked;
  const found = eventSources.list().filter(({ functionArn }) => arn === null || functionArn === arn);
  return answered({ EventSourceMappings: found.map(toMapping) });
}

const answered = (body: object) => ({ kind: 'answered', status: 200, body }) as const;

function toMapping({ id, queueArn, functionArn, batchSize, maximumConcurrency, state }: ControlledEventSource): object {
  return {
    UUID: id,
    EventSourceArn: queueArn,
    FunctionArn: functionArn,
    BatchSize: batchSize,
    ScalingConfig: { MaximumConcurrency: maximumConcurrency },
    State: state,
  };
}
