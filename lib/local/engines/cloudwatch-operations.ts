import { resourcesOf, type StackTemplate } from '../template/cloudformation.ts';
import type { AwsOperation } from './aws-endpoint.ts';

interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription?: string;
}

export interface CloudWatchParts {
  readonly stacks: readonly StackTemplate[];
  /** Seconds since the oldest message of a queue was sent, by the queue's name. */
  readonly oldestMessages: () => ReadonlyMap<string, number>;
}

interface MetricQuery {
  readonly Id: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
    };
  };
}

/**
 * CloudWatch's DescribeAlarms, of alarms that nobody evaluates here, and GetMetricData, which knows the age of the oldest message
 * of each queue and has no data of any other metric.
 */
export function cloudWatchOperations({ stacks, oldestMessages }: CloudWatchParts): Record<string, AwsOperation> {
  const alarms = resourcesOf<AlarmProperties>(stacks, 'AWS::CloudWatch::Alarm');
  return {
    'GraniteServiceVersion20100801.DescribeAlarms': ({ AlarmNamePrefix = '' }) => ({
      MetricAlarms: alarms
        .filter(({ properties }) => properties.AlarmName.startsWith(String(AlarmNamePrefix)))
        .map(({ properties: { AlarmName, AlarmDescription } }) => ({
          AlarmName,
          AlarmDescription,
          StateValue: 'INSUFFICIENT_DATA',
          StateReason: 'Nobody evaluates alarms on this machine.',
        })),
    }),
    'GraniteServiceVersion20100801.GetMetricData': ({ MetricDataQueries }) => {
      const ages = oldestMessages();
      const now = Math.floor(Date.now() / 1000);
      return {
        MetricDataResults: (MetricDataQueries as readonly MetricQuery[]).map(({ Id, MetricStat }) => {
          const age = MetricStat && ageAsked(MetricStat.Metric, ages);
          const data = age === undefined ? { Timestamps: [], Values: [] } : { Timestamps: [now], Values: [age] };
          return { Id, StatusCode: 'Complete', ...data };
        }),
      };
    },
  };
}

function ageAsked(
  { Namespace, MetricName, Dimensions = [] }: NonNullable<MetricQuery['MetricStat']>['Metric'],
  ages: ReadonlyMap<string, number>,
): number | undefined {
  if (Namespace !== 'AWS/SQS' || MetricName !== 'ApproximateAgeOfOldestMessage') return undefined;
  return ages.get(Dimensions.find(({ Name }) => Name === 'QueueName')?.Value ?? '');
}
