import { describe, expect, it } from '@jest/globals';
import { AwsCallError, isTransientAwsError } from '../../../../shared/platform/aws/aws-call-error.ts';

describe('errors of AWS', () => {
  it.each([
    ['throttling, though its status is 400', new AwsCallError('ThrottlingException', 'x', 400)],
    ['a failure of the service', new AwsCallError('SomethingNew', 'x', 503)],
    ['a request without any answer', new AwsCallError('NoAnswer', 'x')],
  ])('pass: %s', (_, error) => {
    expect(isTransientAwsError(error)).toBe(true);
  });

  it.each([
    ['a missing permission', new AwsCallError('AccessDeniedException', 'x', 400)],
    ['a request that is wrong', new AwsCallError('ValidationException', 'x', 400)],
    ['a mistake in our own code', new TypeError('x')],
    ['something that is no error', undefined],
  ])('stay: %s', (_, thrown) => {
    expect(isTransientAwsError(thrown)).toBe(false);
  });
});
