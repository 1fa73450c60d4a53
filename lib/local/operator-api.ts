import type { LambdaControlParts } from './doors/lambda-control.ts';
import type { AwsOperation } from './engines/aws-endpoint.ts';
import { cloudWatchOperations } from './engines/cloudwatch-operations.ts';
import type { Engines } from './engines/engines.ts';
import { logsOperations } from './engines/logs-operations.ts';
import { parameterNames } from './engines/parameter-names.ts';
import type { RunningEventSources } from './events/event-source.ts';
import { mostInstances } from './functions/function-pools.ts';
import type { LogBook } from './functions/log-book.ts';
import type { StackTemplate } from './template/cloudformation.ts';
import { functionArn } from './template/physical-names.ts';
import type { Plan } from './template/plan.ts';

export interface OperatorApiParts {
  readonly plan: Plan;
  readonly stacks: readonly StackTemplate[];
  readonly engines: Engines;
  readonly logs: LogBook;
  readonly eventSources: RunningEventSources;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface OperatorApi {
  readonly control: LambdaControlParts;
  readonly operations: Readonly<Record<string, AwsOperation>>;
  readonly engines: Readonly<Record<string, string>>;
}

/** What whoever operates this machine asks of AWS, put together from what runs here. */
export function operatorApi({ plan, stacks, engines, logs, eventSources, environment }: OperatorApiParts): OperatorApi {
  const arns = new Map(plan.functions.map(({ name, functionName }) => [name, functionArn(functionName)]));
  const folders = new Map(plan.functions.map(({ name, functionName }) => [functionName, name]));
  const { oldestMessages, endpoints } = engines;
  return {
    control: {
      functions: plan.functions.map((fn) => ({ ...fn, arn: functionArn(fn.functionName) })),
      eventSources: {
        list: () =>
          eventSources.list().map((source) => ({ ...source, functionArn: arns.get(source.functionName) ?? '' })),
        set: eventSources.set,
      },
      concurrency: plan.functions.reduce((sum, fn) => sum + mostInstances(plan, fn.name), 0),
    },
    operations: {
      ...logsOperations(logs, folders),
      ...cloudWatchOperations({ stacks, oldestMessages }),
      ...parameterNames('local', environment),
    },
    engines: { 'DynamoDB_20120810.': endpoints.dynamodb, 'AmazonSQS.': endpoints.sqs },
  };
}
