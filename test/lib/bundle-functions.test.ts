import { mkdtempSync, rmSync } from 'node:fs';
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

  it('leaves out credentials that a Lambda never uses, and imports nothing later', async () => {
    const bundles = await bundleFunctions({ root, entries: { worker: fixtureSource('order-export') } });
    const code = bundles.get('worker') ?? '';
    expect(code.length).toBeGreaterThan(100_000);
    expect(code.length).toBeLessThan(300_000);
    expect(code).toContain('AWS_ACCESS_KEY_ID');
    expect(code).not.toContain('sso_start_url');
    expect(code).not.toMatch(/\bimport\(/);
  });

  it('names the sources that do not exist', async () => {
    await expect(bundleFunctions({ root, entries: { a: '/nowhere/a.ts', b: '/nowhere/b.ts' } })).rejects.toThrow(
      'There is no /nowhere/a.ts, no /nowhere/b.ts to bundle.',
    );
  });
});
