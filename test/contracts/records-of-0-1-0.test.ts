import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backfillIndexes } from '../../lib/ops/backfill-indexes.ts';
import { missingPlaces } from '../../shared/adapters/dynamodb/stores/former-items.ts';
import { createDynamoDbDocumentTable } from '../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { toMessage } from '../../shared/adapters/sqs/command-message.ts';
import { commandWorker } from '../../shared/adapters/sqs/command-worker.ts';
import type { Command } from '../../shared/domain/commands/commands.ts';
import { type Dynalite, startDynalite } from '../support/aws/dynalite.ts';
import { anSqsEvent } from '../support/aws/sqs-event.ts';
import { createInMemoryDocumentTable } from '../support/fakes/in-memory-document-table.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { atPlace } from '../support/records-of-0-1-0/at-place.ts';
import { fieldsByPlace } from '../support/records-of-0-1-0/fields.ts';
import { formerRecords } from '../support/records-of-0-1-0/former-records.ts';
import { silentLog } from '../support/simulation/silent-log.ts';
import { formerRecordsContract } from './records-of-0-1-0.contract.ts';

/** What the queues could hold when that version ran. */
const kindsOf010 = [
  'ActivateCompany',
  'ActivateInstallation',
  'CheckConnection',
  'CreateFulfillments',
  'ExportOrder',
  'ReconcileLocation',
  'RecordInstall',
  'RecordUninstall',
  'RecordUpdate',
  'RefreshToken',
  'RunCatalogSync',
  'SyncProduct',
];

describe('the commands of version 0.1.0', () => {
  const { commands } = formerRecords();

  it.each(commands)('are understood and sent on as they were: $MessageBody', async (message) => {
    const { MessageBody, MessageGroupId } = message;
    const received: Command[] = [];
    const worker = commandWorker({
      lastWord: { receives: 10, note: async () => undefined },
      functionName: 'any',
      lane: 'reconcile',
      handle: async (command) => {
        received.push(command);
        return { kind: 'handled' };
      },
      visibility: { change: async () => undefined },
      clock: createManualClock(),
      log: silentLog(),
    });
    expect(await worker(anSqsEvent(MessageBody))).toEqual({ batchItemFailures: [] });
    expect(received).toEqual([JSON.parse(MessageBody)]);
    expect(received.map((command) => toMessage(command, 'again').MessageGroupId)).toEqual([MessageGroupId]);
  });

  it('are of every kind', () => {
    const kinds = commands.map(({ MessageBody }) => (JSON.parse(MessageBody) as Command).kind);
    expect([...new Set(kinds)].sort()).toEqual(kindsOf010);
  });
});

describe('the records of version 0.1.0', () => {
  const { readings } = formerRecords();

  it.each(Object.entries(fieldsByPlace))(
    'have what today needs of %s, and nothing that today does not know',
    (place, fields: Readonly<Record<string, string>>) => {
      const found = atPlace(readings, place.split('.'));
      const namesOf = (kinds: string) => Object.keys(fields).filter((name) => kinds.includes(fields[name] ?? ''));
      const seen = new Set(found.flatMap((record) => Object.keys(record)));
      expect([...seen].sort()).toEqual(namesOf('must may').sort());
      expect(found.flatMap((record) => namesOf('must').filter((name) => !(name in record)))).toEqual([]);
    },
  );
});

describe('a shop of version 0.1.0, its records in memory', () => {
  formerRecordsContract(async (clock, items) => {
    const table = createInMemoryDocumentTable({ clock });
    for (const item of items) table.restore({ ...item, ...missingPlaces(item) });
    return table;
  });
});

describe('a shop of version 0.1.0, its records in DynamoDB', () => {
  let dynalite: Dynalite;
  let client: DynamoDBClient;
  beforeAll(async () => {
    dynalite = await startDynalite();
    client = dynalite.client();
  });
  afterAll(() => dynalite.close());

  formerRecordsContract(async (clock, items) => {
    const TableName = await dynalite.createTable();
    const documents = DynamoDBDocumentClient.from(client);
    for (const Item of items) await documents.send(new PutCommand({ TableName, Item }));
    await backfillIndexes(client, TableName);
    const [dynamodb, random] = [dynalite.service(), seededRandom(13)];
    return createDynamoDbDocumentTable({ tableName: TableName, dynamodb, clock, random });
  });
});
