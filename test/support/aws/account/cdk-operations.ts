import { type AccountState, putParameter, type Stack } from './account-state.ts';
import { AwsError } from './aws-protocols.ts';
import { deployStack } from './stack-operations.ts';

type Input = Readonly<Record<string, unknown>>;
type Operation = (state: AccountState, input: Input, body: string) => unknown;

interface ChangeSet {
  readonly stackName: string;
  readonly template: Stack['template'];
  readonly hasChanges: boolean;
}

const changeSets = new WeakMap<AccountState, Map<string, ChangeSet>>();
const setsOf = (state: AccountState) => {
  const known = changeSets.get(state) ?? new Map<string, ChangeSet>();
  changeSets.set(state, known);
  return known;
};
const changeSetOf = (state: AccountState, { ChangeSetName }: Input): ChangeSet => {
  const found = setsOf(state).get(nameIn(String(ChangeSetName)));
  if (found === undefined) throw new AwsError('ChangeSetNotFound', `ChangeSet [${ChangeSetName}] does not exist`);
  return found;
};
/** The CLI asks by name or by ARN. */
const nameIn = (id: string) => /changeSet\/([^/]+)\//.exec(id)?.[1] ?? /stack\/([^/]+)\//.exec(id)?.[1] ?? id;
const arn = ({ region, id }: AccountState, what: string) => `arn:aws:cloudformation:${region}:${id}:${what}/1f0c`;

/** What the CDK CLI asks beside what our commands ask: roles, uploads, change sets. */
export const cdkOperations: Readonly<Record<string, Operation>> = {
  'sts:AssumeRole': ({ id }, { RoleArn }) => ({
    Credentials: {
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'example',
      SessionToken: 'example',
      Expiration: '2099-01-01T00:00:00Z',
    },
    AssumedRoleUser: { AssumedRoleId: 'AROA:me', Arn: `${RoleArn ?? id}` },
  }),
  's3:GetBucketLocation': ({ region }) => `<LocationConstraint>${region}</LocationConstraint>`,
  's3:GetBucketEncryption': () => {
    throw new AwsError('ServerSideEncryptionConfigurationNotFoundError', 'There is none.', 404);
  },
  's3:ListObjectsV2': ({ objects }, { prefix }) => {
    const keys = [...objects.keys()].filter((key) => key.startsWith(String(prefix ?? '')));
    const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
    return `<ListBucketResult><KeyCount>${keys.length}</KeyCount>${contents}</ListBucketResult>`;
  },
  's3:PutObject': ({ objects }, { key }, body) => {
    objects.set(String(key), unchunked(body));
  },
  'cloudformation:CreateChangeSet': (state, input) => {
    const [stackName, name] = [nameIn(String(input.StackName)), String(input.ChangeSetName)];
    const body = input.TemplateBody ?? state.objects.get(String(input.TemplateURL).split('/').at(-1) ?? '');
    if (body === undefined) throw new AwsError('ValidationError', 'S3 error: The specified key does not exist.');
    const template = (stackName === bootstrapStack ? {} : JSON.parse(String(body))) as Stack['template'];
    const former = state.stacks.get(stackName);
    if (former === undefined) state.stacks.set(stackName, inReview(stackName));
    const hasChanges = JSON.stringify(former?.template) !== JSON.stringify(template);
    setsOf(state).set(name, { stackName, template, hasChanges });
    return { Id: arn(state, `changeSet/${name}`), StackId: arn(state, `stack/${stackName}`) };
  },
  'cloudformation:DescribeChangeSet': (state, input) => {
    const { stackName, hasChanges } = changeSetOf(state, input);
    const unchanged =
      "The submitted information didn't contain changes. Submit different information to create a change set.";
    return {
      ChangeSetName: nameIn(String(input.ChangeSetName)),
      ChangeSetId: arn(state, `changeSet/${nameIn(String(input.ChangeSetName))}`),
      StackId: arn(state, `stack/${stackName}`),
      StackName: stackName,
      CreationTime: '2026-12-01T08:00:00Z',
      ExecutionStatus: hasChanges ? 'AVAILABLE' : 'UNAVAILABLE',
      Status: hasChanges ? 'CREATE_COMPLETE' : 'FAILED',
      StatusReason: hasChanges ? undefined : unchanged,
      Changes: hasChanges ? [{ Type: 'Resource', ResourceChange: { Action: 'Modify' } }] : [],
    };
  },
  'cloudformation:ExecuteChangeSet': (state, input) => {
    const { stackName, template } = changeSetOf(state, input);
    if (stackName === bootstrapStack) return prepare(state);
    deployStack(state, stackName, template);
  },
  'cloudformation:DeleteChangeSet': (state, input) => {
    setsOf(state).delete(nameIn(String(input.ChangeSetName)));
  },
};

const bootstrapStack = 'CDKToolkit';

/** Of the CDK's own stack only the version is ever asked for. */
function prepare(state: AccountState): void {
  state.stacks.set(bootstrapStack, { ...inReview(bootstrapStack), status: 'CREATE_COMPLETE' });
  putParameter(state, '/cdk-bootstrap/hnb659fds/version', { value: '30', type: 'String', keyId: undefined });
}

const inReview = (name: string): Stack => ({
  name,
  status: 'REVIEW_IN_PROGRESS',
  reason: undefined,
  isProtected: false,
  template: {},
  outputs: {},
  resources: new Map(),
  events: [],
});

/** The SDK may send a body in chunks with a checksum behind them: `size CRLF data CRLF … 0 CRLF trailer`. */
function unchunked(body: string): string {
  const [, size = '', rest = ''] = /^([0-9a-f]+)(?:;[^\r\n]*)?\r\n([\s\S]*)$/.exec(body) ?? [];
  if (size === '') return body;
  const bytes = Buffer.from(rest);
  const length = Number.parseInt(size, 16);
  if (length === 0) return '';
  return bytes.subarray(0, length).toString() + unchunked(bytes.subarray(length + 2).toString());
}
