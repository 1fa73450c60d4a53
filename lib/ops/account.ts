import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetParametersCommand,
  type ParameterHistory,
  paginateGetParameterHistory,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { askAws } from '../command/ask-aws.ts';
import { awsConfig } from './aws-config.ts';

/** What is asked of an AWS account before anything is deployed into it. */
export interface Account {
  /** @returns the twelve digits of the account that the credentials are for. */
  id(): Promise<string>;
  /** @returns the value of a parameter that is no secret; undefined when there is none. */
  findParameter(name: string): Promise<string | undefined>;
  /** @returns the values that a parameter had, oldest first, the last is today's. */
  parameterHistory(name: string): Promise<readonly { readonly value: string; readonly at: Date }[]>;
  /** @returns how many invocations may run at once in this region. */
  concurrency(): Promise<number>;
}

/** The account of the current credentials; errors say what to do in one sentence. */
export function openAccount(region: string): Account {
  const config = awsConfig(region);
  const [sts, ssm, lambda] = [new STSClient(config), new SSMClient(config), new LambdaClient(config)];
  return {
    id: () => askAws('say who you are', async () => (await sts.send(new GetCallerIdentityCommand({}))).Account ?? ''),
    findParameter: (name) =>
      askAws(`read the parameter ${name}`, async () => {
        const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [name] }));
        return Parameters?.[0]?.Value;
      }),
    parameterHistory: (name) => askAws(`read what the parameter ${name} was`, () => historyOf(ssm, name)),
    concurrency: () =>
      askAws('say how many functions may run at once', async () => {
        const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
        return AccountLimit?.ConcurrentExecutions ?? 0;
      }),
  };
}

async function historyOf(client: SSMClient, Name: string) {
  const values: ParameterHistory[] = [];
  try {
    for await (const { Parameters } of paginateGetParameterHistory({ client }, { Name }))
      values.push(...(Parameters ?? []));
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterNotFound') return [];
    throw error;
  }
  return values
    .flatMap(({ Value: value, LastModifiedDate: at }) => (value && at ? [{ value, at }] : []))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}
