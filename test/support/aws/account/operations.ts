import { type AccountState, putParameter, type Stack, type Table } from './account-state.ts';
import { AwsError } from './aws-protocols.ts';
import { cdkOperations } from './cdk-operations.ts';
import { deleteStack } from './stack-operations.ts';

type Input = Readonly<Record<string, unknown>>;
type Operation = (state: AccountState, input: Input, body: string) => unknown;

const text = (input: Input, name: string) => String(input[name] ?? '');
const present = <T>(value: T | undefined, code: string, message: string): T => {
  if (value === undefined) throw new AwsError(code, message);
  return value;
};

const stackOf = (state: AccountState, input: Input): Stack => {
  const name = /^arn:[^/]+stack\/([^/]+)\//.exec(text(input, 'StackName'))?.[1] ?? text(input, 'StackName');
  return present(state.stacks.get(name), 'ValidationError', `Stack with id ${name} does not exist`);
};
const stackId = (state: AccountState, name: string) =>
  `arn:aws:cloudformation:${state.region}:${state.id}:stack/${name}/1f0c`;
const tableOf = (state: AccountState, input: Input, field = 'TableName'): Table =>
  present(state.tables.get(text(input, field)), 'ResourceNotFoundException', `Table not found: ${text(input, field)}`);

const parameters: Readonly<Record<string, Operation>> = {
  'ssm:GetParameters': (state, { Names, WithDecryption }) => {
    const found = (Names as readonly string[]).flatMap((name) => {
      const last = state.parameters.get(name)?.at(-1);
      const value = last?.type === 'SecureString' && WithDecryption !== true ? 'AQICAHh-sealed' : last?.value;
      return last ? [{ Name: name, Value: value, Type: last.type, Version: last.version }] : [];
    });
    return {
      Parameters: found,
      InvalidParameters: (Names as readonly string[]).filter((n) => !state.parameters.has(n)),
    };
  },
  'ssm:GetParameter': (state, { Name }) => {
    const last = present(state.parameters.get(String(Name))?.at(-1), 'ParameterNotFound', `${Name}`);
    return { Parameter: { Name, Value: last.value, Type: last.type, Version: last.version } };
  },
  'ssm:GetParameterHistory': (state, { Name }) => {
    const history = present(state.parameters.get(String(Name)), 'ParameterNotFound', `${Name}`);
    return {
      Parameters: history.map(({ value, version, at }) => ({
        Name,
        Value: value,
        Version: version,
        LastModifiedDate: at,
      })),
    };
  },
  'ssm:PutParameter': (state, { Name, Value, Type, KeyId, Overwrite }) => {
    if (state.parameters.has(String(Name)) && Overwrite !== true)
      throw new AwsError('ParameterAlreadyExists', 'exists');
    const alias = String(KeyId ?? '');
    const isKey = state.aliases.has(alias) || state.keys.has(alias);
    if (KeyId !== undefined && !isKey) throw new AwsError('InvalidKeyId', `${KeyId} is no key`);
    putParameter(state, String(Name), { value: String(Value), type: String(Type), keyId: alias || undefined });
    return { Version: 1 };
  },
  'ssm:DeleteParameters': (state, { Names }) => {
    const [known, unknown]: [string[], string[]] = [[], []];
    for (const name of Names as string[]) (state.parameters.delete(name) ? known : unknown).push(name);
    return { DeletedParameters: known, InvalidParameters: unknown };
  },
};

const tables: Readonly<Record<string, Operation>> = {
  'dynamodb:DescribeTable': (state, input) => {
    const table = tableOf(state, input);
    if (table.looks > 0) table.looks -= 1;
    else table.status = 'ACTIVE';
    return {
      Table: {
        TableName: table.name,
        TableStatus: table.status,
        DeletionProtectionEnabled: table.isProtected,
        SSEDescription: { KMSMasterKeyArn: table.keyArn },
        GlobalSecondaryIndexes: table.indexes.map((IndexName) => ({ IndexName, IndexStatus: 'ACTIVE' })),
        ...(table.restoredFrom && { RestoreSummary: { SourceTableArn: `x:table/${table.restoredFrom.table}` } }),
      },
    };
  },
  'dynamodb:ListTables': (state) => ({ TableNames: [...state.tables.keys()].sort() }),
  'dynamodb:UpdateTable': (state, input) => {
    tableOf(state, input).isProtected = input.DeletionProtectionEnabled === true;
    return {};
  },
  'dynamodb:DeleteTable': (state, input) => {
    const { name, isProtected } = tableOf(state, input);
    if (isProtected) throw new AwsError('ValidationException', 'Resource cannot be deleted as it is protected');
    state.tables.delete(name);
    return {};
  },
  'dynamodb:DescribeContinuousBackups': (state, input) => {
    const { isRecoverable } = tableOf(state, input);
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: isRecoverable ? 'ENABLED' : 'DISABLED',
          ...(isRecoverable && {
            EarliestRestorableDateTime: Date.UTC(2026, 10, 1) / 1000,
            LatestRestorableDateTime: Date.UTC(2026, 11, 1, 12) / 1000,
          }),
        },
      },
    };
  },
  'dynamodb:RestoreTableToPointInTime': (state, input) => {
    const source = tableOf(state, input, 'SourceTableName');
    const name = text(input, 'TargetTableName');
    if (state.tables.has(name)) throw new AwsError('TableAlreadyExistsException', `Table already exists: ${name}`);
    const to = Number(input.RestoreDateTime);
    state.tables.set(name, {
      ...source,
      name,
      status: 'CREATING',
      looks: 2,
      isProtected: false,
      isRecoverable: false,
      timeToLive: undefined,
      tags: {},
      restoredFrom: { table: source.name, to },
    });
    return {};
  },
  'dynamodb:UpdateContinuousBackups': (state, input) => {
    tableOf(state, input).isRecoverable = true;
    return {};
  },
  'dynamodb:DescribeTimeToLive': (state, input) => {
    const { timeToLive } = tableOf(state, input);
    return { TimeToLiveDescription: { TimeToLiveStatus: timeToLive ? 'ENABLED' : 'DISABLED' } };
  },
  'dynamodb:UpdateTimeToLive': (state, input) => {
    tableOf(state, input).timeToLive = (input.TimeToLiveSpecification as { AttributeName: string }).AttributeName;
    return {};
  },
};

const others: Readonly<Record<string, Operation>> = {
  'sts:GetCallerIdentity': ({ id }) => ({ Account: id, UserId: 'me', Arn: `arn:aws:iam::${id}:user/me` }),
  'lambda:GetAccountSettings': ({ concurrency }) => ({ AccountLimit: { ConcurrentExecutions: concurrency } }),
  'lambda:ListEventSourceMappings': ({ sources, id, region }) => ({
    EventSourceMappings: [...sources].map(([queue, isOn]) => ({
      EventSourceArn: `arn:aws:sqs:${region}:${id}:${queue}`,
      State: isOn ? 'Enabled' : 'Disabled',
    })),
  }),
  'kms:DescribeKey': ({ keys, aliases }, { KeyId }) => {
    const arn =
      [...keys.keys()].find((key) => key === KeyId || key.endsWith(`/${KeyId}`)) ?? aliases.get(String(KeyId));
    const state = present(keys.get(arn ?? ''), 'NotFoundException', `Key ${KeyId} does not exist`);
    return { KeyMetadata: { KeyId: arn?.split('/')[1], Arn: arn, KeyState: state } };
  },
  'kms:ScheduleKeyDeletion': ({ keys }, { KeyId }) => {
    const arn = present(
      [...keys.keys()].find((key) => key === KeyId || key.endsWith(`/${KeyId}`)),
      'NotFoundException',
      `Key ${KeyId} does not exist`,
    );
    keys.set(arn, 'PendingDeletion');
    return { KeyId: arn, KeyState: 'PendingDeletion', PendingWindowInDays: 7 };
  },
};

const stacks: Readonly<Record<string, Operation>> = {
  'cloudformation:DescribeStacks': (state, input) => {
    const { name, status, reason, isProtected, outputs } = stackOf(state, input);
    return {
      Stacks: [
        {
          StackName: name,
          StackId: stackId(state, name),
          CreationTime: '2026-12-01T08:00:00Z',
          StackStatus: status,
          StackStatusReason: reason,
          EnableTerminationProtection: isProtected,
          Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
        },
      ],
    };
  },
  'cloudformation:GetTemplate': (state, input) => ({ TemplateBody: JSON.stringify(stackOf(state, input).template) }),
  'cloudformation:ListStackResources': (state, input) => ({
    StackResourceSummaries: [...stackOf(state, input).resources].map(([LogicalResourceId, { type, id }]) => ({
      LogicalResourceId,
      ResourceType: type,
      PhysicalResourceId: id,
    })),
  }),
  'cloudformation:DescribeStackEvents': (state, input) => ({
    StackEvents: stackOf(state, input).events.map(({ logicalId, status, reason }) => ({
      EventId: logicalId,
      LogicalResourceId: logicalId,
      ResourceStatus: status,
      ResourceStatusReason: reason,
    })),
  }),
  'cloudformation:UpdateTerminationProtection': (state, input) => {
    stackOf(state, input).isProtected = input.EnableTerminationProtection === 'true';
    return { StackId: stackId(state, text(input, 'StackName')) };
  },
  'cloudformation:DeleteStack': (state, input) => deleteStack(state, text(input, 'StackName')),
};

/** What this account knows to answer, by action; whatever else is asked is an error of the test. */
export const operations: Readonly<Record<string, Operation>> = {
  ...parameters,
  ...tables,
  ...others,
  ...stacks,
  ...cdkOperations,
};
