import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  paginateListTables,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { askAws } from '../command/ask-aws.ts';
import { awsConfig } from './aws-config.ts';

export interface FoundTable {
  readonly name: string;
  /** AWS's word, as `ACTIVE` or `CREATING`. */
  readonly status: string;
  readonly isProtected: boolean;
  readonly keyArn: string | undefined;
  readonly indexes: readonly string[];
}

/** The moments to which a table can be restored. */
export interface RestoreWindow {
  readonly earliest: Date;
  readonly latest: Date;
}

/** The tables of an account; errors say in one sentence what to do. */
export interface Tables {
  find(name: string): Promise<FoundTable | undefined>;
  list(): Promise<readonly string[]>;
  /** Deletes a table, whatever protects it; one that is gone is no error. */
  delete(name: string): Promise<void>;
  /** @returns undefined when point-in-time recovery is off. */
  restoreWindow(name: string): Promise<RestoreWindow | undefined>;
  /** Begins to make `to` of what `from` held at a moment, under the same key. */
  startRestoring(request: { readonly from: FoundTable; readonly to: string; readonly at: Date }): Promise<void>;
  /** Gives a restored table what AWS does not restore: recovery, expiry, protection. May be repeated. */
  protect(name: string): Promise<void>;
}

export function openTables(region: string): Tables {
  const client = new DynamoDBClient(awsConfig(region));
  const of = (TableName: string) => ({ TableName });
  return {
    find: (name) => askAws(`look at the table ${name}`, () => findTable(client, name)),
    list: () =>
      askAws('list the tables', async () => {
        const names: string[] = [];
        for await (const { TableNames = [] } of paginateListTables({ client }, {})) names.push(...TableNames);
        return names;
      }),
    delete: (name) =>
      askAws(`delete the table ${name}`, async () => {
        const table = await findTable(client, name);
        if (table === undefined || table.status === 'DELETING') return;
        if (table.isProtected) {
          await client.send(new UpdateTableCommand({ ...of(name), DeletionProtectionEnabled: false }));
        }
        await client.send(new DeleteTableCommand(of(name)));
      }),
    restoreWindow: (name) =>
      askAws(`say to which moments ${name} can be restored`, async () => {
        const found = await client.send(new DescribeContinuousBackupsCommand(of(name)));
        const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } =
          found.ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
        return earliest && latest && { earliest, latest };
      }),
    startRestoring: async ({ from, to, at }) => {
      const restored = {
        SourceTableName: from.name,
        TargetTableName: to,
        RestoreDateTime: at,
        // Without its own key the new table would be under AWS's, which functions may not use.
        ...(from.keyArn && {
          SSESpecificationOverride: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: from.keyArn } as const,
        }),
      };
      await askAws(`restore ${from.name}`, () => client.send(new RestoreTableToPointInTimeCommand(restored)));
    },
    protect: (name) => askAws(`protect the table ${name}`, () => protectTable(client, name)),
  };
}

async function findTable(client: DynamoDBClient, name: string): Promise<FoundTable | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return {
      name,
      status: Table?.TableStatus ?? '',
      isProtected: Table?.DeletionProtectionEnabled === true,
      keyArn: Table?.SSEDescription?.KMSMasterKeyArn,
      indexes: (Table?.GlobalSecondaryIndexes ?? []).flatMap(({ IndexName }) => IndexName ?? []),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function protectTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  // AWS refuses to switch on what is on.
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus === 'DISABLED') {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expiresAt' };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
}
