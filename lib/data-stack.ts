import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageConfig } from './stage-config.ts';

/** Secrets that the owner fills in; each is named after the variable that holds it on a machine. */
export const secretNames = [
  'HIGHLEVEL_CLIENT_SECRET',
  'HIGHLEVEL_SHARED_SECRET',
  'EXTERNAL_AUTH_SECRET',
  'PRINTFUL_CLIENT_SECRET',
] as const;
export type SecretName = (typeof secretNames)[number];

/** The table's indexes, by the attributes that are their keys. */
export const indexes = [
  { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
  { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
] as const;

/** Everything that must outlive a deployment: the table, the key, the secrets. All of it stays when the stack is deleted. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly key: Key;
  readonly secrets: Readonly<Record<SecretName, Secret>>;
  /** The physical name of a secret. */
  readonly secretNameOf: (name: SecretName) => string;

  constructor(scope: Construct, id: string, stage: StageConfig) {
    super(scope, id, { env: environmentOf(stage), description: 'Dropship for HighLevel: table, key and secrets' });
    this.key = new Key(this, 'Key', {
      description: `Dropship for HighLevel (${stage.name}): table, queues, secrets and tokens at rest`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: indexes.map(({ name, partitionKey, sortKey }) => ({
        indexName: name,
        partitionKey: { name: partitionKey, type: AttributeType.STRING },
        sortKey: { name: sortKey, type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.secretNameOf = (name) => `${stage.namePrefix}${name}`;
    this.secrets = Object.fromEntries(secretNames.map((name) => [name, this.secret(name)])) as Record<
      SecretName,
      Secret
    >;
  }

  private secret(name: SecretName): Secret {
    const secret = new Secret(this, name, {
      secretName: this.secretNameOf(name),
      description: `${name}: overwrite the generated value with the one of your app`,
      encryptionKey: this.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The value is issued by HighLevel or a provider; only the owner can rotate it there and paste the new one here.',
    });
    return secret;
  }
}

/** The region must be known: a table with its own key cannot be synthesized without. */
export function environmentOf(stage: StageConfig): { region: string; account?: string } {
  return stage.account === undefined ? { region: stage.region } : { region: stage.region, account: stage.account };
}
