import { arnOf } from '../template/account.ts';
import { AwsError, type AwsOperation } from './aws-endpoint.ts';

const mostNames = 10;

/**
 * Systems Manager's GetParameters: the value of a secret is the variable that its name ends with, so that
 * `/dropship/local/HIGHLEVEL_CLIENT_SECRET` is `HIGHLEVEL_CLIENT_SECRET` of `.env` or the shell.
 */
export function secretsOperations(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, AwsOperation> {
  const variableOf = (name: string) => environment[name.slice(name.lastIndexOf('/') + 1)] || undefined;
  return {
    'AmazonSSM.GetParameters': ({ Names }) => {
      const names = Array.isArray(Names) ? Names.map(String) : [];
      if (names.length === 0 || names.length > mostNames) {
        throw new AwsError('ValidationException', `Names must have 1 to ${mostNames} members.`);
      }
      return {
        Parameters: names.flatMap((name) => {
          const value = variableOf(name);
          return value
            ? [{ ARN: arnOf('ssm', `parameter${name}`), Name: name, Type: 'SecureString', Value: value, Version: 1 }]
            : [];
        }),
        InvalidParameters: names.filter((name) => !variableOf(name)),
      };
    },
  };
}
