import { arnOf } from './account.ts';
import { AwsError, type AwsOperation } from './aws-endpoint.ts';

/** Secrets Manager's GetSecretValue: a secret's value is the variable of its name. */
export function secretsOperations(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, AwsOperation> {
  return {
    'secretsmanager.GetSecretValue': (input) => {
      const name = String(input.SecretId).replace(/^arn:aws:secretsmanager:[^:]*:[^:]*:secret:/, '');
      const value = environment[name];
      if (!value) {
        throw new AwsError(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret. On this machine, set ${name} in .env or the shell.`,
        );
      }
      return {
        ARN: arnOf('secretsmanager', `secret:${name}`),
        Name: name,
        SecretString: value,
        VersionStages: ['AWSCURRENT'],
      };
    },
  };
}
