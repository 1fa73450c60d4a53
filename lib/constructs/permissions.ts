import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ItemReach } from '../item-reach.ts';
import type { NodeFunction } from './node-function.ts';

export interface TableGrant {
  readonly tableArn: string;
  readonly indexes: readonly string[];
  readonly key: IKey;
  readonly reach: ItemReach;
  /** The only attributes that may be written; absent: all. */
  readonly attributes?: readonly string[] | undefined;
}

/**
 * IAM compares what every action on items says of their partition keys; of a query to an index, that index's. `Null` because
 * `ForAllValues` alone holds of a request that says nothing.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (documented for tables;
 *   that an index's own key counts there is what others observed)
 */
export function grantTable(fn: NodeFunction, { tableArn, indexes, key, reach, attributes }: TableGrant): void {
  const indexArns = indexes.map((index) => `${tableArn}/index/${index}`);
  for (const [action, leadingKeys] of Object.entries(reach)) {
    fn.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: [`dynamodb:${action}`],
        resources: action === 'Query' ? [tableArn, ...indexArns] : [tableArn],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys },
          ...(action === 'PutItem' && attributes && onlyThese(attributes)),
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    );
  }
  // What DynamoDB does with the key in the caller's name; not usable by the function's own calls to KMS.
  fn.lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(fn).region}.amazonaws.com` } },
    }),
  );
}

/** What a write says of the item before would be a way to read it. */
const onlyThese = (attributes: readonly string[]) => ({
  'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
  StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE'] },
});

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
