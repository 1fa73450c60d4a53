import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { environments, type FunctionName } from '../../../functions/environments.ts';
import { routes } from '../../../functions/lanes.ts';
import { bundleFunctions } from '../../../lib/bundle-functions.ts';

export interface StartRow {
  readonly name: string;
  readonly kilobytes: number;
  /** CPU of a process until the handler is there, in ms: the least and the median of the rounds. */
  readonly least: number;
  readonly median: number;
  /** Of the least of a bare handler, started in the same rounds. */
  readonly ratio: number;
  readonly bar: number;
}

export interface StartFigures {
  readonly node: string;
  readonly rounds: number;
  /** Of the machine before the first round. */
  readonly load: number;
  readonly isJudged: boolean;
  readonly rows: readonly StartRow[];
  readonly isMet: boolean;
}

const root = resolve(import.meta.dirname, '../../..');
const bare = 'exports.handler = async () => ({})';
const bars = { door: 2, worker: 3 } as const;
const quietLoad = 0.3;

/**
 * What a start costs: each function's bundle in a process of its own, one after the other, with a handler that does nothing
 * in every round. Machines differ and are shared, so the bar is a ratio; on a machine that is not quiet it is printed and
 * not judged.
 */
export async function benchStart(rounds: number): Promise<StartFigures> {
  const load = loadavg()[0] ?? 0;
  const directory = mkdtempSync(join(tmpdir(), 'dropship-start-'));
  try {
    const names = Object.keys(environments) as FunctionName[];
    const entries = Object.fromEntries(names.map((name) => [name, join(root, 'functions', name, 'index.ts')]));
    const code = new Map([['bare', bare], ...(await bundleFunctions({ root, entries }))]);
    for (const [name, text] of code) writeFileSync(join(directory, `${name}.js`), text);
    const times = measure([...code.keys()], rounds, directory);
    const least = (name: string) => Math.min(...(times.get(name) ?? []));
    const rows = names.map((name) => ({
      name,
      kilobytes: Math.round((code.get(name)?.length ?? 0) / 1_000),
      least: rounded(least(name)),
      median: rounded(median(times.get(name) ?? [])),
      ratio: Math.round((100 * least(name)) / least('bare')) / 100,
      bar: name in routes ? bars.door : bars.worker,
    }));
    const isJudged = load <= quietLoad;
    const isMet = !isJudged || rows.every(({ ratio, bar }) => ratio <= bar);
    return { node: process.version, rounds, load: rounded(load), isJudged, rows, isMet };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function measure(names: readonly string[], rounds: number, directory: string): Map<string, number[]> {
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) times.get(name)?.push(startOnce(join(directory, `${name}.js`)));
  }
  return times;
}

function startOnce(file: string): number {
  const script = `require(${JSON.stringify(file)}); const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)`;
  const out = execFileSync(process.execPath, ['-e', script], { env: environment(), encoding: 'utf8' });
  return Number(out.trim().split('\n').at(-1));
}

/** Every variable that some function reads, with a value of its kind. */
function environment(): Record<string, string> {
  const names = Object.values(environments)
    .flatMap((list) => [...list])
    .filter((name) => !name.endsWith('?'));
  const values = Object.fromEntries(
    names.map((name) => [name, name.includes('URL') ? 'https://a.example' : `/${name}`]),
  );
  const redirect = encodeURIComponent('https://a.example/oauth/callback');
  return {
    ...values,
    HIGHLEVEL_CLIENT_ID: 'app-client',
    HIGHLEVEL_INSTALL_URL: `https://a.example/choose?client_id=app-client&redirect_uri=${redirect}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
