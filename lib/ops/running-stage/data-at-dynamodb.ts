import {
  BatchGetItemCommand,
  type BatchGetItemInput,
  DeleteItemCommand,
  type DeleteItemInput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemInput,
  PutItemCommand,
  type PutItemInput,
  QueryCommand,
  type QueryInput,
} from '@aws-sdk/client-dynamodb';
import { createDynamoDbDocumentTable } from '../../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { AwsCallError } from '../../../shared/platform/aws/aws-call-error.ts';
import type { AwsService } from '../../../shared/platform/aws/aws-service.ts';
import { systemClock } from '../../../shared/platform/clock.ts';
import { systemRandom } from '../../../shared/platform/random.ts';
import { askAws } from '../../command/ask-aws.ts';
import { type StageData, stageDataOn } from '../personal-data/stage-data.ts';

/** An answer, which the table's own code knows by this name. */
const conditionFailed = 'ConditionalCheckFailedException';

/** A stage's table with the credentials of a person, who may read, write and remove items there. */
export function dataAtDynamoDb(client: DynamoDBClient, tableName: string): StageData {
  const send = (operation: string, input: unknown): Promise<object> => {
    switch (operation) {
      case 'GetItem':
        return client.send(new GetItemCommand(input as GetItemInput));
      case 'BatchGetItem':
        return client.send(new BatchGetItemCommand(input as BatchGetItemInput));
      case 'Query':
        return client.send(new QueryCommand(input as QueryInput));
      case 'PutItem':
        return client.send(new PutItemCommand(input as PutItemInput));
      case 'DeleteItem':
        return client.send(new DeleteItemCommand(input as DeleteItemInput));
      default:
        throw new Error(`${operation} is nothing that a command asks of the table.`);
    }
  };
  const dynamodb = {
    async call(operation: string, input: unknown) {
      const answer = await askAws(`read and change the table ${tableName}`, () =>
        send(operation, input).catch((error: unknown) => {
          if (error instanceof Error && error.name === conditionFailed) return error;
          throw error;
        }),
      );
      if (answer instanceof Error) throw new AwsCallError(conditionFailed, answer.message, 400, { cause: answer });
      return answer;
    },
  } as AwsService<'dynamodb'>;
  return stageDataOn(createDynamoDbDocumentTable({ tableName, clock: systemClock, random: systemRandom, dynamodb }));
}
