import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsService, openAwsService } from '../../../shared/platform/aws/aws-service.ts';
import { testAccess } from './test-access.ts';

export interface KmsEndpoint {
  readonly url: string;
  /** KMS as the functions ask it. */
  readonly service: AwsService<'kms'>;
  /** The operations that were asked for, oldest first. */
  readonly calls: string[];
  close(): Promise<void>;
}

/** As much of KMS as envelope encryption needs, with a master key of its own. */
export async function startKmsEndpoint(): Promise<KmsEndpoint> {
  const masterKey = randomBytes(32);
  const calls: string[] = [];

  const wrap = (plaintext: Buffer): Buffer => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', masterKey, iv);
    return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  };
  const unwrap = (wrapped: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', masterKey, wrapped.subarray(0, 12));
    decipher.setAuthTag(wrapped.subarray(-16));
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  };
  const answer = (operation: string, input: { readonly CiphertextBlob?: string }): object => {
    if (operation === 'Decrypt') {
      return { Plaintext: unwrap(Buffer.from(input.CiphertextBlob ?? '', 'base64')).toString('base64') };
    }
    const key = randomBytes(32);
    return { Plaintext: key.toString('base64'), CiphertextBlob: wrap(key).toString('base64') };
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '');
    calls.push(operation);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    try {
      response.end(JSON.stringify(answer(operation, JSON.parse(Buffer.concat(chunks).toString('utf8')))));
    } catch {
      response
        .writeHead(400)
        .end(JSON.stringify({ __type: 'InvalidCiphertextException', message: 'unknown ciphertext' }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    service: openAwsService('kms', testAccess(url)),
    calls,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
