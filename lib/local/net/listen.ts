import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  /** `http://127.0.0.1:{port}` */
  readonly url: string;
  readonly port: number;
  /** Takes no new requests and lets those under way finish, for a while; may be called again. */
  close(): Promise<void>;
}

const graceMs = 2_000;

/** What a port is for, and how to choose another one. */
export interface PortPurpose {
  readonly what: string;
  readonly remedy: string;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program already listens there',
  EACCES: 'this user may not use it',
};

/**
 * Listens on the loopback interface only.
 * @param port 0 for any free one.
 * @throws Error that names the port, its purpose, the reason, and the remedy.
 */
export async function listen(server: Server, port: number, purpose: PortPurpose): Promise<Listening> {
  // Idle connections stay: closed after Node's five seconds, one would now and then go as a client begins to use it.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = reasons[cause.code ?? ''] ?? cause.message;
      reject(new Error(`Port ${port} for ${purpose.what} cannot be used: ${reason}. ${purpose.remedy}`, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    port: chosen,
    close: () =>
      new Promise((resolve) => {
        const impatient = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(impatient);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
