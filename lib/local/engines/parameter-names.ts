import { parameterName, secretNames } from '../../secret-names.ts';
import type { AwsOperation } from './aws-endpoint.ts';

/** Systems Manager's DescribeParameters: which secrets of this machine are set. It tells no value. */
export function parameterNames(
  stageName: string,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, AwsOperation> {
  const names = secretNames.filter((secret) => environment[secret]).map((secret) => parameterName(stageName, secret));
  return {
    'AmazonSSM.DescribeParameters': ({ ParameterFilters }) => {
      const filters = (ParameterFilters ?? []) as readonly { readonly Values?: readonly string[] }[];
      const prefixes = filters.flatMap(({ Values = [] }) => Values);
      return {
        Parameters: names
          .filter((name) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)))
          .map((Name) => ({ Name, Type: 'SecureString', Version: 1 })),
      };
    },
  };
}
