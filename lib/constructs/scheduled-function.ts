import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';
import { grantSend } from './permissions.ts';

export interface ScheduledFunctionProps {
  readonly fn: NodeFunction;
  /** A `rate(…)` or `cron(…)` expression. */
  readonly schedule: string;
  /** Off until the set-up is finished. */
  readonly isEnabled: boolean;
  /** Takes what a failed run was given, and how it failed. */
  readonly failedRuns: IQueue;
}

/** Runs a function on a schedule with the payload `{}`, which means "everything". */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const { fn, failedRuns } = props;
    new Rule(this, 'Rule', {
      schedule: Schedule.expression(props.schedule),
      enabled: props.isEnabled,
      targets: [new LambdaFunction(fn.lambda, { event: RuleTargetInput.fromObject({}), retryAttempts: 0 })],
    });
    // A run that fails is not repeated, nor one that had to wait: the next one looks at everything again. Above EventBridge,
    // which only delivers, Lambda itself would run it twice more.
    fn.lambda.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: Duration.minutes(5),
      // Not CDK's SqsDestination: it grants every use of the queue's key.
      onFailure: { bind: () => ({ destination: failedRuns.queueArn }) },
    });
    grantSend(fn, failedRuns);
  }
}
