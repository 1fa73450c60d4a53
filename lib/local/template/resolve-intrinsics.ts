import { accountId, region } from './account.ts';
import type { StackTemplate } from './cloudformation.ts';

/** What a resource is called on this machine: its `Ref`, or an attribute. `undefined`: not something this machine has. */
export type FindValue = (stackName: string, logicalId: string, attribute?: string) => string | undefined;

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': accountId,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** Replaces CloudFormation's functions in a value, as a deployment would, across all stacks. */
export function createResolver(stacks: readonly StackTemplate[], find: FindValue) {
  const value = (stackName: string, logicalId: string, attribute?: string): string => {
    const found = find(stackName, logicalId, attribute);
    if (found !== undefined) return found;
    const what = attribute === undefined ? logicalId : `${logicalId}.${attribute}`;
    throw new Error(`${stackName} refers to ${what}, which does not exist on this machine.`);
  };
  const reference = (stackName: string, name: string) =>
    pseudoParameters[name] ?? (name === 'AWS::StackName' ? stackName : value(stackName, name));

  const outputOf = ({ StackName, OutputName }: { readonly StackName: unknown; readonly OutputName: unknown }) => {
    const found = stacks.find(({ stackName }) => stackName === StackName);
    const output = found?.template.Outputs?.[String(OutputName)];
    if (found && output) return resolve(found.stackName, output.Value);
    throw new Error(`No stack ${StackName} has an output ${OutputName}.`);
  };

  const substitute = (stackName: string, argument: unknown): string => {
    const [text, given] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
    return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (name in given) return String(resolve(stackName, given[name]));
      const [logicalId = name, attribute] = name.split('.', 2);
      return attribute ? value(stackName, logicalId, attribute) : reference(stackName, name);
    });
  };

  const functions: Readonly<Record<string, (stackName: string, argument: unknown) => unknown>> = {
    Ref: (stackName, name) => reference(stackName, String(name)),
    'Fn::GetAtt': (stackName, argument) => {
      const [logicalId = '', attribute] = Array.isArray(argument)
        ? argument.map(String)
        : String(argument).split('.', 2);
      return value(stackName, logicalId, attribute);
    },
    'Fn::Join': (stackName, argument) => {
      const [separator, parts] = argument as [string, unknown];
      return (resolve(stackName, parts) as unknown[]).map(String).join(separator);
    },
    'Fn::Split': (stackName, argument) => {
      const [separator, text] = argument as [string, unknown];
      return String(resolve(stackName, text)).split(separator);
    },
    'Fn::Select': (stackName, argument) => {
      const [index, list] = argument as [number | string, unknown];
      return (resolve(stackName, list) as unknown[])[Number(index)];
    },
    'Fn::Sub': substitute,
    'Fn::GetStackOutput': (_stackName, argument) => outputOf(argument as Parameters<typeof outputOf>[0]),
  };

  function resolve(stackName: string, given: unknown): unknown {
    if (Array.isArray(given)) return given.map((each) => resolve(stackName, each));
    if (typeof given !== 'object' || given === null) return given;
    const entries = Object.entries(given);
    const [only] = entries;
    if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      const apply = functions[only[0]];
      if (!apply) throw new Error(`${stackName} uses ${only[0]}, which the local runtime does not know.`);
      return apply(stackName, only[1]);
    }
    return Object.fromEntries(entries.map(([name, each]) => [name, resolve(stackName, each)]));
  }
  return resolve;
}

export type Resolve = ReturnType<typeof createResolver>;
