import { DeleteParametersCommand, GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { askAws } from '../command/ask-aws.ts';
import { parameterName, type SecretName, secretNames } from '../secret-names.ts';
import { awsConfig } from './aws-config.ts';

/** The secrets of one stage. No value is ever read. */
export interface Secrets {
  /** @returns those that are set. */
  set(): Promise<readonly SecretName[]>;
  /**
   * Sets one, whether there is one already or not.
   * @param key the stage's: an ARN or an alias.
   */
  put(name: SecretName, value: string, key: string): Promise<void>;
  /** @returns those that were there. */
  deleteAll(): Promise<readonly SecretName[]>;
}

export function openSecrets(region: string, stage: string): Secrets {
  const client = new SSMClient(awsConfig(region));
  const names = new Map(secretNames.map((name) => [parameterName(stage, name), name]));
  const known = (found: readonly (string | undefined)[]) => found.flatMap((name) => names.get(name ?? '') ?? []);
  const all = { Names: [...names.keys()] };
  return {
    set: () =>
      askAws('say which secrets are set', async () => {
        const { Parameters = [] } = await client.send(new GetParametersCommand(all));
        return known(Parameters.map(({ Name }) => Name));
      }),
    put: async (name, Value, KeyId) => {
      const parameter = { Name: parameterName(stage, name), Value, Type: 'SecureString', Overwrite: true } as const;
      await askAws(`set ${name}`, () => client.send(new PutParameterCommand({ ...parameter, KeyId })));
    },
    deleteAll: () =>
      askAws('delete the secrets', async () => {
        const { DeletedParameters = [] } = await client.send(new DeleteParametersCommand(all));
        return known(DeletedParameters);
      }),
  };
}
