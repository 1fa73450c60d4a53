import { type AccessRequest, evaluate, type PolicyStatement } from './evaluate.ts';

/** One action of one statement of a role, with what it is allowed on. */
export interface Permission {
  readonly action: string;
  readonly resources: readonly string[];
  /** The policy as it would be without it. */
  readonly without: readonly PolicyStatement[];
}

/** Every permission of a policy, one action at a time. */
export function permissionsOf(policy: readonly PolicyStatement[]): readonly Permission[] {
  return policy.flatMap((statement, at) => {
    const actions = [statement.Action ?? []].flat();
    return actions.map((action) => ({
      action,
      resources: [statement.Resource ?? []].flat(),
      without: policy.map((each, index) =>
        index === at ? { ...each, Action: actions.filter((other) => other !== action) } : each,
      ),
    }));
  });
}

/** Whether taking a permission away turns an allowed call into a refused one. */
export function isMissedBy(permission: Permission, policy: readonly PolicyStatement[], call: AccessRequest): boolean {
  return evaluate(policy, call) === 'allowed' && evaluate(permission.without, call) !== 'allowed';
}
