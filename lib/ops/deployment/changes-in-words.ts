import type { PermissionChange } from './permission-changes.ts';
import type { ResourceChange, TemplateChanges } from './template-changes.ts';

/** What a deployment would change in one stack, line by line; what loses something comes first. */
export function changesInWords({ stack, isNew, resources, permissions }: TemplateChanges): readonly string[] {
  if (isNew) return [`${stack} is new: ${counted(resources.length, 'resource')}.`, ...rolesInWords(permissions)];
  if (resources.length + permissions.length === 0) return [`${stack} stays as it is.`];
  return [`${stack}:`, ...[...resourceLines(resources), ...permissionLines(permissions)].map((line) => `  ${line}`)];
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

const verbs: readonly (readonly [ResourceChange['kind'], string])[] = [
  ['replaced', 'IS REPLACED by a new one'],
  ['deleted', 'IS DELETED'],
  ['left', 'stays in the account, without the stack'],
  ['made', 'is new'],
];

function resourceLines(resources: readonly ResourceChange[]): readonly string[] {
  const ends = verbs.flatMap(([kind, verb]) =>
    byType(resources.filter((change) => change.kind === kind)).map(
      ([type, changes]) => `${type} ${namesOf(changes)} ${verb}.`,
    ),
  );
  // What a role may do is told permission by permission.
  const told = resources.filter(({ kind, type }) => kind === 'changed' && type !== 'AWS::IAM::Policy');
  const changed = byType(told).flatMap(([type, changes]) =>
    [...groupBy(changes, ({ properties }) => properties.map(inWords).join(', '))].map(
      ([what, group]) =>
        `${type} ${fewNames(group)} ${group.length === 1 ? 'changes' : 'change'} (${what || 'details'}).`,
    ),
  );
  return [...ends, ...changed];
}

const words: Readonly<Record<string, string>> = {
  Code: 'code',
  Environment: 'what it is told of settings',
  PolicyDocument: 'permissions',
  Value: 'value',
  AlarmActions: 'who is told when it begins',
  OKActions: 'who is told when it ends',
  State: 'whether it runs',
  MemorySize: 'memory',
  GlobalSecondaryIndexes: 'indexes',
};
const inWords = (property: string) => words[property] ?? property;

/** `AWS::SQS::Queue` is a queue. */
const typeInWords = (type: string) => type.split('::').slice(1).join(' ');
const namesOf = (changes: readonly ResourceChange[]) => changes.map(({ name }) => name).join(', ');

const fewNames = (changes: readonly ResourceChange[]) =>
  changes.length > 5 ? `${namesOf(changes.slice(0, 3))} and ${changes.length - 3} more` : namesOf(changes);

function byType(changes: readonly ResourceChange[]): readonly (readonly [string, readonly ResourceChange[]])[] {
  return [...groupBy(changes, ({ type }) => typeInWords(type))];
}

function permissionLines(permissions: readonly PermissionChange[]): readonly string[] {
  const alike = groupBy(permissions, ({ kind, who, actions, only }) => [kind, who, actions, only].join('|'));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const may = first.kind === 'gains' ? 'MAY NOW' : 'may no longer';
    const on = group.map((change) => change.on).join(', ');
    return [`${first.who} ${may} ${first.actions.join(', ')} on ${on}${first.only ? ` (${first.only})` : ''}.`];
  });
}

/** A new stack has too many permissions for a list that somebody reads: each role with the services it uses. */
function rolesInWords(permissions: readonly PermissionChange[]): readonly string[] {
  const roles = groupBy(
    permissions.filter(({ actions, only }) => !actions.includes('sts:AssumeRole') && !only.startsWith('refused')),
    ({ who }) => who,
  );
  return [...roles].map(([who, changes]) => {
    const services = new Set(changes.flatMap(({ actions }) => actions.map((action) => action.split(':')[0] ?? action)));
    return `  ${who} may use ${[...services].sort().join(', ')}.`;
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
