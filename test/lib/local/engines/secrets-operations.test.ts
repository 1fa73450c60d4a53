import { describe, expect, it } from '@jest/globals';
import { secretsOperations } from '../../../../lib/local/engines/secrets-operations.ts';

const get = (Names: readonly string[]) =>
  secretsOperations({ APP_SECRET: 's3cret', EMPTY_SECRET: '' })['AmazonSSM.GetParameters']?.({ Names });

describe('secretsOperations', () => {
  it('finds a secret by the variable that its name ends with', () => {
    expect(get(['/dropship/local/APP_SECRET'])).toMatchObject({
      Parameters: [{ Name: '/dropship/local/APP_SECRET', Value: 's3cret' }],
      InvalidParameters: [],
    });
  });

  it('tells which secrets are not set beside those that are', () => {
    expect(
      get(['/dropship/local/NO_SECRET', '/dropship/local/EMPTY_SECRET', '/dropship/local/APP_SECRET']),
    ).toMatchObject({
      Parameters: [{ Value: 's3cret' }],
      InvalidParameters: ['/dropship/local/NO_SECRET', '/dropship/local/EMPTY_SECRET'],
    });
  });

  it.each([0, 11])('refuses %s names, as Systems Manager does', (count) => {
    expect(() => get(Array.from({ length: count }, (_, i) => `/a/${i}`))).toThrow('1 to 10');
  });
});
