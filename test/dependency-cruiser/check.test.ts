import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { roomOf, rooms } from '../../.dependency-cruiser/rooms.ts';
import { forbiddenImports } from './forbidden-imports.ts';

const project = resolve(import.meta.dirname, '../..');
let house: string;

/** An empty project whose packages are one of each kind. */
function emptyHouse(): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  for (const name of ['croner', 'undici', 'valibot']) {
    fileIn(root, `node_modules/${name}/index.js`);
    writeFileSync(join(root, `node_modules/${name}/package.json`), JSON.stringify({ name, main: 'index.js' }));
  }
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ type: 'module', dependencies: { undici: '*', valibot: '*' }, devDependencies: { croner: '*' } }),
  );
  for (const room of ['bin', 'lib', 'functions', 'shared', 'test']) mkdirSync(join(root, room));
  return root;
}

function fileIn(root: string, path: string, ...imports: string[]): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${imports.map((name) => `import '${name}';`).join('\n')}\nexport {};\n`);
}

function file(path: string, ...imports: string[]): void {
  fileIn(house, path, ...imports);
}

function relativeImport(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

function check(root: string): { readonly status: number | null; readonly lines: readonly string[] } {
  const run = spawnSync(process.execPath, ['--import', 'tsx', '.dependency-cruiser/check.ts', root], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status: run.status, lines: `${run.stdout}${run.stderr}`.split('\n') };
}

beforeEach(() => {
  house = emptyHouse();
});

afterEach(() => rmSync(house, { recursive: true }));

describe('the check of who may import whom', () => {
  it('fails when hardly any modules were read, because then it has seen nothing', () => {
    file('shared/domain/order.ts');

    const { status, lines } = check(house);

    expect(status).toBe(1);
    expect(lines).toContain('Only 1 modules were read where at least 50 are expected: is @swc/core installed?');
  });

  it('reports each forbidden import with the room’s name and what it may import, and nothing that is allowed', () => {
    for (let n = 0; n < 50; n += 1) file(`shared/domain/fact-${n}.ts`);
    file('shared/domain/order.ts', 'valibot', './fact-1.ts');
    file('shared/domain/price.ts', 'node:crypto', '../ports/orders.ts', 'undici');
    file('shared/domain/hash.ts', 'node:crypto', './price.ts', 'node:fs', 'valibot');
    file('shared/ports/orders.ts', '../domain/order.ts');
    file('shared/platform/http.ts', 'undici', 'node:http');
    file('shared/platform/jobs.ts', 'croner');
    file('shared/use-cases/export-order.ts', '../ports/orders.ts', '../adapters/shop/client.ts');
    file('shared/adapters/shop/client.ts', 'undici', 'node:crypto', '../../ports/orders.ts', '../../platform/http.ts');
    file('shared/adapters/queue/send.ts', '../shop/client.ts');
    file('shared/adapters/providers/registry.ts', './mugs/index.ts', './shirts/index.ts');
    file('shared/adapters/providers/kit/pace.ts', '../mugs/index.ts');
    file('shared/adapters/providers/mugs/index.ts', '../kit/pace.ts');
    file('shared/adapters/providers/shirts/index.ts', '../mugs/index.ts');
    file('shared/simulators/shop.ts', '../domain/order.ts', 'node:http');
    file('functions/export/index.ts', './handler.ts', '../../shared/adapters/shop/client.ts', '../refund/handler.ts');
    file(
      'functions/export/handler.ts',
      '../../shared/use-cases/export-order.ts',
      '../../shared/adapters/shop/client.ts',
    );
    file('functions/refund/handler.ts', './index.ts');
    file('functions/refund/index.ts', '../../shared/simulators/shop.ts');
    file('lib/stack.ts', '../shared/domain/order.ts');
    file('lib/local/run.ts', '../../shared/simulators/shop.ts', 'croner');
    file('bin/local.ts', '../lib/local/run.ts', '../shared/platform/http.ts');
    file('test/order.test.ts', '../shared/domain/order.ts', '../lib/stack.ts');
    file('shared/loose.ts');
    file('shared/domain/typo.ts', './no-such-file.ts');

    const { status, lines } = check(house);
    const sentences = lines.filter((line) => line !== '' && !line.endsWith(': a circle of files.')).sort();

    expect(status).toBe(1);
    expect(sentences.map((line) => line.split(',')[0])).toEqual([
      '74 modules',
      'bin/local.ts imports shared/platform/http.ts',
      'functions/export/handler.ts imports shared/adapters/shop/client.ts',
      'functions/export/index.ts imports functions/refund/handler.ts',
      'functions/refund/handler.ts imports functions/refund/index.ts',
      'functions/refund/index.ts imports shared/simulators/shop.ts',
      'lib/stack.ts imports shared/domain/order.ts',
      'shared/adapters/providers/kit/pace.ts imports shared/adapters/providers/mugs/index.ts',
      'shared/adapters/providers/shirts/index.ts imports shared/adapters/providers/mugs/index.ts',
      'shared/adapters/queue/send.ts imports shared/adapters/shop/client.ts',
      'shared/domain/hash.ts imports fs',
      'shared/domain/hash.ts imports node_modules/valibot/index.js',
      'shared/domain/price.ts imports crypto',
      'shared/domain/price.ts imports node_modules/undici/index.js',
      'shared/domain/price.ts imports shared/ports/orders.ts',
      'shared/domain/typo.ts imports ./no-such-file.ts',
      'shared/loose.ts is in no room: put it where a room’s files are',
      'shared/platform/jobs.ts imports node_modules/croner/index.js',
      'shared/simulators/shop.ts imports shared/domain/order.ts',
      'shared/use-cases/export-order.ts imports shared/adapters/shop/client.ts',
    ]);
    expect(sentences).toContain(
      'shared/use-cases/export-order.ts imports shared/adapters/shop/client.ts, but the ground of shared/use-cases may import the domain, the ports and itself.',
    );
  });

  it('shows the way round of files that import each other in a circle, once, and none where a file is used twice', () => {
    for (let n = 0; n < 50; n += 1) file(`shared/domain/fact-${n}.ts`);
    file('shared/domain/orders/order.ts', './paid.ts', '../fact-1.ts');
    file('shared/domain/orders/paid.ts', './part.ts', '../fact-1.ts');
    file('shared/domain/orders/part.ts', './order.ts');

    const { status, lines } = check(house);

    expect(status).toBe(1);
    expect(lines.filter((line) => line !== '')).toEqual([
      '53 modules, 1 imports or files that the house forbids.',
      expect.stringMatching(/^(?=.*order\.ts)(?=.*paid\.ts)(?=.*part\.ts).* imports .*: a circle of files\.$/),
    ]);
  });

  it('tries one forbidden import of every room, and each is reported in the room’s words', () => {
    const closed = rooms.filter(({ mayImport }) => mayImport !== 'anything');
    const tried = closed.map((room) => ({ room, attempt: forbiddenImports[room.name] }));
    expect(tried.filter(({ attempt }) => !attempt).map(({ room }) => room.name)).toEqual([]);
    expect(Object.keys(forbiddenImports).filter((name) => !closed.some((room) => room.name === name))).toEqual([]);
    for (const { attempt } of tried) if (attempt) fileIn(house, attempt.imports);
    for (const { attempt } of tried) {
      if (attempt) file(attempt.file, relativeImport(attempt.file, attempt.imports));
    }

    const { lines } = check(house);

    for (const { room, attempt } of tried) {
      expect(roomOf(attempt?.file ?? '')?.name).toBe(room.name);
      expect(lines).toContain(
        `${attempt?.file} imports ${attempt?.imports}, but ${room.name} may import ${room.mayImport}.`,
      );
    }
  });
});
