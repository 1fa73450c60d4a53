import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KMSClient } from '@aws-sdk/client-kms';

export interface KmsEndpoint {
  readonly url: string;
  readonly client: KMSClient;
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
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new KMSClient({ region: 'us-east-1', endpoint: url, credentials, maxAttempts: 1 });
  return {
    url,
    client,
    calls,
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
