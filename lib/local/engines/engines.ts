import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Endpoints } from '../functions/function-pools.ts';
import { localCredentials, region } from '../template/account.ts';
import type { StackTemplate } from '../template/cloudformation.ts';
import { startAwsEndpoint } from './aws-endpoint.ts';
import { type CreatedQueue, createQueues } from './create-queues.ts';
import { createTables } from './create-tables.ts';
import { lockDataDirectory } from './data-lock.ts';
import { startDynamoDb } from './dynamodb-engine.ts';
import { kmsOperations } from './kms-operations.ts';
import { masterKey } from './master-key.ts';
import { secretsOperations } from './secrets-operations.ts';
import { type SqsEngine, startSqs } from './sqs-engine.ts';

export interface Engines {
  readonly endpoints: Endpoints;
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly oldestMessages: SqsEngine['oldestMessages'];
  /** Creates what the template wants and returns its queues. */
  provision(stacks: readonly StackTemplate[]): Promise<CreatedQueue[]>;
  close(): Promise<void>;
}

export interface EnginesOptions {
  readonly dataDirectory: string | undefined;
  /** Holds the secrets' values. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** AWS on this machine, all of it inside this process, so that it ends with it. */
export async function startEngines({ dataDirectory, environment }: EnginesOptions): Promise<Engines> {
  const unlock = dataDirectory === undefined ? undefined : await lockDataDirectory(dataDirectory);
  const operations = { ...kmsOperations(masterKey(dataDirectory)), ...secretsOperations(environment) };
  const servers = await Promise.all([
    startDynamoDb(dataDirectory),
    startSqs(dataDirectory),
    startAwsEndpoint(operations),
  ]);
  const [dynamodbServer, sqsServer, awsServer] = servers;
  const client = { region, credentials: localCredentials };
  const dynamodb = new DynamoDBClient({ ...client, endpoint: dynamodbServer.url });
  // Queue URLs name a host that only AWS resolves.
  const sqs = new SQSClient({ ...client, endpoint: sqsServer.url, useQueueUrlAsEndpoint: false });
  return {
    endpoints: { dynamodb: dynamodbServer.url, sqs: sqsServer.url, aws: awsServer.url },
    dynamodb,
    sqs,
    oldestMessages: sqsServer.oldestMessages,
    provision: async (stacks) => {
      await createTables(stacks, dynamodb, dataDirectory);
      return await createQueues(stacks, sqs);
    },
    close: async () => {
      dynamodb.destroy();
      sqs.destroy();
      await Promise.all(servers.map((server) => server.close()));
      await unlock?.();
    },
  };
}
