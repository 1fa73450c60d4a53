import type { TemplateDiff } from '@aws-cdk/cloudformation-diff';
import { nameOf, type Template } from './template.ts';

/** Who gains or loses which actions on what. */
export interface PermissionChange {
  readonly kind: 'gains' | 'loses';
  readonly who: string;
  readonly actions: readonly string[];
  readonly on: string;
  /** AWS's condition, where the statement has one; a Deny is said as one. */
  readonly only: string;
}

type Statements = TemplateDiff['iamChanges']['statements']['additions'];
type Statement = Statements[number];

/**
 * What each role and each caller may do that it might not before, and the other way round. A statement that only grew counts with
 * what it grew by.
 */
export function permissionChanges(
  { iamChanges: { statements } }: TemplateDiff,
  before: Template,
  after: Template,
): readonly PermissionChange[] {
  const call = callers([before, after]);
  const [gained, lost] = [grantsIn(statements.additions), grantsIn(statements.removals)];
  const isIn = (grants: readonly Grant[]) => new Set(grants.map(keyOf));
  const [wasThere, isThere] = [isIn(lost), isIn(gained)];
  return [
    ...grouped(
      'gains',
      gained.filter((grant) => !wasThere.has(keyOf(grant))),
      call,
    ),
    ...grouped(
      'loses',
      lost.filter((grant) => !isThere.has(keyOf(grant))),
      call,
    ),
  ];
}

interface Grant {
  readonly who: string;
  readonly action: string;
  readonly on: string;
  readonly only: string;
}

const keyOf = ({ who, action, on, only }: Grant) => [who, action, on, only].join('|');

function grantsIn(statements: Statements): readonly Grant[] {
  return statements.flatMap((statement: Statement) => {
    const { condition, effect } = statement.render();
    const only = [effect === 'Allow' ? '' : 'refused', condition]
      .filter((part) => part !== '')
      .join(', ')
      .replace(/\s+/g, ' ');
    const [who, action, on] = [statement.principals, statement.actions, statement.resources].map(({ not, values }) =>
      values.map((value) => (not ? `everything but ${value}` : value)),
    ) as [string[], string[], string[]];
    return who.flatMap((each) =>
      action.flatMap((does) => on.map((there) => ({ who: each, action: does, on: there, only }))),
    );
  });
}

function grouped(
  kind: PermissionChange['kind'],
  grants: readonly Grant[],
  call: (text: string) => string,
): PermissionChange[] {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = [grant.who, grant.on, grant.only].join('|');
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { who, on, only } = first;
    return [
      { kind, who: call(who), actions: group.map(({ action }) => action).sort(), on: call(on), only: call(only) },
    ];
  });
}

/** Puts people's names in place of a template's references. */
function callers(templates: readonly Template[]): (text: string) => string {
  const names = new Map<string, string>();
  for (const { Resources = {} } of templates) {
    for (const [id, resource] of Object.entries(Resources)) {
      names.set(id, nameOf(id, resource));
      const [role] = /[A-Za-z0-9]+(?="?\s*,\s*"Arn")/.exec(JSON.stringify(resource.Properties?.Role ?? '')) ?? [];
      if (resource.Type === 'AWS::Lambda::Function' && role) names.set(role, nameOf(id, resource));
    }
  }
  const named = (id: string) => names.get(id.split('.')[0] ?? id) ?? id;
  return (text) =>
    text
      .replace(
        /\{"Fn::GetStackOutput":\{.*?"OutputName":"(?:PublishOutput)?(?:FnGetAtt|Ref)?([A-Za-z]+)[^"]*"\}\}/g,
        ofData,
      )
      .replace(/\$\{([\w.]+)\}/g, (_whole, id: string) => named(id))
      .replace(/^(?:AWS|Service):/, '')
      .replace(/^arn:aws:iam::\d{12}:root$/, 'the account');
}

/** The data stack gives two things. */
const ofData = (_whole: string, output: string) => (output.startsWith('Key') ? 'the key' : 'the table');
