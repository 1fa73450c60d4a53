import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toOrderId, toProviderStoreId } from '../../../shared/domain/ids.ts';

const root = resolve(import.meta.dirname, '../../..');
const ids = join(root, 'shared/domain/ids.ts');
const kinds = [...readFileSync(ids, 'utf8').matchAll(/^export type (\w+) = Id</gm)].map(([, kind = '']) => kind);

/** One line for each use of `given` where `wanted` is asked, and what the compiler says of it. */
function compiled(uses: readonly (readonly [given: string, wanted: string])[], folder: string) {
  const lines = [
    `import type { ${kinds.join(', ')} } from '${ids}';`,
    ...uses.map(([given, wanted], index) => `export const use${index} = (given: ${given}): ${wanted} => given;`),
  ];
  writeFileSync(join(folder, 'uses.ts'), lines.join('\n'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options =
    '--noEmit --strict --allowImportingTsExtensions --target es2023 --module esnext --moduleResolution bundler';
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, ...options.split(' '), '--types', '', 'uses.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const refused = [...stdout.matchAll(/^uses\.ts\((\d+),\d+\): error TS2322/gm)].map(([, line]) => Number(line) - 2);
  return { said: stdout + stderr, refused: new Set(refused) };
}

describe('an id', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ids-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is taken where an id of its kind is asked; bare text and the id of anything else do not compile', () => {
    const uses = kinds.flatMap((wanted) => ['string', ...kinds].map((given) => [given, wanted] as const));
    const { said, refused } = compiled(uses, folder);

    const taken = uses.filter((_, index) => !refused.has(index));
    expect([taken, said.match(/error TS(?!2322)/g)]).toEqual([kinds.map((kind) => [kind, kind]), null]);
    expect(kinds.length).toBeGreaterThanOrEqual(13);
  });

  it('is plain text when the program runs', () => {
    const order = toOrderId('order1');
    const store = toProviderStoreId('77');
    expect(JSON.stringify({ order, store })).toBe('{"order":"order1","store":"77"}');
  });
});
