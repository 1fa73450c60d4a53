import { TransientError } from '../../../domain/errors.ts';
import { isTransientAwsError } from '../../../platform/aws/aws-call-error.ts';
import { type AwsService, openAwsService } from '../../../platform/aws/aws-service.ts';
import type { MasterKey } from './cached-data-keys.ts';

export interface KmsMasterKeyOptions {
  /** Id or ARN of a symmetric KMS key. */
  readonly keyId: string;
  /** Absent: KMS in the region and at the endpoint of the environment. */
  readonly kms?: AwsService<'kms'>;
}

export function createKmsMasterKey({ keyId: KeyId, kms = openAwsService('kms') }: KmsMasterKeyOptions): MasterKey {
  return {
    generate: () =>
      answered(async () => {
        const answer = await kms.call('GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
        return { key: bytesOf(answer.Plaintext), wrapped: bytesOf(answer.CiphertextBlob) };
      }),
    unwrap: (wrapped) =>
      answered(async () => {
        // Naming the key refuses ciphertexts that someone else's key made.
        const CiphertextBlob = Buffer.from(wrapped).toString('base64');
        return bytesOf((await kms.call('Decrypt', { KeyId, CiphertextBlob })).Plaintext);
      }),
  };
}

function bytesOf(base64: string | undefined): Uint8Array {
  if (!base64) throw new Error('KMS answered without the bytes that were asked for.');
  return Buffer.from(base64, 'base64');
}

async function answered<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (cause) {
    if (isTransientAwsError(cause)) throw new TransientError('KMS did not answer.', { cause });
    throw cause;
  }
}
