import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttpClient, type PooledHttpClient } from '../../../shared/platform/http-client.ts';
import type { HttpRequest } from '../../../shared/platform/http-message.ts';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
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

async function send(url: string, request: Partial<HttpRequest> = {}) {
  return clientFor(url).send({ method: 'GET', url, headers: {}, timeoutMs: 2_000, ...request });
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
      timeoutMs: 2_000,
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
      const attempt = client.send({ method: 'GET', url: other, headers: {}, timeoutMs: 500 });
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
    await expect(send(url, { timeoutMs: 80 })).rejects.toMatchObject({ name: 'HttpTimeoutError', sent: true });
  });

  it('gives up on a far side that never ends its answer', async () => {
    const url = await serve((_, response) => response.writeHead(200).write('the beginning'));
    await expect(send(url, { timeoutMs: 80 })).rejects.toMatchObject({ name: 'HttpTimeoutError', sent: true });
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
    const slow = createTcpServer((socket) => setTimeout(() => socket.destroy(), 300));
    const silent = (await listen(slow)).replace('http:', 'https:');
    await expect(send(silent, { timeoutMs: 80 })).rejects.toMatchObject({ name: 'HttpTimeoutError', sent: false });
  });

  it('says that the request was sent when the connection breaks before the answer', async () => {
    const url = await listen(createTcpServer((socket) => socket.once('data', () => socket.destroy())));
    await expect(send(url, { method: 'POST' })).rejects.toMatchObject({ name: 'HttpConnectionError', sent: true });
  });

  it('never sends a request whose caller was told that it was not sent', async () => {
    let answered = 0;
    const url = await serve((_, response) => {
      answered += 1;
      setTimeout(() => response.end(), 150);
    });
    const client = clientFor(url);
    const request = { method: 'POST', url, headers: {} };
    // Every connection is busy for longer than the last request is willing to wait.
    const busy = Array.from({ length: 32 }, () => client.send({ ...request, timeoutMs: 2_000 }));
    const late = client.send({ ...request, timeoutMs: 60 });
    await expect(late).rejects.toMatchObject({ name: 'HttpTimeoutError', sent: false });
    await Promise.all(busy);
    await client.close();
    expect(answered).toBe(32);
  });

  it('refuses an answer of more than 16 MB', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(16 * 1024 * 1024 + 1)));
    await expect(send(url, { timeoutMs: 10_000 })).rejects.toMatchObject({
      name: 'HttpResponseTooLargeError',
      sent: true,
    });
  });
});
