import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Machine } from '../../lib/local/journey/fixture.ts';

export interface LocalProcess {
  readonly machine: Machine;
  /** Everything it printed. */
  readonly lines: readonly string[];
  /** As pulling the plug: nothing is finished, nothing is saved. */
  kill(): Promise<void>;
}

interface Start {
  readonly port: number;
  readonly data: string;
  readonly environment: Readonly<Record<string, string>>;
}

const bin = resolve(import.meta.dirname, '../../bin/local.ts');

/** `npm run local -- --data …`, in a process of its own. @throws Error with what it printed when it ends instead. */
export async function startLocalProcess({ port, data, environment }: Start): Promise<LocalProcess> {
  const options = ['--port', String(port), '--data', data, '--no-schedules'];
  const child = spawn(process.execPath, ['--import', 'tsx', bin, ...options], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'close');
  const ready = new Promise<{ doors: string; invoke: string }>((found, failed) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('ready ')) found(JSON.parse(line.slice('ready '.length)));
      });
    }
    void ended.then(() => failed(new Error(`It ended:\n${lines.join('\n')}`)));
  });
  const { doors, invoke } = await ready;
  return {
    lines,
    machine: {
      doors,
      invoke,
      publicUrl: environment.PUBLIC_URL ?? doors,
      queues: async () =>
        (await (await fetch(`${invoke}/local/queues`)).json()) as Awaited<ReturnType<Machine['queues']>>,
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A port that was free a moment ago, as is the one after it. */
export async function freePort(): Promise<number> {
  const [first, second] = [createServer(), createServer()];
  first.listen(0, '127.0.0.1');
  await once(first, 'listening');
  const { port } = first.address() as AddressInfo;
  second.listen(port + 1, '127.0.0.1');
  const isFree = await Promise.race([
    once(second, 'listening').then(() => true),
    once(second, 'error').then(() => false),
  ]);
  await Promise.all([first, second].map((server) => new Promise((closed) => server.close(closed))));
  return isFree ? port : freePort();
}
