import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientLimits } from './aws-client-limits.ts';
import { type Clock, systemClock } from './clock.ts';

/** Secrets by name. */
export interface Secrets {
  /**
   * @returns the secret's text, up to five minutes old.
   * @throws Error when there is none or the keeper did not answer; the name is told, never a value.
   */
  get(name: string): Promise<string>;
}

export interface SecretsOptions {
  /** Absent: a client for the region and endpoint of the environment. */
  readonly client?: SecretsManagerClient;
  readonly clock?: Clock;
}

const keptMs = 5 * 60 * 1000;

export function createSecrets({ client, clock = systemClock }: SecretsOptions = {}): Secrets {
  const kept = new Map<string, { readonly value: Promise<string>; readonly until: number }>();
  let opened = client;
  const open = (): SecretsManagerClient => {
    opened ??= new SecretsManagerClient(awsClientLimits);
    return opened;
  };

  return {
    get(name) {
      const known = kept.get(name);
      if (known && known.until > clock.now()) return known.value;
      const value = read(open(), name);
      kept.set(name, { value, until: clock.now() + keptMs });
      // A failure is not kept: the next one asks again.
      value.catch(() => kept.delete(name));
      return value;
    },
  };
}

async function read(client: SecretsManagerClient, name: string): Promise<string> {
  const answer = await client.send(new GetSecretValueCommand({ SecretId: name })).catch((cause: unknown) => {
    throw new Error(`The secret ${name} could not be read.`, { cause });
  });
  if (!answer.SecretString) throw new Error(`The secret ${name} is empty.`);
  return answer.SecretString;
}
