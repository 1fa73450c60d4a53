import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { functionArn } from '../template/physical-names.ts';
import type { FunctionError, WorkerReply, WorkerRequest, WorkerStart } from './lambda-worker.ts';

/** What came of an invocation; `payload` is JSON, or nothing when the function returned nothing. */
export type InvocationResult =
  | { readonly kind: 'returned'; readonly payload: string | undefined }
  | { readonly kind: 'failed'; readonly error: FunctionError };

export interface InstanceOptions {
  /** The bundled entry of the thread. */
  readonly entry: string;
  readonly start: WorkerStart;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly onLine: (line: string) => void;
}

/** One execution environment: a thread that works on one request at a time and is lost when it crashes or takes too long. */
export interface LambdaInstance {
  /** Must not be called again before the former call settled. Never rejects. */
  invoke(event: string): Promise<InvocationResult>;
  /** False once it crashed, timed out or was ended. */
  alive(): boolean;
  end(): Promise<void>;
}

export function startInstance(options: InstanceOptions): LambdaInstance {
  const { start, timeoutSeconds } = options;
  const worker = startThread(options);

  let lost: FunctionError | undefined;
  let settle: ((result: InvocationResult) => void) | undefined;
  const finish = (result: InvocationResult) => {
    settle?.(result);
    settle = undefined;
  };
  const lose = (error: FunctionError) => {
    lost ??= error;
    finish({ kind: 'failed', error: lost });
    void worker.terminate();
  };
  const ready = new Promise<void>((resolve) => {
    worker.once('message', (first: WorkerReply) => {
      if (first.kind === 'failed') lose(first.error);
      else worker.on('message', (reply: InvocationResult) => finish(reply));
      resolve();
    });
    worker.once('error', (error: Error) => {
      lose({ errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] });
      resolve();
    });
    worker.once('exit', (code) => {
      lose({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` });
      resolve();
    });
  });

  return {
    alive: () => lost === undefined,
    end: async () => {
      lost ??= { errorType: 'Runtime.Ended', errorMessage: 'The local runtime is shutting down' };
      await worker.terminate();
    },
    async invoke(event) {
      await ready;
      if (lost) return { kind: 'failed', error: lost };
      const timeoutMs = timeoutSeconds * 1000;
      const timer = setTimeout(() => {
        lose({
          errorType: 'Sandbox.Timedout',
          errorMessage: `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
        });
      }, timeoutMs);
      const result = await new Promise<InvocationResult>((resolve) => {
        settle = resolve;
        const request: WorkerRequest = {
          requestId: randomUUID(),
          event,
          deadline: Date.now() + timeoutMs,
          arn: functionArn(start.functionName),
        };
        worker.postMessage(request);
      });
      clearTimeout(timer);
      return result;
    },
  };
}

/** A thread whose every printed line is heard. */
function startThread({ entry, start, environment, onLine }: InstanceOptions): Worker {
  const worker = new Worker(entry, {
    eval: true,
    workerData: start,
    env: { ...environment },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on('line', onLine);
  return worker;
}
