import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { StageConfig } from './stage-config.ts';
import { type KnownIndex, knownIndexes } from './table-indexes.ts';

/**
 * Everything that must outlive a deployment: the table and the key. Both stay when the stack is deleted, and neither stays
 * when its creation failed, so that the next try finds nothing in its way. A stage that names a table or a key uses that one
 * instead: one that a former stack left behind, or one that was restored to a moment.
 */
export class DataStack extends Stack {
  readonly table: Pick<ITableV2, 'tableName' | 'tableArn'>;
  readonly key: IKey;

  constructor(scope: Construct, id: string, stage: StageConfig) {
    super(scope, id, {
      env: environmentOf(stage),
      description: 'Dropship for HighLevel: table and key',
      terminationProtection: stage.isProtected,
      tags: { ...stage.tags },
    });
    this.key = stage.keyArn === undefined ? this.createKey(stage) : Key.fromKeyArn(this, 'Key', stage.keyArn);
    this.table =
      stage.tableName === undefined
        ? this.createTable(stage.tableIndexes)
        : TableV2.fromTableAttributes(this, 'Table', { tableName: stage.tableName, encryptionKey: this.key });
  }

  private createKey(stage: StageConfig): Key {
    return new Key(this, 'Key', {
      // The name under which secrets are encrypted before anything of this stack is known.
      alias: stage.keyAlias,
      description: `Dropship for HighLevel (${stage.name}): table, queues, secrets and tokens at rest`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  private createTable(indexes: readonly KnownIndex[]): TableV2 {
    const table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: indexes.map((indexName) => {
        const { partitionKey, sortKey, holds } = knownIndexes[indexName];
        return {
          indexName,
          partitionKey: { name: partitionKey, type: AttributeType.STRING },
          sortKey: { name: sortKey, type: AttributeType.STRING },
          ...(holds === 'everything'
            ? { projectionType: ProjectionType.ALL }
            : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...holds] }),
        };
      }),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    // Made last: a creation that fails elsewhere has no protected table to undo.
    table.node.addDependency(this.key);
    return table;
  }
}

/** The region must be known: a table with its own key cannot be synthesized without. */
export function environmentOf(stage: StageConfig): { region: string; account?: string } {
  return stage.account === undefined ? { region: stage.region } : { region: stage.region, account: stage.account };
}
