import type { AwsAccess } from '../../../shared/platform/aws/aws-environment.ts';

/** For engines of the tests, which believe everybody and answer when the machine lets them. */
export function testAccess(endpoint: string): AwsAccess {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    answerMs: 60_000,
  };
}
