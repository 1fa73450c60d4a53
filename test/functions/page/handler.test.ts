import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { makePageHandler } from '../../../functions/page/handler.ts';
import { type BundledPage, bundlePage } from '../../../lib/page/bundle-page.ts';

let page: BundledPage;
beforeAll(async () => {
  page = await bundlePage({ root: process.cwd() });
});

const get = (rawPath: string, headers: Record<string, string> = {}) => makePageHandler(page)({ rawPath, headers });
const bytes = (body: string | undefined) => Buffer.from(body ?? '', 'base64');

describe('GET /app', () => {
  it.each(['/app', '/app/'])(
    '%s is a document that any frame may show and that runs nothing but its own files',
    async (path) => {
      const { statusCode, headers, isBase64Encoded, body } = await get(path, {
        'accept-encoding': 'gzip, deflate, br',
      });
      expect([statusCode, isBase64Encoded]).toEqual([200, true]);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'br',
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("require-trusted-types-for 'script'; trusted-types 'none'"),
      });
      expect(headers).not.toHaveProperty('x-frame-options');
      const html = brotliDecompressSync(bytes(body)).toString();
      expect(html).toMatch(/^<!doctype html>/);
      expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\bstyle=|\bon\w+=|%[A-Z]+%/);
    },
  );

  it('is not sent again to whoever has it', async () => {
    const first = await get('/app', { 'accept-encoding': 'br' });
    const etag = String(first.headers?.etag);
    const again = await get('/app', { 'accept-encoding': 'br', 'if-none-match': `"other", W/${etag}` });
    expect([again.statusCode, again.body]).toEqual([304, undefined]);
    expect(again.headers).toMatchObject({ etag, 'cache-control': 'no-cache' });
  });

  it('has another tag in each encoding, so that no cache mixes them up', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', ''].map(async (coding) => (await get('/app', { 'accept-encoding': coding })).headers?.etag),
    );
    expect(new Set(tags).size).toBe(3);
  });
});

describe('GET /app/assets/{name}', () => {
  it('gives every file that the document names, to be kept for a year', async () => {
    const html = gunzipSync(bytes((await get('/app', { 'accept-encoding': 'gzip' })).body)).toString();
    const named = [...html.matchAll(/(?:src|href)="(\/app\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const path of named) {
      const { statusCode, headers, body } = await get(path, { 'accept-encoding': 'gzip' });
      expect([path, statusCode, headers?.['cache-control']]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect(gunzipSync(bytes(body)).length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.5, br;q=1.0', 'br'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0.0', undefined],
  ])('to a browser that takes "%s" comes as %s', async (accepted, encoding) => {
    const [name = ''] = Object.keys(page.assets);
    const { headers, body } = await get(`/app/assets/${name}`, { 'accept-encoding': accepted });
    expect(headers?.['content-encoding']).toBe(encoding);
    if (encoding === undefined) expect(bytes(body)).toEqual(gunzipSync(bytes(page.assets[name]?.gzip)));
  });

  it.each([
    '/app/assets/none.js',
    '/app/assets/constructor',
    '/app/assets/__proto__',
    '/app/assets/../index.html',
    '/app/x',
  ])('%s is not there', async (path) =>
    expect(await get(path)).toMatchObject({ statusCode: 404, headers: { 'cache-control': 'no-store' } }),
  );
});
