import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { bundlePage } from '../../../lib/page/bundle-page.ts';

const root = resolve(import.meta.dirname, '../../..');
const copy = mkdtempSync(join(tmpdir(), 'dropship-page-'));
const browser = join(copy, 'functions/page/browser');
cpSync(join(root, 'functions/page/browser'), browser, { recursive: true });
cpSync(join(root, 'shared'), join(copy, 'shared'), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true }));

describe('bundlePage', () => {
  it('lets a host page on this machine frame the page only where it is asked to', async () => {
    const [deployed, local] = await Promise.all([bundlePage({ root }), bundlePage({ root, onThisMachine: true })]);
    expect(deployed.policy).toContain('frame-ancestors https:; ');
    expect(deployed.policy).not.toMatch(/localhost|127\.0\.0\.1/);
    expect(local.policy).toContain('frame-ancestors https: http://localhost:* http://127.0.0.1:*');
  });

  it('names files by what is in them', async () => {
    const before = await bundlePage({ root: copy, browser });
    const style = join(browser, 'look/tokens.css');
    writeFileSync(style, `${readFileSync(style, 'utf8')}\n:root { --new: 1px; }\n`);
    const after = await bundlePage({ root: copy, browser });
    const changed = Object.keys(after.assets).filter((name) => !(name in before.assets));
    expect(changed).toEqual([expect.stringMatching(/^page-\w+\.css$/)]);
    expect(after.document.etag).not.toBe(before.document.etag);
  });

  it('is refused, with the name of the text, when a placeholder is broken', async () => {
    const words = join(browser, 'words/en.json');
    const texts = JSON.parse(readFileSync(words, 'utf8'));
    writeFileSync(words, JSON.stringify({ ...texts, 'done.retry': 'Done: {name is sent again.' }));
    await expect(bundlePage({ root: copy, browser })).rejects.toThrow(/"done\.retry" cannot be compiled/);
  });
});
