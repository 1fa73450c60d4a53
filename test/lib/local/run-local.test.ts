import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from './until.ts';

interface Started {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly ended: Promise<number | null>;
  ready(): Promise<{ doors: string; invoke: string; pid: number }>;
}

const children: ChildProcess[] = [];
let data: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'dropship-data-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(data, { recursive: true, force: true });
});

function local(...options: string[]): Started {
  const script = join(import.meta.dirname, 'fixtures/local.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    lines,
    ended,
    async ready() {
      const found = () => lines.find((line) => line.startsWith('ready '));
      await until(() => found() !== undefined || child.exitCode !== null);
      const line = found();
      if (!line) throw new Error(`It did not start:\n${lines.join('\n')}`);
      return JSON.parse(line.slice('ready '.length));
    },
  };
}

async function invoke(url: string, name: string, payload: object): Promise<Record<string, string>> {
  const response = await fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(payload),
  });
  return (await response.json()) as Record<string, string>;
}

const work = (url: string, id: string) =>
  invoke(url, 'order-export', {
    Records: [{ messageId: 'm', body: JSON.stringify({ id }), attributes: { ApproximateReceiveCount: '1' } }],
  });

describe('npm run local', () => {
  it('keeps tables and keys in the data directory, also when the process is killed, and reconciles at start', async () => {
    const options = ['--port', '0', '--no-schedules', '--data', data];
    const first = local(...options);
    const { invoke: firstUrl, pid } = await first.ready();
    expect(pid).toBe(first.child.pid);
    const { wrapped = '', plaintext } = await invoke(firstUrl, 'oauth', {});
    await work(firstUrl, 'kept');
    first.child.kill('SIGKILL');
    await first.ended;

    const second = local(...options);
    const { invoke: secondUrl } = await second.ready();
    await until(() => second.lines.includes('reconcile | called'));
    expect(await invoke(secondUrl, 'oauth', { wrapped })).toMatchObject({ plaintext });
    expect(await invoke(secondUrl, 'order-export', { count: 'kept' })).toEqual({ attempts: 1 });

    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('names the port that is taken and how to choose another, and ends with 1', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => occupant.once('listening', resolve));
    const { port } = occupant.address() as AddressInfo;
    const started = local('--port', String(port));
    expect(await started.ended).toBe(1);
    expect(started.lines).toContain(
      `Port ${port} for the doors cannot be used: another program already listens there. Choose another with --port.`,
    );
    occupant.close();
  });
});
