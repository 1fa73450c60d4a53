import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import type { PageBuild, PageFile } from '../../functions/page/page-build.ts';
import { compiledWords } from './compiled-words.ts';
import { onlyNamedIcons } from './only-named-icons.ts';
import { pagePolicy } from './page-policy.ts';

export interface BundlePageRequest {
  /** Where packages are found. */
  readonly root: string;
  /** Where the page's sources are. Default: `functions/page/browser`. */
  readonly browser?: string;
  /** Lets a host page on this machine show the page in a frame; never for a deployment. */
  readonly onThisMachine?: boolean;
}

export interface BundledPage extends PageBuild {
  /** What esbuild says of each file: for the figures of `npm run bench -- page`. */
  readonly metafile: Metafile;
}

const assetsPath = '/app/assets/';

/**
 * Builds the page for the browser: scripts and the style sheet with hashes in their names, the document that names them, all
 * compressed.
 * @throws Error that names the file and the message when a text in `words/` cannot be compiled.
 */
export async function bundlePage(request: BundlePageRequest): Promise<BundledPage> {
  const browser = request.browser ?? join(request.root, 'functions/page/browser');
  const result = await build({
    entryPoints: [join(browser, 'main.tsx'), join(browser, 'look/page.css')],
    absWorkingDir: request.root,
    outdir: join(request.root, 'page'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    plugins: [compiledWords, onlyNamedIcons(browser)],
  });
  const assets = Object.fromEntries(
    result.outputFiles.map(({ path, contents }) => [basename(path), toFile(contents, contentTypeOf(path))]),
  );
  const template = readFileSync(join(browser, 'index.html'), 'utf8');
  const document = Buffer.from(documentOf(template, result.metafile));
  return {
    document: toFile(document, 'text/html; charset=utf-8'),
    assets,
    policy: pagePolicy(request.onThisMachine ?? false),
    metafile: result.metafile,
  };
}

/** The template with the names of what was built; what the entry imports at once is asked for together with it. */
function documentOf(template: string, { outputs }: Metafile): string {
  const built = Object.entries(outputs);
  const [entryPath = '', entry] = built.find(([, { entryPoint }]) => entryPoint?.endsWith('main.tsx')) ?? [];
  const [stylePath = ''] = built.find(([path]) => path.endsWith('.css')) ?? [];
  const urlOf = (path: string) => `${assetsPath}${basename(path)}`;
  const preloads = (entry?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => `<link rel="modulepreload" href="${urlOf(path)}">`);
  return template
    .replace('%STYLE%', urlOf(stylePath))
    .replace('%ENTRY%', urlOf(entryPath))
    .replace('%PRELOADS%', preloads.join(''));
}

function contentTypeOf(path: string): string {
  return path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
}

function toFile(contents: Uint8Array, contentType: string): PageFile {
  const brotli = { params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: contents.length } };
  return {
    contentType,
    etag: `"${createHash('sha256').update(contents).digest('hex').slice(0, 16)}"`,
    br: brotliCompressSync(contents, brotli).toString('base64'),
    gzip: gzipSync(contents, { level: 9 }).toString('base64'),
  };
}
