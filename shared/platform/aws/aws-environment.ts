import type { AwsServiceName } from './aws-operations.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where a service is and as whom it is asked. */
export interface AwsAccess {
  /** Base URL without a path. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** How long an answer may take, where that is not as long as AWS itself may; ms. */
  readonly answerMs?: number;
}

/**
 * As Lambda gives it to a function: region and credentials are in its environment. `AWS_ENDPOINT_URL_DYNAMODB` and the like,
 * then `AWS_ENDPOINT_URL`, lead elsewhere, as AWS's SDKs read them
 * (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html, December 2026, documented). Engines on the same machine
 * share its processor with the functions: the local runtime gives them longer with `LOCAL_AWS_ANSWER_MS`.
 */
export function awsAccess(service: AwsServiceName, environment: NodeJS.ProcessEnv = process.env): AwsAccess {
  const region = required(environment, 'AWS_REGION');
  const accessKeyId = required(environment, 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = required(environment, 'AWS_SECRET_ACCESS_KEY');
  const sessionToken = environment.AWS_SESSION_TOKEN;
  const endpoint = environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? environment.AWS_ENDPOINT_URL;
  return {
    endpoint:
      endpoint ?? `https://${service}.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    ...(environment.LOCAL_AWS_ANSWER_MS && { answerMs: Number(environment.LOCAL_AWS_ANSWER_MS) }),
  };
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value)
    throw new Error(`The environment lacks ${name}: this code runs where Lambda, or the local runtime, sets it.`);
  return value;
}
