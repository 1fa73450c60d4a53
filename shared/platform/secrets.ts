import type { SSMClient } from '@aws-sdk/client-ssm';
import { awsClientLimits } from './aws-client-limits.ts';
import { type Clock, systemClock } from './clock.ts';
import { MissingSecretError } from './missing-secret-error.ts';
import { ttlCache } from './ttl-cache.ts';

/** Secrets by name. */
export interface Secrets {
  /**
   * @returns the secret's text, up to five minutes old.
   * @throws MissingSecretError when nobody has set it yet; Error when the keeper did not answer. The name is told, never a value.
   */
  get(name: string): Promise<string>;
}

export interface SecretsOptions {
  /** Absent: a client for the region and endpoint of the environment. */
  readonly client?: SSMClient;
  readonly clock?: Clock;
}

const keptMs = 5 * 60 * 1000;

/** Secrets kept as SecureString parameters of AWS Systems Manager. Its client is loaded with the first of them. */
export function createSecrets({ client, clock = systemClock }: SecretsOptions = {}): Secrets {
  const kept = ttlCache<string>({ keepMs: keptMs, clock });
  const load = async () => {
    const ssm = await import('@aws-sdk/client-ssm');
    return { ssm, client: client ?? new ssm.SSMClient(awsClientLimits) };
  };
  let loading: ReturnType<typeof load> | undefined;

  const read = async (name: string): Promise<string> => {
    loading ??= load();
    const { ssm, client: open } = await loading;
    // The plural tells what is missing in its answer; GetParameter would throw, and the difference would be an error's name.
    const request = new ssm.GetParametersCommand({ Names: [name], WithDecryption: true });
    const answer = await open.send(request).catch((cause: unknown) => {
      throw new Error(`The secret ${name} could not be read.`, { cause });
    });
    const value = answer.Parameters?.[0]?.Value;
    if (!value) throw new MissingSecretError(name);
    return value;
  };

  return { get: (name) => kept.get(name, () => read(name)) };
}
