import { Duration } from 'aws-cdk-lib';
import { type IAlarmAction, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { alarm } from './alarm.ts';
import type { NodeFunction } from './node-function.ts';

export interface UnreadableEventAlarmProps {
  readonly doors: readonly NodeFunction[];
  readonly alarmAction: IAlarmAction | undefined;
}

/** Goes off when a door stored a signed event that it could not read: a log line with the words `unreadable-event`. */
export class UnreadableEventAlarm extends Construct {
  constructor(scope: Construct, id: string, { doors, alarmAction }: UnreadableEventAlarmProps) {
    super(scope, id);
    const metrics = doors.map((door, index) => {
      const filter = new MetricFilter(this, door.name, {
        logGroup: door.logGroup,
        filterPattern: FilterPattern.anyTerm('unreadable-event'),
        metricNamespace: 'Dropship',
        metricName: `${door.lambda.node.id}-${door.name}-unreadable-events`,
      });
      return [`m${index}`, filter.metric({ statistic: 'Sum', period: Duration.minutes(5) })] as const;
    });
    alarm(this, 'Stored', {
      metric: new MathExpression({
        expression: metrics.map(([name]) => `FILL(${name}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(metrics),
        period: Duration.minutes(5),
        label: 'Unreadable events',
      }),
      above: 0,
      description:
        'HighLevel or a provider sent a signed event that could not be read; it is kept for 7 days. ' +
        'The changes it told of are found by reconcile only. Runbook: "An event could not be read".',
      action: alarmAction,
    });
  }
}
