import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const project = resolve(import.meta.dirname, '../..');

const forbidden = {
  'date-now': 'export const now = Date.now();',
  'date-now-passed-on': 'export const clock = { now: Date.now };',
  'new-date': 'export const now = new Date();',
  'new-date-bare': 'export const now = new Date;',
  'performance-now': 'export const now = performance.now();',
  'math-random': 'export const chance = Math.random();',
  'set-timeout': 'setTimeout(() => {}, 5);',
  'set-interval': 'setInterval(() => {}, 5);',
  'set-immediate': 'setImmediate(() => {});',
  'timers-module': "import { setTimeout as sleep } from 'node:timers/promises';\nexport const wait = sleep;",
  'global-this': 'globalThis.setTimeout(() => {}, 5);',
  fetch: "export const answer = fetch('https://shop.example');",
  'fetch-passed-on': 'export const deps = { http: fetch };',
  'crypto-member': "import * as crypto from 'node:crypto';\nexport const key = crypto.randomBytes(16);",
  'crypto-global': 'export const id = crypto.randomUUID();',
  'crypto-import':
    "import { createHash, randomUUID } from 'node:crypto';\nexport const made = [createHash, randomUUID];",
  'process-env': 'export const url = process.env.URL;',
  'process-env-by-index': "export const url = process.env['URL'];",
  'process-env-taken-apart': 'export const { env } = process;',
};

const allowed = {
  'date-of-a-time': 'export const day = new Date(5).toISOString();',
  'hash-import': "import { hash } from 'node:crypto';\nexport const made = hash('sha256', '');",
  'own-fetch':
    'export class Shop {\n  fetch = (id: string): string => id;\n  get = (id: string): string => this.fetch(id);\n}',
};

const everything = Object.values(forbidden)[0] ?? '';
let root: string;

function put(path: string, code: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${code}\n`);
}

/** @returns the files that the linter complains about. */
function lint(): readonly string[] {
  const run = spawnSync(
    process.execPath,
    [
      join(project, 'node_modules/@biomejs/biome/bin/biome'),
      'lint',
      '--reporter=json',
      '--max-diagnostics=none',
      '--only=plugin',
      '--only=style/noRestrictedGlobals',
      '--only=style/noRestrictedImports',
      '.',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const report: { diagnostics: { location: { path: string } }[] } = JSON.parse(run.stdout);
  return [...new Set(report.diagnostics.map(({ location }) => location.path))];
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lint-'));
  cpSync(join(project, 'biome.json'), join(root, 'biome.json'));
  cpSync(join(project, '.biome'), join(root, '.biome'), { recursive: true });
  cpSync(join(project, '.gitignore'), join(root, '.gitignore'));
});

afterAll(() => rmSync(root, { recursive: true }));

describe('lint', () => {
  it('reports every way to reach for time, chance, the network or the environment, and no look-alike', () => {
    for (const [name, code] of Object.entries({ ...forbidden, ...allowed })) put(`shared/domain/${name}.ts`, code);

    const reported = lint().map((path) => basename(path, '.ts'));

    expect(reported.sort()).toEqual(Object.keys(forbidden).sort());
  });

  it('lets the domain hash, and leaves keys to the platform and the adapters', () => {
    rmSync(join(root, 'shared'), { recursive: true, force: true });
    const signing = "import { createHmac } from 'node:crypto';\nexport const sign = createHmac;";
    put('shared/domain/hash.ts', allowed['hash-import']);
    put('shared/domain/sign.ts', signing);
    put('shared/platform/sign.ts', signing);
    put('shared/adapters/shop/sign.ts', signing);

    expect(lint()).toEqual(['shared/domain/sign.ts']);
  });

  it('reports them in use cases, adapters, simulators and handlers, and not where they belong', () => {
    rmSync(join(root, 'shared'), { recursive: true, force: true });
    const watched = [
      'functions/order-export/handler.ts',
      'functions/open-worker-services.ts',
      'shared/adapters/sqs/command-worker.ts',
      'shared/simulators/printful/state.ts',
      'shared/use-cases/orders/export-order.ts',
    ];
    const free = [
      'shared/platform/clock.ts',
      'functions/order-export/index.ts',
      'bin/local.ts',
      'lib/local/a.ts',
      'test/shared/a.ts',
    ];
    for (const path of [...watched, ...free]) put(path, everything);

    expect([...lint()].sort()).toEqual(watched.sort());
  });
});
