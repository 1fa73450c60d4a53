import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/** What the runtime gives a worker thread to begin with. */
export interface WorkerStart {
  /** The bundle, CommonJS, exporting `handler`. */
  readonly code: string;
  /** Where the bundle would lie; shown in stack traces. */
  readonly file: string;
  readonly functionName: string;
  readonly memoryMegabytes: number;
}

export interface WorkerRequest {
  readonly requestId: string;
  /** JSON */
  readonly event: string;
  /** Milliseconds since the epoch after which the thread is ended. */
  readonly deadline: number;
  readonly arn: string;
}

/** An error as Lambda tells it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'returned'; readonly payload: string | undefined }
  | { readonly kind: 'failed'; readonly error: FunctionError };

type Handler = (event: unknown, context: object) => unknown;

const start = workerData as WorkerStart;

function load(): Handler {
  const exported: { handler?: Handler } = {};
  const module = { exports: exported };
  const run = compileFunction(start.code, ['exports', 'require', 'module'], { filename: start.file });
  run(exported, createRequire(start.file), module);
  const { handler } = module.exports;
  if (typeof handler !== 'function') throw new Error('The bundle exports no function named handler.');
  return handler;
}

function toFunctionError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

function contextOf({ requestId, deadline, arn }: WorkerRequest): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(start.memoryMegabytes),
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

const reply = (message: WorkerReply) => parentPort?.postMessage(message);

async function invoke(handler: Handler, request: WorkerRequest): Promise<void> {
  try {
    reply({ kind: 'returned', payload: JSON.stringify(await handler(JSON.parse(request.event), contextOf(request))) });
  } catch (error) {
    reply({ kind: 'failed', error: toFunctionError(error) });
  }
}

try {
  const handler = load();
  parentPort?.on('message', (request: WorkerRequest) => void invoke(handler, request));
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'failed', error: toFunctionError(error) });
}
