import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';

/** Hands a request on to another server of this machine, as it came, and its answer back. */
export function forward(endpoint: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  const { method, url, headers } = incoming;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once('end', resolve);
      answer.once('error', reject);
    });
    sent.once('error', reject);
    incoming.pipe(sent);
  });
}
