import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { indexNames } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { type AwsService, openAwsService } from '../../../shared/platform/aws/aws-service.ts';
import { testAccess } from './test-access.ts';

export interface Dynalite {
  readonly url: string;
  /** DynamoDB as the functions ask it, here or through what stands at another URL. */
  service(endpoint?: string): AwsService<'dynamodb'>;
  /** The SDK's client for it, for what the functions do not do; `close` destroys it. */
  client(config?: DynamoDBClientConfig): DynamoDBClient;
  /** Makes an empty table with the two indexes and answers its name. */
  createTable(): Promise<string>;
  /**
   * Refuses whatever its clients send from now on, waits for what is under way, and stops. A test that ran out of time
   * leaves requests behind: answered or sent after the file's end, they would fail the next file of this process.
   */
  close(): Promise<void>;
}

/** DynamoDB in this process, in memory, on a free port. */
export async function startDynalite(): Promise<Dynalite> {
  const server = dynalite({ createTableMs: 0 });
  const underWay = new Set<Promise<unknown>>();
  const follow = <T>(work: Promise<T>): Promise<T> => {
    const end: Promise<unknown> = work.then(
      () => underWay.delete(end),
      () => underWay.delete(end),
    );
    underWay.add(end);
    return work;
  };
  server.prependListener('request', (_, response) => void follow(once(response, 'close')));
  // Idle connections stay: closed after Node's five seconds, one would now and then go as a client begins to use it.
  server.keepAliveTimeout = 0;
  let isClosing = false;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: DynamoDBClient[] = [];
  const open = (config: DynamoDBClientConfig = {}): DynamoDBClient => {
    const client = new DynamoDBClient({ ...testAccess(url), ...config });
    client.middlewareStack.add(
      (next) => (request) => {
        if (isClosing) throw new Error('This DynamoDB was stopped.');
        return follow(next(request));
      },
      { step: 'initialize', name: 'followUntilAnswered' },
    );
    clients.push(client);
    return client;
  };
  let tables = 0;

  return {
    url,
    service(endpoint = url) {
      const service = openAwsService('dynamodb', testAccess(endpoint));
      return {
        async call(operation, input) {
          if (isClosing) throw new Error('This DynamoDB was stopped.');
          return await follow(service.call(operation, input));
        },
      };
    },
    client: open,
    async createTable() {
      tables += 1;
      const name = `table-${tables}`;
      await (clients[0] ?? open()).send(new CreateTableCommand(tableDefinition(name)));
      return name;
    },
    async close() {
      isClosing = true;
      while (underWay.size > 0) await Promise.all(underWay);
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function tableDefinition(TableName: string): CreateTableCommand['input'] {
  const keys = ['pk', 'sk', ...indexNames.flatMap((name) => [`${name}Pk`, `${name}Sk`])];
  const keySchema = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema('pk', 'sk'),
    GlobalSecondaryIndexes: indexNames.map((IndexName) => ({
      IndexName,
      KeySchema: keySchema(`${IndexName}Pk`, `${IndexName}Sk`),
      // As lib/data-stack.ts has it; test/lib/data-stack.test.ts holds the two together.
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['row', 'recordFormat', 'expiresAt'] },
    })),
  };
}
