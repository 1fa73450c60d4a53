import type { FunctionName } from '../../../functions/environments.ts';
import type { StackTemplate } from '../../../lib/local/template/cloudformation.ts';
import { physicalNames } from '../../../lib/local/template/physical-names.ts';
import { createResolver } from '../../../lib/local/template/resolve-intrinsics.ts';
import { setUp, statementsOf, synthesized } from '../../lib/synthesized.ts';
import type { PolicyStatement } from './evaluate.ts';

/** The policies of each function's role in `production`, with names for what they refer to. */
export function functionPolicies(): (name: FunctionName) => readonly PolicyStatement[] {
  const { data, integration } = synthesized({ ...setUp, PRINTFUL_CLIENT_ID: 'client' });
  const stacks = [
    { stackName: 'dropship-production-data', template: data.toJSON() },
    { stackName: 'dropship-production', template: integration.toJSON() },
  ] as unknown as StackTemplate[];
  const known = physicalNames(stacks, { publicUrl: 'https://doors', queueUrl: (name) => `https://queues/${name}` });
  const resolve = createResolver(
    stacks,
    (stack, id, attribute) => known(stack, id, attribute) ?? `arn:aws:other:::${id}`,
  );
  return (name) => resolve('dropship-production', statementsOf(integration, name)) as PolicyStatement[];
}
