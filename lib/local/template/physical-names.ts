import { arnOf } from './account.ts';
import { type Located, resourcesOf, type StackTemplate } from './cloudformation.ts';
import type { FindValue } from './resolve-intrinsics.ts';
import { uuidOf } from './uuid-of.ts';

export interface NamedByMachine {
  /** Where the doors are reached from outside. */
  readonly publicUrl: string;
  readonly queueUrl: (queueName: string) => string;
}

export const functionArn = (functionName: string) => arnOf('lambda', `function:${functionName}`);

/** The same on every start, so that data is found again. */
export const tableName = ({ stackName, properties }: Located<{ readonly TableName?: string }>) =>
  properties.TableName ?? `${stackName}-table`;

/** What a `Ref` to, or an attribute of, each kind of resource is on this machine. */
const valuesByType: Readonly<
  Record<string, (resource: Located<Record<string, string>>, machine: NamedByMachine) => Record<string, string>>
> = {
  'AWS::DynamoDB::GlobalTable': (table) => ({
    Ref: tableName(table),
    Arn: arnOf('dynamodb', `table/${tableName(table)}`),
  }),
  'AWS::SQS::Queue': ({ properties: { QueueName = '' } }, { queueUrl }) => ({
    Ref: queueUrl(QueueName),
    Arn: arnOf('sqs', QueueName),
    QueueName,
  }),
  'AWS::Lambda::Function': ({ properties: { FunctionName = '' } }) => ({
    Ref: FunctionName,
    Arn: functionArn(FunctionName),
  }),
  // Bound into everything that was encrypted with the key.
  'AWS::KMS::Key': ({ logicalId }) => ({ Ref: uuidOf(logicalId), Arn: arnOf('kms', `key/${uuidOf(logicalId)}`) }),
  'AWS::ApiGatewayV2::Api': (_api, { publicUrl }) => ({ Ref: 'local', ApiEndpoint: publicUrl }),
  'AWS::ApiGatewayV2::Integration': ({ logicalId }) => ({ Ref: logicalId }),
};

/** Finds what a resource is called on this machine. */
export function physicalNames(stacks: readonly StackTemplate[], machine: NamedByMachine): FindValue {
  const names = new Map<string, string>();
  for (const [type, values] of Object.entries(valuesByType)) {
    for (const resource of resourcesOf<Record<string, string>>(stacks, type)) {
      for (const [attribute, value] of Object.entries(values(resource, machine))) {
        names.set(`${resource.stackName}/${resource.logicalId}/${attribute}`, value);
      }
    }
  }
  return (stackName, logicalId, attribute = 'Ref') => names.get(`${stackName}/${logicalId}/${attribute}`);
}
