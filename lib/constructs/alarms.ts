import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlarmId, alarmNotes } from '../alarm-notes.ts';
import type { PublishedMetrics } from './published-metrics.ts';

export interface AlarmsProps {
  readonly stageName: string;
  readonly metrics: PublishedMetrics;
  /** Absent: alarms show in CloudWatch and tell nobody. */
  readonly action: IAlarmAction | undefined;
}

interface Rule {
  readonly metric: IMetric;
  /** Rings when a period's value is greater than this; for a heartbeat, when it is lower. */
  readonly threshold: number;
  /** How many periods in a row must be like that. Default: 1. */
  readonly periods?: number;
  /** Rings when there is too little, and when there is nothing at all. */
  readonly isHeartbeat?: boolean;
}

const minutes = Duration.minutes;

/** All alarms of a stage; `alarm-notes.ts` says what each means. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { stageName, metrics, action }: AlarmsProps) {
    super(scope, id);
    const rules = rulesOn(metrics);
    for (const name of Object.keys(rules) as AlarmId[]) {
      const { subject, says } = alarmNotes[name];
      const { metric, threshold, periods = 1, isHeartbeat = false } = rules[name];
      const alarm = new Alarm(this, name, {
        alarmName: `Dropship ${stageName}: ${subject}`,
        alarmDescription: `${says} Runbook: "${subject}".`,
        metric,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: isHeartbeat
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: isHeartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      if (!action) continue;
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}

function rulesOn(metrics: PublishedMetrics): Readonly<Record<AlarmId, Rule>> {
  const every = (period: Duration, statistic = Stats.SUM) => ({ period, statistic });
  const look = every(minutes(15), Stats.MAXIMUM);
  return {
    'turned-away': { metric: metrics.of('TurnedAway', every(minutes(5))), threshold: 0 },
    // One metric of ones and zeros: its average is the share of what was refused.
    'signatures-refused': { metric: metrics.of('SignatureRefused', every(minutes(60), Stats.AVERAGE)), threshold: 0.5 },
    'held-back': {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...every(minutes(5)) }),
      threshold: 0,
    },
    crashes: { metric: metrics.of('Crashes', every(minutes(15))), threshold: 2 },
    'reconcile-silent': {
      metric: metrics.of('Reconciled', every(minutes(15))),
      threshold: 1,
      periods: 3,
      isHeartbeat: true,
    },
    // A lane can look deserted for the moment of one look.
    'standing-still': { metric: metrics.of('StandingStill', look), threshold: 0, periods: 2 },
    // The difference, or one message that lies there would silence every later failure.
    'dead-letters': {
      metric: new MathExpression({
        expression: 'DIFF(count)',
        usingMetrics: { count: metrics.of('DeadLetters', look) },
        period: minutes(15),
        label: 'New dead letters',
      }),
      threshold: 0,
    },
    waiting: { metric: metrics.of('WaitedMilliseconds', look), threshold: 3_600_000 },
    unreadable: { metric: metrics.of('UnreadableEvents', every(minutes(5))), threshold: 0 },
    'needs-consent': { metric: metrics.of('NeedsConsent', look), threshold: 2 },
  };
}
