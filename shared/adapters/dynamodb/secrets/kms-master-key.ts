import type { KMSClient } from '@aws-sdk/client-kms';
import { TransientError } from '../../../domain/errors.ts';
import { awsClientLimits } from '../../../platform/aws-client-limits.ts';
import { isTransientAwsError } from '../../../platform/aws-errors.ts';
import type { MasterKey } from './cached-data-keys.ts';

export interface KmsMasterKeyOptions {
  /** Id or ARN of a symmetric KMS key. */
  readonly keyId: string;
  /** Absent: a client for the region and endpoint of the environment. */
  readonly client?: KMSClient;
}

/** Loads KMS's client with the first call: a door that neither seals nor opens anything does not pay for it. */
export function createKmsMasterKey({ keyId: KeyId, client }: KmsMasterKeyOptions): MasterKey {
  const load = async () => {
    const kms = await import('@aws-sdk/client-kms');
    return { kms, client: client ?? new kms.KMSClient(awsClientLimits) };
  };
  let loading: ReturnType<typeof load> | undefined;
  const loaded = () => {
    loading ??= load();
    return loading;
  };

  return {
    generate: () =>
      answered(async () => {
        const { kms, client: open } = await loaded();
        const answer = await open.send(new kms.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }));
        return { key: bytesOf(answer.Plaintext), wrapped: bytesOf(answer.CiphertextBlob) };
      }),
    unwrap: (wrapped) =>
      answered(async () => {
        const { kms, client: open } = await loaded();
        // Naming the key refuses ciphertexts that someone else's key made.
        const answer = await open.send(new kms.DecryptCommand({ KeyId, CiphertextBlob: wrapped }));
        return bytesOf(answer.Plaintext);
      }),
  };
}

function bytesOf(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('KMS answered without the bytes that were asked for.');
  return bytes;
}

async function answered<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (cause) {
    if (isTransientAwsError(cause)) throw new TransientError('KMS did not answer.', { cause });
    throw cause;
  }
}
