import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import aws4 from 'aws4';
import { AwsCallError } from './aws-call-error.ts';
import type { AwsAccess } from './aws-environment.ts';
import { awsLimits } from './aws-limits.ts';

export interface AwsRequest {
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AwsAnswer {
  readonly status: number;
  readonly body: string;
}

const kept = { keepAlive: true, maxSockets: 50 };
// By name, because both are only needed where the endpoint's scheme says so.
const senders = {
  'http:': { request: httpRequest, agent: new HttpAgent(kept) },
  'https:': { request: httpsRequest, agent: new HttpsAgent(kept) },
} as const;

/**
 * One signed request (Signature Version 4) over a kept connection.
 * @throws AwsCallError `NoAnswer` without a status when there was no connection within a second or no whole answer a second later.
 */
export function requestOnce(access: AwsAccess, request: AwsRequest): Promise<AwsAnswer> {
  const { endpoint, region, credentials, answerMs = awsLimits.answerMs } = access;
  const { protocol, host, hostname, port } = new URL(endpoint);
  const { service, body } = request;
  const headers = { ...request.headers, host };
  const signed = aws4.sign({ service, region, host, method: 'POST', path: '/', headers, body }, { ...credentials });
  const sender = protocol === 'http:' ? senders['http:'] : senders['https:'];
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => {
      clearTimeout(timer);
      sent.destroy();
      reject(new AwsCallError('NoAnswer', `${service} did not answer: ${cause.message}`, undefined, { cause }));
    };
    const sent = sender.request(
      // Node checks a certificate against the name it connects to, so the port stands apart.
      { agent: sender.agent, hostname, port, method: 'POST', path: '/', headers: signed.headers ?? {} },
      (answer) => {
        read(answer).then((text) => {
          clearTimeout(timer);
          resolve({ status: answer.statusCode ?? 0, body: text });
        }, fail);
      },
    );
    let timer = setTimeout(() => fail(new Error('no connection in time')), Math.max(answerMs, awsLimits.connectMs));
    const isConnected = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(new Error(`no answer within ${answerMs / 1_000} s`)), answerMs);
    };
    sent.once('socket', (socket) => {
      if (!socket.connecting) isConnected();
      else socket.once(protocol === 'http:' ? 'connect' : 'secureConnect', isConnected);
    });
    sent.once('error', fail);
    sent.end(body);
  });
}

async function read(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > awsLimits.largestAnswer) throw new Error('its answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
