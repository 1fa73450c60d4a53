import { createResolver } from '../../../../lib/local/template/resolve-intrinsics.ts';
import type { TemplateResource } from '../../../../lib/ops/deployment/template.ts';
import { type AccountState, putParameter, type Stack } from './account-state.ts';
import { AwsError } from './aws-protocols.ts';

type Properties = Readonly<Record<string, unknown>>;
type Made = TemplateResource & { readonly DeletionPolicy?: string };

/** Which property names a resource for the whole account. */
const naming: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
};

/**
 * Creates or updates a stack, as CloudFormation does: a name that exists already, or a resource that cannot be made, undoes it all.
 * New kinds of resources need nothing here; only those that commands read are kept beside their ids.
 */
export function deployStack(state: AccountState, name: string, template: Stack['template']): Stack {
  const former = state.stacks.get(name);
  const isNew = former === undefined || ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'].includes(former.status);
  const stack: Stack = {
    name,
    status: isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE',
    reason: undefined,
    isProtected: former?.isProtected ?? false,
    template,
    outputs: {},
    resources: isNew ? new Map() : new Map(former.resources),
    events: [],
  };
  state.stacks.set(name, stack);
  const resolve = resolver(state);
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    const failure = makeOrUpdate(state, { stack, logicalId, resource });
    if (failure === undefined) continue;
    stack.events.unshift({ logicalId, status: isNew ? 'CREATE_FAILED' : 'UPDATE_FAILED', reason: failure });
    return undo(state, stack, former, isNew);
  }
  for (const [logicalId] of stack.resources) {
    if (!template.Resources?.[logicalId]) remove(state, stack, logicalId, former?.template.Resources?.[logicalId]);
  }
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    settle(state, resource.Type, resolve(name, resource.Properties ?? {}) as Properties, logicalId);
  }
  const outputs = Object.entries(template.Outputs ?? {});
  stack.outputs = Object.fromEntries(outputs.map(([key, { Value }]) => [key, String(resolve(name, Value))]));
  return stack;
}

interface Making {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly resource: Made;
}

function makeOrUpdate(state: AccountState, { stack, logicalId, resource }: Making): string | undefined {
  const unmakeable = state.unmakeable.get(logicalId) ?? state.unmakeable.get(resource.Type);
  if (unmakeable !== undefined) return unmakeable;
  if (stack.resources.has(logicalId)) return undefined;
  const own = ownName(resource);
  const key = `${resource.Type} ${own}`;
  if (own !== undefined && state.names.has(key)) return `${own} already exists`;
  if (own !== undefined) state.names.add(key);
  state.made += 1;
  const id = own ?? `${stack.name}-${logicalId}-${String(state.made).padStart(6, '0')}`;
  stack.resources.set(logicalId, { type: resource.Type, id });
  if (resource.Type === 'AWS::KMS::Key') state.keys.set(keyArn(state, id), 'Enabled');
  return undefined;
}

function ownName({ Type, Properties = {} }: Made): string | undefined {
  const name = Properties[naming[Type] ?? ''];
  return typeof name === 'string' ? name : undefined;
}

const keyArn = (state: AccountState, id: string) => `arn:aws:kms:${state.region}:${state.id}:key/${id}`;

/** What commands read of a resource. */
function settle(state: AccountState, type: string, properties: Properties, logicalId: string): void {
  if (type === 'AWS::SSM::Parameter') {
    const [name, value] = [String(properties.Name), String(properties.Value)];
    if (state.parameters.get(name)?.at(-1)?.value === value) return;
    putParameter(state, name, { value, type: 'String', keyId: undefined });
  }
  if (type === 'AWS::KMS::Alias') state.aliases.set(String(properties.AliasName), String(properties.TargetKeyId));
  if (type === 'AWS::DynamoDB::GlobalTable') settleTable(state, properties, logicalId);
  if (type === 'AWS::Lambda::EventSourceMapping') {
    const queue = String(properties.EventSourceArn).split(':').at(-1) ?? '';
    if (!state.sources.has(queue)) state.sources.set(queue, true);
  }
}

function settleTable(state: AccountState, properties: Properties, logicalId: string): void {
  const stack = [...state.stacks.values()].find(({ resources }) => resources.get(logicalId)?.type.includes('DynamoDB'));
  const name = stack?.resources.get(logicalId)?.id ?? '';
  if (state.tables.has(name)) return;
  const indexes = (properties.GlobalSecondaryIndexes ?? []) as readonly { readonly IndexName: string }[];
  const [key = ''] = state.keys.keys();
  state.tables.set(name, {
    name,
    keyArn: key,
    status: 'ACTIVE',
    looks: 0,
    isProtected: true,
    isRecoverable: true,
    timeToLive: 'expiresAt',
    indexes: indexes.map(({ IndexName }) => IndexName),
    tags: {},
  });
}

function undo(state: AccountState, stack: Stack, former: Stack | undefined, isNew: boolean): Stack {
  if (isNew) {
    // RetainExceptOnCreate goes with a creation that failed; Retain would stay.
    for (const logicalId of [...stack.resources.keys()]) {
      const resource = stack.template.Resources?.[logicalId] as Made | undefined;
      const stays = resource?.DeletionPolicy === 'Retain';
      remove(state, stack, logicalId, stays ? resource : resource && { ...resource, DeletionPolicy: 'Delete' });
    }
    stack.status = 'ROLLBACK_COMPLETE';
    return stack;
  }
  if (former) {
    stack.template = former.template;
    stack.outputs = former.outputs;
  }
  stack.status = 'UPDATE_ROLLBACK_COMPLETE';
  return stack;
}

/** Deletes a stack with everything that its policies do not keep. */
export function deleteStack(state: AccountState, name: string): void {
  const stack = state.stacks.get(name);
  if (stack === undefined) return;
  if (stack.isProtected) {
    throw new AwsError('ValidationError', `Stack [${name}] cannot be deleted while TerminationProtection is enabled`);
  }
  for (const logicalId of [...stack.resources.keys()]) {
    remove(state, stack, logicalId, stack.template.Resources?.[logicalId] as Made | undefined);
  }
  state.stacks.delete(name);
}

function remove(state: AccountState, stack: Stack, logicalId: string, resource: Made | undefined): void {
  const made = stack.resources.get(logicalId);
  stack.resources.delete(logicalId);
  if (made === undefined || resource?.DeletionPolicy?.startsWith('Retain')) return;
  state.names.delete(`${made.type} ${made.id}`);
  if (made.type === 'AWS::SSM::Parameter') state.parameters.delete(made.id);
  if (made.type === 'AWS::KMS::Alias') state.aliases.delete(made.id);
  if (made.type === 'AWS::KMS::Key') state.keys.delete(keyArn(state, made.id));
  if (made.type === 'AWS::DynamoDB::GlobalTable') state.tables.delete(made.id);
}

/** What references in templates stand for in this account. */
function resolver(state: AccountState) {
  const stacks = [...state.stacks.values()].map(({ name, template }) => ({ stackName: name, template }));
  return createResolver(stacks, (stackName, logicalId, attribute) => {
    const made = state.stacks.get(stackName)?.resources.get(logicalId);
    if (attribute === 'ApiEndpoint') return state.publicUrl;
    if (made === undefined) return `parameter-${logicalId}`;
    if (attribute === undefined) return made.id;
    if (made.type === 'AWS::KMS::Key') return keyArn(state, made.id);
    return `arn:aws:any:${state.region}:${state.id}:${made.id}`;
  });
}
