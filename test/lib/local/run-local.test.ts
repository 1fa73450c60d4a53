import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
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

  it('loses no webhook that it acknowledged, also when it is killed, and counts on', async () => {
    const options = ['--port', '0', '--no-schedules', '--data', data];
    const first = local(...options);
    const { doors } = await first.ready();
    const send = (url: string, ...messages: object[]) =>
      fetch(`${url}/webhooks/highlevel`, { method: 'POST', body: JSON.stringify(messages) });
    // The first is being worked on when the process is killed, the second waits behind it.
    const acknowledged = await send(doors, { id: 'begun', group: 'g', after: 'gate' }, { id: 'behind', group: 'g' });
    expect(acknowledged.status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = local(...options);
    const { doors: secondDoors, invoke: secondInvoke } = await second.ready();
    await send(secondDoors, { id: 'gate', group: 'another' });
    const countOf = async (id: string) => Number((await invoke(secondInvoke, 'order-export', { count: id })).attempts);
    await until(async () => (await countOf('behind')) === 1);
    expect(await countOf('begun')).toBe(1);
  });

  it.each([
    [['--data', ''], '--data needs a directory, for example --data .data/local.'],
    [['--data', '/proc/nowhere'], '/proc/nowhere cannot be used as data directory'],
    [['--data', '/usr'], '/usr holds something else'],
  ])('refuses %j in one sentence and ends with 2', async (options, sentence) => {
    const started = local('--port', '0', ...options);
    expect(await started.ended).toBe(2);
    expect(started.lines).toEqual([expect.stringContaining(sentence)]);
  });

  it('answers an option that there is not with those that there are, and ends with 2', async () => {
    const started = local('--port', '0', '--prot', '1');
    expect(await started.ended).toBe(2);
    expect(started.lines[0]).toContain("Unknown option '--prot'");
    expect(started.lines.filter((line) => /^ {2}--/.test(line)).length).toBeGreaterThan(5);
  });

  it('closes its data directory to everybody else', async () => {
    await chmod(data, 0o755);
    await local('--port', '0', '--no-schedules', '--data', data).ready();
    expect((await stat(data)).mode & 0o777).toBe(0o700);
  });

  it('ends without a word of complaint when it is interrupted while it starts', async () => {
    const started = local('--port', '0', '--no-schedules');
    await until(() => started.lines.length > 0);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(130);
    expect(started.lines.filter((line) => !line.startsWith('… '))).toEqual([]);
  });

  it('says with --help what every option does, and starts nothing', async () => {
    const started = local('--help');
    expect(await started.ended).toBe(0);
    expect(started.lines.join('\n')).toContain('--data DIR');
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
