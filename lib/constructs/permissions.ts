import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { NodeFunction } from './node-function.ts';

/** What a function may do with the table. Nobody scans it, and nobody changes the table itself. */
export type TableAccess = 'read-write' | 'read-put' | 'put';

const tableActions: Readonly<Record<TableAccess, readonly string[]>> = {
  'read-write': ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
  'read-put': ['GetItem', 'Query', 'PutItem'],
  put: ['PutItem'],
};

export interface TableGrant {
  readonly table: TableV2;
  readonly indexes: readonly string[];
  readonly key: Key;
  readonly access: TableAccess;
}

export function grantTable(fn: NodeFunction, grant: TableGrant): void {
  const indexArns = grant.indexes.map((index) => `${grant.table.tableArn}/index/${index}`);
  fn.lambda.addToRolePolicy(
    new PolicyStatement({
      actions: tableActions[grant.access].map((action) => `dynamodb:${action}`),
      resources: [grant.table.tableArn, ...indexArns],
    }),
  );
  // What DynamoDB does with the key in the caller's name; not usable by the function's own calls to KMS.
  fn.lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      resources: [grant.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(fn).region}.amazonaws.com` } },
    }),
  );
}

/** Data keys for the function's own envelope encryption, and for the queues, the table and the secrets under the same key. */
export function grantDataKeys(fn: NodeFunction, key: Key): void {
  fn.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [key.keyArn] }),
  );
}

export function grantSend(fn: NodeFunction, queue: Queue): void {
  fn.lambda.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
}

export function grantSecret(fn: NodeFunction, secret: Secret): void {
  fn.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
  );
}
