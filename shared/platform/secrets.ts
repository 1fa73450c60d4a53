import { type AwsService, openAwsService } from './aws/aws-service.ts';
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
  /** Absent: Systems Manager in the region and at the endpoint of the environment. */
  readonly ssm?: AwsService<'ssm'>;
  readonly clock?: Clock;
}

const keptMs = 5 * 60 * 1000;

/** Secrets kept as SecureString parameters of AWS Systems Manager. */
export function createSecrets({ ssm = openAwsService('ssm'), clock = systemClock }: SecretsOptions = {}): Secrets {
  const kept = ttlCache<string>({ keepMs: keptMs, clock });

  const read = async (name: string): Promise<string> => {
    // The plural tells what is missing in its answer; GetParameter would throw, and the difference would be an error's name.
    const answer = await ssm.call('GetParameters', { Names: [name], WithDecryption: true }).catch((cause: unknown) => {
      throw new Error(`The secret ${name} could not be read.`, { cause });
    });
    const value = answer.Parameters?.[0]?.Value;
    if (!value) throw new MissingSecretError(name);
    return value;
  };

  return { get: (name) => kept.get(name, () => read(name)) };
}
