import { describe, expect, it } from '@jest/globals';
import { secretsOperations } from '../../../lib/local/secrets-operations.ts';

const get = (SecretId: string) =>
  secretsOperations({ APP_SECRET: 's3cret', EMPTY_SECRET: '' })['secretsmanager.GetSecretValue']?.({ SecretId });

describe('secretsOperations', () => {
  it('finds a secret by its name and by its ARN', () => {
    expect(get('APP_SECRET')).toMatchObject({ SecretString: 's3cret', Name: 'APP_SECRET' });
    expect(get('arn:aws:secretsmanager:us-east-1:000000000000:secret:APP_SECRET')).toMatchObject({
      SecretString: 's3cret',
    });
  });

  it.each(['NO_SECRET', 'EMPTY_SECRET'])('says which variable to set when %s has no value', (name) => {
    expect(() => get(name)).toThrow(`set ${name} in .env or the shell`);
  });
});
