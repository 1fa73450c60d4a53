import type { FunctionName } from '../../../functions/environments.ts';
import { lanes, routes } from '../../../functions/lanes.ts';
import { awsPrices } from '../../cost/aws-prices.ts';
import type { AwsUsage } from '../../cost/price-usage.ts';
import { indexNames } from '../../table-indexes.ts';
import { queueName } from '../running-stage/queues-at-sqs.ts';
import type { MetricOf } from '../running-stage/running-stage.ts';

/** What of a stage CloudWatch counts. */
export interface MeteredStage {
  /** Stands before the name of each function and queue. */
  readonly prefix: string;
  readonly tableName: string;
  readonly memoryMegabytes: Readonly<Partial<Record<FunctionName, number>>>;
}

interface Meter {
  readonly metric: MetricOf;
  readonly part: keyof AwsUsage;
  /** What one of the metric is in the part's own unit. */
  readonly factor: number;
}

/**
 * Which metrics say what a stage used, and how. CloudWatch counts no requests to a KMS key: with one data key for a stage they are
 * one for each start of a function (ADR 0023), and left out.
 */
export function metersOf({ prefix, tableName, memoryMegabytes }: MeteredStage): readonly Meter[] {
  return [
    ...Object.entries(memoryMegabytes).flatMap(([name, megabytes]) => ofFunction(`${prefix}${name}`, name, megabytes)),
    ...lanes.flatMap((lane) => ofQueue(queueName(prefix, { lane, holds: 'commands' }))),
    ...[undefined, ...indexNames].flatMap((index) => ofTable(tableName, index)),
  ];
}

/** @param sums of the metrics of `meters`, in their order. */
export function usageOf(meters: readonly Meter[], sums: readonly number[]): AwsUsage {
  const usage: Record<keyof AwsUsage, number> = {
    apiRequests: 0,
    invocations: 0,
    gigabyteSeconds: 0,
    sqsRequests: 0,
    writeUnits: 0,
    readUnits: 0,
    logBytes: 0,
    kmsRequests: 0,
  };
  for (const [at, { part, factor }] of meters.entries()) usage[part] += (sums[at] ?? 0) * factor;
  return { ...usage, sqsRequests: Math.max(0, usage.sqsRequests - awsPrices.sqsFreeRequestsAMonth) };
}

const sum = (namespace: string, name: string, dimensions: MetricOf['dimensions']): MetricOf => ({
  namespace,
  name,
  dimensions,
  statistic: 'Sum',
});

function ofFunction(FunctionName: string, name: string, megabytes: number): Meter[] {
  const invocations = sum('AWS/Lambda', 'Invocations', { FunctionName });
  return [
    { metric: invocations, part: 'invocations', factor: 1 },
    // In milliseconds.
    {
      metric: sum('AWS/Lambda', 'Duration', { FunctionName }),
      part: 'gigabyteSeconds',
      factor: megabytes / 1024 / 1000,
    },
    {
      metric: sum('AWS/Logs', 'IncomingBytes', { LogGroupName: `/aws/lambda/${FunctionName}` }),
      part: 'logBytes',
      factor: 1,
    },
    // Each request to the API becomes one of a door.
    ...(name in routes ? [{ metric: invocations, part: 'apiRequests', factor: 1 } as const] : []),
  ];
}

/** Each message that is sent, received or deleted is taken for a request of its own: batches are small. */
function ofQueue(QueueName: string): Meter[] {
  const names = [
    'NumberOfMessagesSent',
    'NumberOfMessagesReceived',
    'NumberOfMessagesDeleted',
    'NumberOfEmptyReceives',
  ];
  return names.map((name) => ({ metric: sum('AWS/SQS', name, { QueueName }), part: 'sqsRequests', factor: 1 }));
}

/** The table's own numbers leave its indexes out. */
function ofTable(TableName: string, index: string | undefined): Meter[] {
  const dimensions = { TableName, ...(index !== undefined && { GlobalSecondaryIndexName: index }) };
  return [
    { metric: sum('AWS/DynamoDB', 'ConsumedWriteCapacityUnits', dimensions), part: 'writeUnits', factor: 1 },
    { metric: sum('AWS/DynamoDB', 'ConsumedReadCapacityUnits', dimensions), part: 'readUnits', factor: 1 },
  ];
}
