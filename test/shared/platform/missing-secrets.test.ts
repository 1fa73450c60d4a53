import { expect, it } from '@jest/globals';
import { MissingSecretError } from '../../../shared/platform/missing-secret-error.ts';
import { missingSecrets } from '../../../shared/platform/missing-secrets.ts';

const keeper = (failure: (name: string) => Error | undefined) => ({
  get: async (name: string) => {
    const error = failure(name);
    if (error) throw error;
    return 'a value that nobody may see';
  },
});
const names = ['/dropship/trial/ONE', '/dropship/trial/TWO'];

it('names the secrets that nobody has set by their variable, never by a value', async () => {
  const secrets = keeper((name) => (name.endsWith('TWO') ? new MissingSecretError(name) : undefined));
  expect(await missingSecrets(secrets, names)).toEqual(['TWO']);
});

it('takes a keeper that does not answer for no missing secret', async () => {
  const secrets = keeper(() => new Error('The secret could not be read.'));
  await expect(missingSecrets(secrets, names)).rejects.toThrow('could not be read');
});
