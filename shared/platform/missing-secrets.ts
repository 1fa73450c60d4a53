import { MissingSecretError } from './missing-secret-error.ts';
import type { Secrets } from './secrets.ts';

/**
 * The last parts of those `names` that nobody has set: `/dropship/trial/X` is told as `X`.
 * @throws Error when the keeper of secrets did not answer.
 */
export async function missingSecrets(secrets: Secrets, names: readonly string[]): Promise<readonly string[]> {
  const missing = await Promise.all(
    names.map((name) =>
      secrets.get(name).then(
        () => [],
        (error: unknown) => {
          if (error instanceof MissingSecretError) return [name.split('/').at(-1) ?? name];
          throw error;
        },
      ),
    ),
  );
  return missing.flat();
}
