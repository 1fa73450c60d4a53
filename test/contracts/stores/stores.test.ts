import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import { createDynamoDbDocumentTable } from '../../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { type Dynalite, startDynalite } from '../../support/aws/dynalite.ts';
import { createInMemoryDocumentTable } from '../../support/fakes/in-memory-document-table.ts';
import { createInMemorySecretBox } from '../../support/fakes/in-memory-secret-box.ts';
import { inMemoryStores } from '../../support/fakes/in-memory-stores.ts';
import { createManualClock } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';
import { activityStoreContract } from './activities.contract.ts';
import { catalogStoreContract } from './catalog.contract.ts';
import { catalogRunStoreContract } from './catalog-runs.contract.ts';
import { connectionStoreContract } from './connections.contract.ts';
import { fingerprintContract } from './fingerprints.contract.ts';
import { installationStoreContract } from './installations.contract.ts';
import { laneRoomStoreContract } from './lane-rooms.contract.ts';
import { orderStoreContract } from './orders.contract.ts';
import { pageMemoryContract } from './page-memory.contract.ts';
import { pendingCredentialStoreContract } from './pending-credentials.contract.ts';
import { reconcileStoreContract } from './reconcile.contract.ts';
import { scheduleRecordsContract } from './schedules.contract.ts';
import { settingsStoreContract } from './settings.contract.ts';
import { shippingStoreContract } from './shipping.contract.ts';
import type { OpenWorld } from './store-world.ts';
import { ticketStoreContract } from './tickets.contract.ts';
import { tokenStoreContract } from './tokens.contract.ts';
import { unreadableEventStoreContract } from './unreadable-events.contract.ts';

function allContracts(open: OpenWorld, openTable: () => Promise<DocumentTable>): void {
  installationStoreContract(open);
  tokenStoreContract(open);
  scheduleRecordsContract(open);
  connectionStoreContract(open);
  pendingCredentialStoreContract(open);
  orderStoreContract(open);
  laneRoomStoreContract(open);
  reconcileStoreContract(open);
  catalogStoreContract(open);
  catalogRunStoreContract(open);
  activityStoreContract(open);
  settingsStoreContract(open);
  shippingStoreContract(open);
  ticketStoreContract(open);
  pageMemoryContract(open);
  unreadableEventStoreContract(open);
  fingerprintContract(openTable);
}

describe('the stores in memory', () => {
  const openTable = async () => createInMemoryDocumentTable({ clock: createManualClock() });
  allContracts(async () => {
    const clock = createManualClock();
    const stores = inMemoryStores({ clock, random: seededRandom() });
    return {
      stores,
      clock,
      dump: async () =>
        stores.table
          .dump()
          .map(({ text }) => text)
          .join('\n'),
    };
  }, openTable);
});

describe('the stores in DynamoDB', () => {
  let dynalite: Dynalite;
  let client: DynamoDBClient;
  beforeAll(async () => {
    dynalite = await startDynalite();
    client = dynalite.client();
  });
  afterAll(() => dynalite.close());

  const open = async () => {
    const clock = createManualClock();
    const random = seededRandom();
    const tableName = await dynalite.createTable();
    const table = createDynamoDbDocumentTable({ tableName, dynamodb: dynalite.service(), clock, random });
    const stores = storesOn({ table, secretBox: createInMemorySecretBox(random), clock, random });
    const dump = async () => {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
      return Items.map(({ document }) => document?.S ?? '').join('\n');
    };
    return { table, stores, clock, dump };
  };
  allContracts(open, async () => (await open()).table);
});
