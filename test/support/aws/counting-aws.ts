import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CountingAws {
  readonly url: string;
  /** Every request to AWS, as `DynamoDB GetItem`, oldest first. */
  takeCalls(): readonly string[];
  /** Bodies of the messages that were sent to queues. */
  readonly messages: readonly string[];
  close(): Promise<void>;
}

/**
 * Stands where AWS would: counts every request, takes messages itself and hands the others on to what answers them here.
 * @param behind base URLs by service: `DynamoDB`, `KMS`.
 */
export async function startCountingAws(behind: Readonly<Record<string, string>>): Promise<CountingAws> {
  const calls: string[] = [];
  const messages: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const { service, operation } = targetOf(request);
    calls.push(`${service} ${operation}`);
    if (service === 'SQS') {
      const { MessageBody = '' } = JSON.parse(body);
      messages.push(MessageBody);
      const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify({ MessageId: `message-${messages.length}`, MD5OfMessageBody }));
      return;
    }
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(behind[service] ?? '', {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeCalls: () => calls.splice(0),
    messages,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function targetOf({ headers }: IncomingMessage): { readonly service: string; readonly operation: string } {
  const [target = '', operation = ''] = String(headers['x-amz-target']).split('.');
  const services = { AmazonSQS: 'SQS', DynamoDB_20120810: 'DynamoDB', TrentService: 'KMS' } as const;
  return { service: services[target as keyof typeof services] ?? target, operation };
}
