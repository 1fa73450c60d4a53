import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { awsConfig } from '../aws-config.ts';
import { dataAtDynamoDb } from './data-at-dynamodb.ts';
import { functionsAtLambda, workersAtLambda } from './functions-at-lambda.ts';
import { logsAtCloudWatch } from './logs-at-cloudwatch.ts';
import { memoryAtDynamoDb } from './memory-at-dynamodb.ts';
import { queuesAtSqs } from './queues-at-sqs.ts';
import type { Probe, RunningStage } from './running-stage.ts';
import { secretsAtSsm } from './secrets-at-ssm.ts';
import { alarmsAtCloudWatch, metricsAtCloudWatch } from './watch-at-cloudwatch.ts';

export interface StageAddress {
  readonly name: string;
  /** Stands before the name of each function and queue. */
  readonly prefix: string;
  readonly region: string;
  /** Of a local runtime's Invoke API, which answers for all of AWS; absent: AWS itself. */
  readonly localUrl?: string;
}

const probeMs = 3_000;
/** A day of logs, or a month of a hundred metrics, takes more than a moment to look through. */
const patientMs = 15_000;

/** Nobody checks who asks a local runtime; AWS's clients sign with something all the same. */
const anybody = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A stage at AWS with the credentials of the shell, or the stage of a local runtime. Nothing is asked before it is used. */
export function openRunningStage({ name, prefix, region, localUrl }: StageAddress): RunningStage {
  const config = (answerMs?: number) => ({
    ...awsConfig(region, answerMs),
    ...(localUrl !== undefined && { endpoint: localUrl, credentials: anybody }),
  });
  const lambda = new LambdaClient(config());
  // Queue URLs of a local runtime name a host that only AWS resolves. A question for messages may wait a second for some.
  const sqs = new SQSClient({ ...config(patientMs), useQueueUrlAsEndpoint: false });
  const logs = new CloudWatchLogsClient(config(patientMs));
  const cloudWatch = new CloudWatchClient(config(patientMs));
  const ssm = new SSMClient(config());
  const dynamodb = new DynamoDBClient(config());
  return {
    name,
    prefix,
    where: localUrl ?? region,
    functions: functionsAtLambda(lambda, prefix),
    workers: workersAtLambda(lambda, prefix),
    queues: queuesAtSqs(sqs, prefix),
    logs: logsAtCloudWatch(logs, prefix),
    alarms: alarmsAtCloudWatch(cloudWatch, name),
    secrets: secretsAtSsm(ssm, name),
    metrics: metricsAtCloudWatch(cloudWatch, prefix),
    memory: (tableName) => memoryAtDynamoDb(dynamodb, tableName),
    data: (tableName) => dataAtDynamoDb(dynamodb, tableName),
    probe,
    close: () => {
      for (const client of [lambda, sqs, logs, cloudWatch, ssm, dynamodb]) client.destroy();
    },
  };
}

async function probe(url: string): Promise<Probe> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(probeMs), redirect: 'manual' });
    return { kind: 'answered', status: response.status, body: (await response.text()).slice(0, 2_000) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'silent', why: cause instanceof Error ? cause.name : String(cause) };
  }
}
