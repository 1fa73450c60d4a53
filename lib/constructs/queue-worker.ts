import { Duration } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { LaneQueue } from './lane-queue.ts';
import type { NodeFunction } from './node-function.ts';

export interface QueueWorkerProps {
  readonly lane: LaneQueue;
  readonly fn: NodeFunction;
  readonly maximumConcurrency: number;
  readonly oldestMessageMinutes: number;
  /** What stops working, in the merchant's words; whoever reads the alarm at night has only this sentence. */
  readonly failureImpact: string;
  readonly alarmAction: IAlarmAction | undefined;
}

/** A function that works off one lane, message by message, and the alarms that say when it does not. */
export class QueueWorker extends Construct {
  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { lane, fn, failureImpact, alarmAction } = props;
    if (failureImpact.trim() === '') throw new Error(`The worker of ${lane.lane} must say what its failure means.`);

    fn.lambda.addEventSource(
      new SqsEventSource(lane.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: props.maximumConcurrency,
      }),
    );

    const runbook = `Runbook: "${lane.lane} has messages in its dead-letter queue".`;
    alarm(this, 'DeadLetters', {
      metric: lane.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      above: 0,
      description: `${lane.lane} has messages in its dead-letter queue. ${failureImpact} ${runbook}`,
      action: alarmAction,
    });
    alarm(this, 'Errors', {
      metric: fn.lambda.metricErrors({ period: Duration.minutes(5) }),
      above: 4,
      description: `${lane.lane} fails repeatedly; its messages are tried again. ${failureImpact} ${runbook}`,
      action: alarmAction,
    });
    alarm(this, 'OldestMessage', {
      metric: lane.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
      above: props.oldestMessageMinutes * 60,
      description: `A message of ${lane.lane} has waited for over ${props.oldestMessageMinutes} minutes. ${failureImpact} ${runbook}`,
      action: alarmAction,
    });
  }
}
