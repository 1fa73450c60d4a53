import { accountId, localCredentials, region } from '../template/account.ts';
import type { LocalBundles } from '../template/bundle.ts';
import type { Plan } from '../template/plan.ts';
import { createLambdaPool, type Invoke, type LambdaPool } from './lambda-pool.ts';
import type { LogBook } from './log-book.ts';

export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  /** KMS and Systems Manager. */
  readonly aws: string;
}

export interface FunctionPoolsOptions {
  readonly plan: Plan;
  readonly bundles: LocalBundles;
  readonly sourceOf: (name: string) => string;
  readonly endpoints: Endpoints;
  readonly logs: LogBook;
}

export interface FunctionPools {
  readonly names: ReadonlySet<string>;
  readonly invoke: Invoke;
  /** From now on the function runs this code. */
  replace(name: string, code: string): Promise<void>;
  close(): Promise<void>;
}

/** A function that is fed by a queue never has more to do than its event source hands it, but for a call by hand. */
const instancesBesideEventSource = 2;
const instancesOfOthers = 8;

/** How many instances of a function run at once at most. */
export function mostInstances(plan: Plan, name: string): number {
  const source = plan.eventSources.find(({ functionName }) => functionName === name);
  return source ? source.maximumConcurrency + instancesBesideEventSource : instancesOfOthers;
}

export function startFunctionPools(options: FunctionPoolsOptions): FunctionPools {
  const { plan, bundles, logs } = options;
  const start = (fn: Plan['functions'][number], code: string) => {
    return createLambdaPool(
      {
        entry: bundles.workerEntry,
        start: {
          code,
          file: options.sourceOf(fn.name).replace(/\.ts$/, '.js'),
          functionName: fn.functionName,
          memoryMegabytes: fn.memoryMegabytes,
        },
        environment: {
          ...runtimeEnvironment(options.endpoints),
          // On Lambda, too, each function signs with credentials of its own.
          AWS_ACCESS_KEY_ID: fn.functionName,
          AWS_LAMBDA_FUNCTION_NAME: fn.functionName,
          ...fn.environment,
        },
        timeoutSeconds: fn.timeoutSeconds,
        onLine: (text) => logs.add({ functionName: fn.name, text }),
      },
      mostInstances(plan, fn.name),
    );
  };
  const pools = new Map<string, LambdaPool>(
    plan.functions.map((fn) => [fn.name, start(fn, bundles.functions.get(fn.name) ?? '')]),
  );
  return {
    names: new Set(pools.keys()),
    invoke: async (name, event) => {
      const pool = pools.get(name);
      if (!pool) throw new Error(`There is no function ${name}. There are: ${[...pools.keys()].join(', ')}.`);
      return await pool.invoke(event);
    },
    replace: async (name, code) => {
      const fn = plan.functions.find((each) => each.name === name);
      if (!fn) throw new Error(`There is no function ${name} to replace.`);
      const former = pools.get(name);
      pools.set(name, start(fn, code));
      await former?.close();
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** What every function finds in its environment, as on Lambda, with AWS's endpoints on this machine. */
function runtimeEnvironment(endpoints: Endpoints): Record<string, string> {
  return {
    TZ: 'UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCOUNT_ID: accountId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    // A busy machine is no silent AWS.
    LOCAL_AWS_ANSWER_MS: '8000',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_KMS: endpoints.aws,
    AWS_ENDPOINT_URL_SSM: endpoints.aws,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
