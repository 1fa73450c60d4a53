import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { lanes } from '../../../functions/lanes.ts';
import { askAws } from '../../command/ask-aws.ts';
import { queueName } from './queues-at-sqs.ts';
import type { MetricOf, StageAlarm, StageAlarms, StageMetrics } from './running-stage.ts';

/** CloudWatch answers for five hundred metrics at once. */
const mostMetrics = 500;
const recentMs = 15 * 60_000;
const day = 24 * 60 * 60;

export function alarmsAtCloudWatch(client: CloudWatchClient, stageName: string): StageAlarms {
  const AlarmNamePrefix = `Dropship ${stageName}: `;
  return {
    list: () =>
      askAws('list the alarms', async () => {
        const { MetricAlarms = [] } = await client.send(
          new DescribeAlarmsCommand({ AlarmNamePrefix, MaxRecords: 100 }),
        );
        return MetricAlarms.map((alarm) => toAlarm(alarm, AlarmNamePrefix));
      }),
  };
}

/** @param prefix stands before the name of each queue of the stage. */
export function metricsAtCloudWatch(client: CloudWatchClient, prefix: string): StageMetrics {
  const read = async (metrics: readonly MetricOf[], since: number, Period: number) => {
    const StartTime = new Date(since);
    const EndTime = new Date();
    const values: number[][] = [];
    for (let at = 0; at < metrics.length; at += mostMetrics) {
      const MetricDataQueries = metrics.slice(at, at + mostMetrics).map((metric, i) => toQuery(metric, i, Period));
      values.push(...(await readAll(client, { MetricDataQueries, StartTime, EndTime })));
    }
    return values;
  };
  return {
    async oldestMessages() {
      const asked = lanes.map((lane): MetricOf => {
        const dimensions = { QueueName: queueName(prefix, { lane, holds: 'commands' }) };
        return { namespace: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage', dimensions, statistic: 'Maximum' };
      });
      const found = await read(asked, Date.now() - recentMs, 60);
      // Newest first, and the newest says how it is.
      return Object.fromEntries(lanes.flatMap((lane, at) => (found[at]?.length ? [[lane, found[at]?.[0] ?? 0]] : [])));
    },
    async sums(metrics, since) {
      const found = await read(metrics, since, day);
      return metrics.map((_, at) => (found[at] ?? []).reduce((sum, value) => sum + value, 0));
    },
  };
}

interface MetricRequest {
  readonly MetricDataQueries: MetricDataQuery[];
  readonly StartTime: Date;
  readonly EndTime: Date;
}

/** The values of each metric that was asked for, newest first. */
async function readAll(client: CloudWatchClient, request: MetricRequest): Promise<readonly number[][]> {
  const values: number[][] = request.MetricDataQueries.map(() => []);
  let NextToken: string | undefined;
  do {
    const answer = await askAws('read metrics', async () =>
      client.send(new GetMetricDataCommand({ ...request, ScanBy: 'TimestampDescending', NextToken })),
    );
    for (const { Id, Values = [] } of answer.MetricDataResults ?? []) values[Number(Id?.slice(1))]?.push(...Values);
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return values;
}

function toQuery({ namespace, name, dimensions, statistic }: MetricOf, at: number, Period: number): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: `m${at}`,
    MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period, Stat: statistic },
  };
}

function toAlarm({ AlarmName = '', StateValue, StateUpdatedTimestamp }: MetricAlarm, prefix: string): StageAlarm {
  return {
    subject: AlarmName.slice(prefix.length),
    state: StateValue === 'ALARM' ? 'rings' : StateValue === 'OK' ? 'quiet' : 'unknown',
    ...(StateUpdatedTimestamp && { since: StateUpdatedTimestamp.getTime() }),
  };
}
