import {
  BatchGetItemCommand,
  type BatchGetItemInput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemInput,
  QueryCommand,
  type QueryInput,
} from '@aws-sdk/client-dynamodb';
import { createDynamoDbDocumentTable } from '../../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import type { AwsService } from '../../../shared/platform/aws/aws-service.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { systemRandom } from '../../../shared/platform/random.ts';
import { askAws } from '../../command/ask-aws.ts';
import { type StageMemory, stageMemoryOn } from './stage-memory.ts';

/** A stage's table with the credentials of a person, who may sign in where functions cannot; what would write is refused here. */
export function memoryAtDynamoDb(client: DynamoDBClient, tableName: string): StageMemory {
  const read = (operation: string, input: unknown): Promise<object> => {
    if (operation === 'GetItem') return client.send(new GetItemCommand(input as GetItemInput));
    if (operation === 'BatchGetItem') return client.send(new BatchGetItemCommand(input as BatchGetItemInput));
    if (operation === 'Query') return client.send(new QueryCommand(input as QueryInput));
    throw new Error(`${operation} would write: an operator's command only reads the table.`);
  };
  const dynamodb = {
    call: (operation: string, input: unknown) =>
      askAws(`read the table ${tableName}`, async () => await read(operation, input)),
  } as AwsService<'dynamodb'>;
  return stageMemoryOn(createDynamoDbDocumentTable({ tableName, clock: systemClock, random: systemRandom, dynamodb }));
}
