import { fullDiff, ResourceImpact, type TemplateDiff } from '@aws-cdk/cloudformation-diff';
import { type PermissionChange, permissionChanges } from './permission-changes.ts';
import { nameOf, type Template } from './template.ts';

/** What a deployment would do with one resource. `left` stays in the account without the stack. */
export interface ResourceChange {
  readonly kind: 'made' | 'changed' | 'replaced' | 'deleted' | 'left';
  readonly type: string;
  readonly name: string;
  /** Of a changed one, which of its properties. */
  readonly properties: readonly string[];
}

export interface TemplateChanges {
  readonly stack: string;
  readonly isNew: boolean;
  readonly resources: readonly ResourceChange[];
  readonly permissions: readonly PermissionChange[];
}

/** What deploying `after` would change in a stack that was deployed as `before`; absent: there is none yet. */
export function templateChanges(stack: string, before: Template | undefined, after: Template): TemplateChanges {
  const old = before ?? {};
  const diff = fullDiff(old, after);
  return {
    stack,
    isNew: before === undefined,
    resources: resourceChanges(diff, old, after),
    permissions: permissionChanges(diff, old, after),
  };
}

const kinds: Readonly<Partial<Record<ResourceImpact, ResourceChange['kind']>>> = {
  [ResourceImpact.WILL_CREATE]: 'made',
  [ResourceImpact.WILL_UPDATE]: 'changed',
  [ResourceImpact.MAY_REPLACE]: 'replaced',
  [ResourceImpact.WILL_REPLACE]: 'replaced',
  [ResourceImpact.WILL_DESTROY]: 'deleted',
  [ResourceImpact.WILL_ORPHAN]: 'left',
};

function resourceChanges(diff: TemplateDiff, before: Template, after: Template): readonly ResourceChange[] {
  const changes: ResourceChange[] = [];
  diff.resources.forEachDifference((id, change) => {
    const kind = kinds[change.changeImpact];
    const resource = after.Resources?.[id] ?? before.Resources?.[id];
    if (kind === undefined || resource === undefined) return;
    const properties = kind === 'changed' || kind === 'replaced' ? Object.keys(change.propertyUpdates) : [];
    changes.push({ kind, type: resource.Type, name: nameOf(id, resource), properties });
  });
  return changes;
}
