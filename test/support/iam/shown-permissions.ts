import type { FunctionName } from '../../../functions/environments.ts';
import { lanes } from '../../../functions/lanes.ts';
import { evaluate, type PolicyStatement } from './evaluate.ts';
import { isMissedBy, permissionsOf } from './permissions.ts';
import type { RecordedCall } from './recorded-calls.ts';

type Recorded = ReadonlyMap<string, readonly RecordedCall[]>;

/** The calls of a function, and those that Lambda makes in its name: who works off a lane receives from its queue. */
export function callsOf(name: FunctionName, recorded: Recorded): readonly RecordedCall[] {
  const isOfLane = ({ action, on }: RecordedCall) => action.startsWith('sqs:') && on === `${name}.fifo`;
  const inItsName = lanes.some((lane) => lane === name) ? (recorded.get('local') ?? []).filter(isOfLane) : [];
  return [...(recorded.get(name) ?? []), ...inItsName];
}

/** Whether a resource of a policy is the one that a call of the local runtime was for. */
function isFor({ action, index, on }: RecordedCall, resource: string): boolean {
  if (action.startsWith('dynamodb:')) return resource.endsWith(index ? `/index/${index}` : '-table');
  if (action.startsWith('sqs:')) return on !== undefined && resource.endsWith(`-${on}`);
  if (action.startsWith('ssm:')) return on !== undefined && resource.endsWith(`/${on}`);
  return true;
}

/** The call as it would be in the account, once for each resource of the policy that it could be for. */
function requestsOf(call: RecordedCall, policy: readonly PolicyStatement[]) {
  const resources = new Set(policy.flatMap(({ Resource = [] }) => [Resource].flat()));
  const { action, context } = call;
  return [...resources]
    .filter((resource) => isFor(call, resource))
    .map((resource) => ({ action, resource, ...(context && { context }) }));
}

export function isAllowed(policy: readonly PolicyStatement[], call: RecordedCall): boolean {
  return requestsOf(call, policy).some((request) => evaluate(policy, request) === 'allowed');
}

/**
 * The permissions of a function whose removal would refuse none of these calls, as `action resource`. A permission on several
 * resources is missed by a call on any of them.
 */
export function unmissed(policy: readonly PolicyStatement[], calls: readonly RecordedCall[]): readonly string[] {
  const requests = calls.flatMap((call) => requestsOf(call, policy));
  return permissionsOf(policy)
    .filter((permission) => !requests.some((request) => isMissedBy(permission, policy, request)))
    .map(({ action, resources: [resource = ''] }) => `${action} ${resource.split(':').slice(5).join(':')}`);
}
