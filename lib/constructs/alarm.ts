import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface AlarmProps {
  readonly metric: IMetric;
  /** Goes off when one period's value is greater than this. */
  readonly above: number;
  readonly description: string;
  /** Absent: the alarm shows in CloudWatch and tells nobody. */
  readonly action: IAlarmAction | undefined;
}

/** An alarm on one period; no data is good news. */
export function alarm(scope: Construct, id: string, { metric, above, description, action }: AlarmProps): Alarm {
  const made = new Alarm(scope, `${id}Alarm`, {
    metric,
    threshold: above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: description,
  });
  if (action) made.addAlarmAction(action);
  return made;
}
