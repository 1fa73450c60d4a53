import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps a second process away from a data directory. The lock is a local socket, not a file: it ends with the process,
 * however that ends, so a killed one never locks its successor out.
 * @returns gives the directory free.
 * @throws Error when another process has it.
 */
export async function lockDataDirectory(dataDirectory: string): Promise<() => Promise<void>> {
  const name = `dropship-${createHash('sha256').update(dataDirectory).digest('hex').slice(0, 32)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = createServer((socket) => socket.end());
  if (!(await listens(server, path))) {
    if (await answers(path)) throw inUse(dataDirectory);
    rmSync(path, { force: true });
    if (!(await listens(server, path))) throw inUse(dataDirectory);
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

const inUse = (dataDirectory: string) =>
  new Error(
    `The data directory ${dataDirectory} is used by another local runtime. End that one, or give another --data.`,
  );

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(path, () => {
      server.off('error', onError);
      resolve(true);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
