import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Listening, listen } from '../net/listen.ts';
import { isLoopback } from '../net/strangers.ts';
import { desk } from './desk.ts';
import { hostDocument, readChoices } from './host-document.ts';
import type { HostWorld } from './host-world.ts';
import { contextOf } from './people.ts';

const files: Readonly<Record<string, string>> = {
  '/host.css': 'text/css; charset=utf-8',
  '/host.js': 'text/javascript; charset=utf-8',
};

/**
 * Plays the CRM around the page, on a site of its own: the page is `localhost`, this is `127.0.0.1`. With it comes a desk that
 * plays shoppers and providers, through what the simulators offer to anyone. For this machine alone; never deployed.
 */
export async function startHostPage(world: HostWorld, port = 0): Promise<Listening> {
  const server = createServer((request, response) => {
    // A website that moved its own name to this machine would look like this page to a browser.
    if (!isLoopback(request.headers.host)) {
      const body = 'Only requests to 127.0.0.1 or localhost are answered here.';
      return send(response, { status: 403, type: 'text/plain; charset=utf-8', body });
    }
    answer(world, request, response).catch((error: unknown) => {
      send(response, {
        status: 409,
        type: 'text/plain; charset=utf-8',
        body: error instanceof Error ? error.message : String(error),
      });
    });
  });
  return listen(server, port, { what: 'the host page', remedy: 'Choose another with --host-port.' });
}

async function answer(world: HostWorld, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const plain = 'text/plain; charset=utf-8';
  if (url.pathname === '/') {
    const body = hostDocument(readChoices(url.searchParams), world);
    return send(response, { status: 200, type: 'text/html; charset=utf-8', body });
  }
  const type = files[url.pathname];
  if (type)
    return send(response, { status: 200, type, body: readFileSync(join(import.meta.dirname, url.pathname), 'utf8') });
  if (url.pathname === '/context')
    return send(response, {
      status: 200,
      type: plain,
      body: contextOf(url.searchParams.get('person') ?? 'admin', world.fixture),
    });
  const name = /^\/desk\/([\w-]+)$/.exec(url.pathname)?.[1] ?? '';
  const act = Object.hasOwn(desk, name) ? desk[name] : undefined;
  // Another website open in the same browser may not press buttons here.
  const isOurs = request.headers.origin === undefined || request.headers.origin === `http://${request.headers.host}`;
  if (!act || request.method !== 'POST' || !isOurs)
    return send(response, { status: 404, type: plain, body: 'There is nothing here.' });
  send(response, { status: 200, type: plain, body: await act.act(world) });
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function send(response: ServerResponse, { status, type, body }: Sent): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
