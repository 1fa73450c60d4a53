import { describe, expect, it } from '@jest/globals';
import { askAws } from '../../../lib/command/ask-aws.ts';

const failure = (name: string, message = '', code?: string) => Object.assign(new Error(message), { name, code });

describe('a failure of AWS', () => {
  it.each([
    ['no credentials', failure('CredentialsProviderError'), 'There are no AWS credentials: run `aws sso login`'],
    ['credentials that ended', failure('ExpiredToken'), 'have expired: sign in again'],
    ['credentials that nobody knows', failure('InvalidClientTokenId'), 'AWS does not know these credentials'],
    [
      'a permission that lacks',
      failure('AccessDeniedException', 'User: x is not authorized to perform: ssm:GetParameters on resource: y'),
      'Your credentials may not read the parameter: they need ssm:GetParameters.',
    ],
    ['too many requests', failure('ThrottlingException'), 'AWS asks for patience (ThrottlingException)'],
    ['no way to AWS', failure('Error', '', 'ENOTFOUND'), 'AWS did not answer (ENOTFOUND), so it could not read'],
    ['a silent AWS', failure('TimeoutError', 'no answer', 'ETIMEDOUT'), 'AWS did not answer (TimeoutError)'],
    [
      'a port that is closed',
      failure('Error', 'connect ECONNREFUSED 127.0.0.1:9'),
      'AWS did not answer (ECONNREFUSED)',
    ],
    [
      'anything else',
      failure('ValidationError', 'Stack is gone'),
      'could not read the parameter (ValidationError: Stack',
    ],
  ])('is told in one sentence: %s', async (_which, cause, sentence) => {
    const asked = askAws('read the parameter', () => Promise.reject(cause));
    await expect(asked).rejects.toThrow(sentence);
    await expect(asked).rejects.toMatchObject({ cause });
    await expect(asked).rejects.not.toThrow('\n');
  });
});
