import { Duration } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { NodeFunction } from './node-function.ts';

export interface ScheduledFunctionProps {
  readonly fn: NodeFunction;
  /** A `rate(…)` or `cron(…)` expression. */
  readonly schedule: string;
  /** What stops working when the runs fail. */
  readonly failureImpact: string;
  readonly alarmAction: IAlarmAction;
}

/** Runs a function on a schedule with the payload `{}`, which means "everything". */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, { fn, schedule, failureImpact, alarmAction }: ScheduledFunctionProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      schedule: Schedule.expression(schedule),
      targets: [
        // A run that fails is not repeated: the next one looks at everything again.
        new LambdaFunction(fn.lambda, { event: RuleTargetInput.fromObject({}), retryAttempts: 0 }),
      ],
    });
    alarm(this, 'Errors', {
      metric: fn.lambda.metricErrors({ period: Duration.hours(1) }),
      above: 0,
      description: `A scheduled run of ${fn.name} failed. ${failureImpact} Runbook: "A scheduled run fails".`,
      action: alarmAction,
    });
  }
}
