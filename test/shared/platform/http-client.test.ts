import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttpClient, type PooledHttpClient } from '../../../shared/platform/http-client.ts';
import type { HttpRequest } from '../../../shared/platform/http-message.ts';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (answer: RequestListener): Promise<string> => listen(createServer(answer));

function clientFor(...allowedUrls: string[]): PooledHttpClient {
  const client = createHttpClient({ allowedUrls });
  open.push(client);
  return client;
}

/** Only ends a hang. */
const timeoutMs = 120_000;
const largestAnswer = 1_000_000;

async function send(url: string, request: Partial<HttpRequest> = {}) {
  return clientFor(url).send({ method: 'GET', url, headers: {}, timeoutMs, largestAnswer, ...request });
}

/** How a request fails that gets ever more time until it has left this machine, which takes a busy one longer. */
async function failureOnceSent(url: string): Promise<unknown> {
  for (let patienceMs = 80; ; patienceMs *= 2) {
    const failure = await send(url, { timeoutMs: patienceMs }).catch((error: { readonly sent?: boolean }) => error);
    if (!('sent' in failure) || failure.sent || patienceMs > timeoutMs) return failure;
  }
}

describe('http client', () => {
  it('sends method, path, query, headers and body, and answers status, lower-case headers and text', async () => {
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method, url: path, headers } = request;
      response.setHeader('X-Seen', [`${method} ${path}`, `${headers['x-key']}`]);
      response.setHeader('X-Agent', `${headers['user-agent']}`);
      response.writeHead(201).end(`got ${Buffer.concat(chunks).toString('utf8')}`);
    });
    const client = clientFor(url);
    const request = {
      method: 'POST',
      url: `${url}/orders/1?page=2`,
      headers: { 'x-key': 'k' },
      body: 'Grüße',
      timeoutMs,
      largestAnswer,
    };
    const answer = await client.send(request);
    expect(answer).toMatchObject({ status: 201, body: 'got Grüße' });
    expect(answer.headers).toMatchObject({ 'x-seen': 'POST /orders/1?page=2, k', 'x-agent': 'dropship-for-highlevel' });
  });

  it('answers errors of the far side as they are: what they mean is the caller’s to know', async () => {
    const url = await serve((_, response) => response.writeHead(503).end('later'));
    expect(await send(url)).toMatchObject({ status: 503, body: 'later' });
  });

  it('sends nothing to a host, port or scheme that is not on the list', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests += 1;
      response.end();
    });
    const client = clientFor('https://services.example.com/v2');
    for (const other of [
      url,
      'https://services.example.com:8443/',
      'https://services.example.com.evil.test/',
      'nonsense',
    ]) {
      const attempt = client.send({ method: 'GET', url: other, headers: {}, timeoutMs, largestAnswer });
      await expect(attempt).rejects.toMatchObject({ name: 'UrlNotAllowedError' });
    }
    expect(requests).toBe(0);
  });

  it('follows no redirect', async () => {
    const paths: unknown[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(send(url)).rejects.toMatchObject({ name: 'HttpRedirectError', sent: true });
    expect(paths).toEqual(['/']);
  });

  it('gives up on a far side that never answers, and says that the request was sent', async () => {
    const url = await serve(() => undefined);
    expect(await failureOnceSent(url)).toMatchObject({ name: 'HttpTimeoutError', sent: true });
  });

  it('gives up on a far side that never ends its answer', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('the beginning'));
    expect(await failureOnceSent(url)).toMatchObject({ name: 'HttpTimeoutError', sent: true });
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const url = await serve(() => undefined);
    await Promise.all(open.splice(0).map((each) => each.close()));
    await expect(send(url, { method: 'POST' })).rejects.toMatchObject({ name: 'HttpConnectionError', sent: false });
  });

  it('knows that nothing was sent to a host without an address', async () => {
    const url = 'https://nowhere.invalid';
    await expect(send(url, { method: 'POST' })).rejects.toMatchObject({ name: 'HttpConnectionError', sent: false });
  });

  it('knows that nothing was sent while the connection was still being secured', async () => {
    const breaking = await listen(createTcpServer((socket) => socket.once('data', () => socket.destroy())));
    const url = breaking.replace('http:', 'https:');
    await expect(send(url, { method: 'POST' })).rejects.toMatchObject({ name: 'HttpConnectionError', sent: false });
    const silent = (await listen(createTcpServer())).replace('http:', 'https:');
    await expect(send(silent, { timeoutMs: 80 })).rejects.toMatchObject({ name: 'HttpTimeoutError', sent: false });
  });

  it('says that the request was sent when the connection breaks before the answer', async () => {
    const url = await listen(createTcpServer((socket) => socket.once('data', () => socket.destroy())));
    await expect(send(url, { method: 'POST' })).rejects.toMatchObject({ name: 'HttpConnectionError', sent: true });
  });

  it('never sends a request whose caller was told that it was not sent', async () => {
    const waiting: ServerResponse[] = [];
    let answered = 0;
    const answer = (response: ServerResponse) => {
      answered += 1;
      response.end();
    };
    let isHeld = true;
    const url = await serve((_, response) => void (isHeld ? waiting.push(response) : answer(response)));
    const client = clientFor(url);
    const request = { method: 'POST', url, headers: {}, largestAnswer };
    // Every connection is busy until the last request has given up.
    const busy = Array.from({ length: 32 }, () => client.send({ ...request, timeoutMs }));
    const late = client.send({ ...request, timeoutMs: 60 });
    await expect(late).rejects.toMatchObject({ name: 'HttpTimeoutError', sent: false });
    isHeld = false;
    for (const response of waiting) answer(response);
    await Promise.all(busy);
    await client.close();
    expect(answered).toBe(32);
  });

  it('takes an answer of as many bytes as the request allows, and cuts a longer one off while it comes', async () => {
    let sent = 0;
    const url = await serve((request, response) => {
      if (request.url === '/enough') return void response.end(Buffer.alloc(largestAnswer));
      const more = () => {
        sent += 65_536;
        response.write(Buffer.alloc(65_536), () => response.destroyed || more());
      };
      more();
    });
    expect((await send(`${url}/enough`)).body).toHaveLength(largestAnswer);
    await expect(send(url)).rejects.toMatchObject({ name: 'HttpResponseTooLargeError', sent: true });
    // What the two sides hold on the way is some megabytes.
    expect(sent).toBeLessThan(largestAnswer + 32 * 1024 * 1024);
  });
});
