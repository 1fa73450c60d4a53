import { paginateDescribeParameters, type SSMClient } from '@aws-sdk/client-ssm';
import { askAws } from '../../command/ask-aws.ts';
import { parameterName, secretNames } from '../../secret-names.ts';
import type { StageSecrets } from './running-stage.ts';

/** Which secrets have a parameter; DescribeParameters tells no value, and needs no key. */
export function secretsAtSsm(client: SSMClient, stageName: string): StageSecrets {
  return {
    list: () =>
      askAws('list which secrets are set', async () => {
        const ParameterFilters = [{ Key: 'Name', Option: 'BeginsWith', Values: [`/dropship/${stageName}/`] }];
        const names = new Set<string | undefined>();
        for await (const { Parameters = [] } of paginateDescribeParameters({ client }, { ParameterFilters })) {
          for (const { Name } of Parameters) names.add(Name);
        }
        return secretNames.filter((secret) => names.has(parameterName(stageName, secret)));
      }),
  };
}
