import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BundledPage, bundlePage } from '../../../lib/page/bundle-page.ts';

export interface PageFigures {
  /** Until something can be read: the document and what it names. */
  readonly firstRequests: number;
  readonly firstBr: number;
  /** Everything with one language. */
  readonly allGzip: number;
  /** Bytes of the minified code by package, largest first; the page's own under `page`. */
  readonly byPackage: Readonly<Record<string, number>>;
  readonly isMet: boolean;
}

const bars = { firstRequests: 4, firstBr: 60_000, allGzip: 120_000 } as const;

/** What the page weighs, as it would be deployed. */
export async function benchPage(): Promise<PageFigures> {
  const page = await bundlePage({ root: resolve(import.meta.dirname, '../../..') });
  const html = gunzipSync(Buffer.from(page.document.gzip, 'base64')).toString();
  const named = [...html.matchAll(/\/app\/assets\/([\w.-]+)"/g)].map(([, name = '']) => name);
  const first = [page.document, ...named.map((name) => page.assets[name])];
  const firstBr = first.reduce((sum, file) => sum + bytesOf(file?.br), 0);
  const allGzip = [page.document, ...Object.values(page.assets)].reduce((sum, { gzip }) => sum + bytesOf(gzip), 0);
  const isMet = first.length <= bars.firstRequests && firstBr <= bars.firstBr && allGzip <= bars.allGzip;
  return { firstRequests: first.length, firstBr, allGzip, byPackage: byPackage(page), isMet };
}

function bytesOf(base64 = ''): number {
  return Buffer.from(base64, 'base64').length;
}

function byPackage({ metafile }: BundledPage): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, name = 'page'] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
      sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
    }
  }
  return Object.fromEntries([...sums].sort(([, a], [, b]) => b - a));
}
