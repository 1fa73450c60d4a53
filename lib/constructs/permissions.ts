import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { NodeFunction } from './node-function.ts';

/** What a function may do with the table. Nobody scans it, and nobody changes the table itself. */
export type TableAccess = 'read-write' | 'read-put' | 'put';

const tableActions: Readonly<Record<TableAccess, readonly string[]>> = {
  'read-write': ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
  'read-put': ['GetItem', 'Query', 'PutItem'],
  put: ['PutItem'],
};

export interface TableGrant {
  readonly tableArn: string;
  readonly indexes: readonly string[];
  readonly key: IKey;
  readonly access: TableAccess;
}

export function grantTable(fn: NodeFunction, grant: TableGrant): void {
  const indexArns = grant.indexes.map((index) => `${grant.tableArn}/index/${index}`);
  fn.lambda.addToRolePolicy(
    new PolicyStatement({
      actions: tableActions[grant.access].map((action) => `dynamodb:${action}`),
      resources: [grant.tableArn, ...indexArns],
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
export function grantDataKeys(fn: NodeFunction, key: IKey): void {
  fn.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [key.keyArn] }),
  );
}

export function grantSend(fn: NodeFunction, queue: IQueue): void {
  fn.lambda.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
}

export function grantCount(fn: NodeFunction, queues: readonly IQueue[]): void {
  const resources = queues.map(({ queueArn }) => queueArn);
  fn.lambda.addToRolePolicy(new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources }));
}

/** @param parameter the name of a SecureString, which nothing in the stacks makes. */
export function grantSecret(fn: NodeFunction, parameter: string): void {
  const arn = Stack.of(fn).formatArn({
    service: 'ssm',
    resource: 'parameter',
    resourceName: parameter.replace(/^\//, ''),
  });
  fn.lambda.addToRolePolicy(new PolicyStatement({ actions: ['ssm:GetParameters'], resources: [arn] }));
}
