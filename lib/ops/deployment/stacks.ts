import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { askAws } from '../../command/ask-aws.ts';
import { awsConfig } from '../aws-config.ts';
import type { Template } from './template.ts';

/** A stack as CloudFormation has it. */
export interface DeployedStack {
  readonly name: string;
  /** CloudFormation's word, as `UPDATE_COMPLETE`. */
  readonly status: string;
  /** Why it is in that state, where CloudFormation says so. */
  readonly reason: string | undefined;
  readonly isProtected: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A resource of a stack: its physical id by its logical one. */
export type StackResources = readonly { readonly logicalId: string; readonly type: string; readonly id: string }[];

/** The stacks of an account; errors say in one sentence what to do. */
export interface Stacks {
  /** @returns undefined when there is none of this name, or a deleted one. */
  find(name: string): Promise<DeployedStack | undefined>;
  /** The template that a stack was last deployed with. */
  template(name: string): Promise<Template>;
  resources(name: string): Promise<StackResources>;
  /** Lifts the protection against deleting it. */
  unprotect(name: string): Promise<void>;
  /** Begins to delete it; one that is being deleted goes on, one that is gone is no error. */
  startDeleting(name: string): Promise<void>;
  /** What failed in its last operation, a sentence each. */
  failures(name: string): Promise<readonly string[]>;
}

export function openStacks(region: string): Stacks {
  const client = new CloudFormationClient(awsConfig(region));
  const of = (StackName: string) => ({ StackName });
  return {
    find: (name) =>
      askAws(`say how ${name} is`, async () => {
        const found = await client.send(new DescribeStacksCommand(of(name))).catch(absentIfUnknown);
        const [stack] = found?.Stacks ?? [];
        return stack && stack.StackStatus !== 'DELETE_COMPLETE' ? toDeployedStack(name, stack) : undefined;
      }),
    template: (name) =>
      askAws(`read what ${name} was deployed with`, async () => {
        const { TemplateBody } = await client.send(new GetTemplateCommand({ ...of(name), TemplateStage: 'Original' }));
        return JSON.parse(TemplateBody ?? '{}') as Template;
      }),
    resources: (name) => askAws(`list what is in ${name}`, () => listResources(client, name)),
    unprotect: async (name) => {
      const protection = { ...of(name), EnableTerminationProtection: false };
      await askAws(`lift the protection of ${name}`, () =>
        client.send(new UpdateTerminationProtectionCommand(protection)),
      );
    },
    startDeleting: async (name) => {
      await askAws(`delete ${name}`, () => client.send(new DeleteStackCommand(of(name))));
    },
    failures: (name) =>
      askAws(`say what happened to ${name}`, async () => {
        const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand(of(name)));
        return StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
          .slice(0, 5)
          .map(
            ({ LogicalResourceId, ResourceStatusReason }) =>
              `${LogicalResourceId}: ${ResourceStatusReason ?? 'failed'}`,
          );
      }),
  };
}

/** CloudFormation has no error of its own for a stack that is not there. */
function absentIfUnknown(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return;
  throw error;
}

function toDeployedStack(name: string, stack: Stack): DeployedStack {
  const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
  return {
    name,
    status: stack.StackStatus ?? '',
    reason: stack.StackStatusReason,
    isProtected: stack.EnableTerminationProtection === true,
    outputs: Object.fromEntries(outputs),
  };
}

async function listResources(client: CloudFormationClient, StackName: string): Promise<StackResources> {
  const all: { logicalId: string; type: string; id: string }[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListStackResourcesCommand({ StackName, ...(NextToken && { NextToken }) }));
    for (const { LogicalResourceId, ResourceType, PhysicalResourceId } of page.StackResourceSummaries ?? []) {
      if (!LogicalResourceId || !ResourceType || !PhysicalResourceId) continue;
      all.push({ logicalId: LogicalResourceId, type: ResourceType, id: PhysicalResourceId });
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return all;
}
