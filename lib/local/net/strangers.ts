import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/**
 * Why a request did not come from a program on this machine, or `undefined`. A website that is open in a browser here can send
 * requests to this machine, but not without the `Origin` or, after it moved its own name here, the `Host` of that site.
 */
export function strangersWord({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  if (headers.origin !== undefined) return 'Requests of websites are refused here.';
  return isLoopback(headers.host) ? undefined : 'Only requests to 127.0.0.1 or localhost are answered here.';
}

/** The port may be another one, as behind a forwarded port. */
export function isLoopback(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}

/** Serves programs on this machine, and answers 403 to all others. */
export function refuseStrangers(serve: RequestListener): RequestListener {
  return (request, response) => {
    const word = strangersWord(request);
    if (word === undefined) return serve(request, response);
    refuse(response, word);
  };
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(403, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ __type: 'AccessDeniedException', message }));
}
