import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** What is asked of an AWS account before anything is deployed into it. */
export interface Account {
  /** @returns the twelve digits of the account that the credentials are for. */
  id(): Promise<string>;
  /** @returns the value of a parameter that is no secret; undefined when there is none. */
  findParameter(name: string): Promise<string | undefined>;
  /** @returns how many invocations may run at once in this region. */
  concurrency(): Promise<number>;
}

/** How long a person waits for one answer before hearing that there is none. */
const limits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 2000, throwOnRequestTimeout: true },
} as const;

/** The account of the current credentials; errors say what to do in one sentence. */
export function openAccount(region: string): Account {
  const config = { region, ...limits };
  const [sts, ssm, lambda] = [new STSClient(config), new SSMClient(config), new LambdaClient(config)];
  return {
    id: () => asked('who you are', async () => (await sts.send(new GetCallerIdentityCommand({}))).Account ?? ''),
    findParameter: (name) =>
      asked(`the parameter ${name}`, async () => {
        const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [name] }));
        return Parameters?.[0]?.Value;
      }),
    concurrency: () =>
      asked('how many functions may run at once', async () => {
        const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
        return AccountLimit?.ConcurrentExecutions ?? 0;
      }),
  };
}

const remedies: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'There are no AWS credentials: run `aws sso login` or set AWS_PROFILE, then try again.',
  ExpiredTokenException: 'Your AWS credentials have expired: sign in again, then try again.',
  ExpiredToken: 'Your AWS credentials have expired: sign in again, then try again.',
  InvalidClientTokenId: 'AWS does not know these credentials: look at AWS_PROFILE and AWS_ACCESS_KEY_ID.',
  UnrecognizedClientException: 'AWS does not know these credentials: look at AWS_PROFILE and AWS_ACCESS_KEY_ID.',
};

async function asked<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    const denied = /AccessDenied/.test(name) ? `Your credentials may not read ${what}.` : undefined;
    throw new Error(remedies[name] ?? denied ?? `AWS did not say ${what} (${name}); try again.`, { cause });
  }
}
