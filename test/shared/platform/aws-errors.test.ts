import { describe, expect, it } from '@jest/globals';
import { isTransientAwsError } from '../../../shared/platform/aws-errors.ts';

const error = (fields: object) => Object.assign(new Error('x'), fields);

describe('errors of the AWS SDK', () => {
  it.each([
    ['throttling, though its status is 400', { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }],
    ['a failure of the service', { name: 'SomethingNew', $metadata: { httpStatusCode: 503 } }],
    ['a request without any answer', { name: 'Error', $metadata: { attempts: 3 } }],
    ['a broken connection', { code: 'ECONNRESET' }],
    ['a time-out', { name: 'TimeoutError' }],
  ])('pass: %s', (_, fields) => {
    expect(isTransientAwsError(error(fields))).toBe(true);
  });

  it.each([
    ['a missing permission', error({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } })],
    ['a request that is wrong', error({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } })],
    ['a mistake in our own code', new TypeError('x')],
    ['something that is no error', undefined],
  ])('stay: %s', (_, thrown) => {
    expect(isTransientAwsError(thrown)).toBe(false);
  });
});
