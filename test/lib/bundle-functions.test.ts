import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { bundleFunctions } from '../../lib/bundle-functions.ts';
import { fixtureSource } from './local/fixtures/fixture-functions.ts';

const root = resolve(import.meta.dirname, '../..');
const outDir = mkdtempSync(join(tmpdir(), 'dropship-bundles-'));
afterAll(() => rmSync(outDir, { recursive: true }));

describe('bundleFunctions', () => {
  it('writes CommonJS with a handler and everything it needs', async () => {
    await bundleFunctions({ root, outDir, entries: { 'order-export/index': fixtureSource('order-export') } });
    const exported = createRequire(import.meta.url)(join(outDir, 'order-export/index.js'));
    expect(typeof exported.handler).toBe('function');
  });

  it('carries no client of the AWS SDK, and imports nothing later', async () => {
    const bundles = await bundleFunctions({ root, entries: { worker: join(root, 'functions/product-sync/index.ts') } });
    const code = bundles.get('worker') ?? '';
    expect(code.length).toBeGreaterThan(100_000);
    const words = ['AWS_ACCESS_KEY_ID', 'sso_start_url', 'middlewareStack', 'import('];
    expect(words.filter((word) => code.includes(word))).toEqual(['AWS_ACCESS_KEY_ID']);
  });

  it('carries what a start does not need as text, and the text works when it is needed', async () => {
    const source = join(outDir, 'late.ts');
    writeFileSync(
      source,
      `import sanitize from 'sanitize-html';
      export const handler = async () => [sanitize('<p>a<script>b</script></p>'), typeof (await import('undici')).Pool];`,
    );
    const code = (await bundleFunctions({ root, entries: { late: source } })).get('late') ?? '';
    expect(code.includes('compileFunction')).toBe(true);
    const module: { exports: { handler?: () => Promise<unknown> } } = { exports: {} };
    new Function('module', 'exports', 'require', code)(module, module.exports, createRequire(import.meta.url));
    expect(await module.exports.handler?.()).toEqual(['<p>a</p>', 'function']);
  });

  it('names the sources that do not exist', async () => {
    await expect(bundleFunctions({ root, entries: { a: '/nowhere/a.ts', b: '/nowhere/b.ts' } })).rejects.toThrow(
      'There is no /nowhere/a.ts, no /nowhere/b.ts to bundle.',
    );
  });
});
