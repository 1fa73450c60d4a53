import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { latePackagesPlugin } from './late-packages.ts';
import { pageBuildPlugin } from './page/page-build-plugin.ts';

export interface BundleRequest {
  /** Output name (without `.js`) to source file. */
  readonly entries: Readonly<Record<string, string>>;
  /** Where packages are found. */
  readonly root: string;
  /** Write `{outDir}/{name}.js`; absent: the code is only returned. */
  readonly outDir?: string;
  /** Lets a host page on this machine frame the page; never for a deployment. */
  readonly onThisMachine?: boolean;
  /** Is told what was read for the bundles, the page's included: paths from `root`. */
  readonly onInputs?: (paths: readonly string[]) => void;
}

/**
 * Middy can answer with streams, which no function here does; the modules of Node behind that would be loaded at every start.
 */
const streamless: Plugin = {
  name: 'streamless-middy',
  setup(context) {
    context.onResolve({ filter: /^node:stream(\/(web|promises))?$/ }, ({ path, importer }) =>
      /[\\/]@middy[\\/]core[\\/]/.test(importer) ? { path, namespace: 'streamless' } : undefined,
    );
    context.onLoad({ filter: /.*/, namespace: 'streamless' }, () => ({
      contents: `export class Readable {} export class ReadableStream {}
        export const pipeline = () => { throw new Error('Streamed answers are not bundled; see lib/bundle-functions.ts.'); };`,
    }));
  },
};

/**
 * Bundles functions for Lambda and for the local runtime alike, all in one call.
 *
 * CommonJS without dynamic import, because an ES module that imports `node:http` costs about 30 ms of every cold start on
 * Node 22 and later. Target Node 20, so that the same code runs locally.
 * @returns the code of each entry by its name.
 */
export async function bundleFunctions(request: BundleRequest): Promise<Map<string, string>> {
  const missing = Object.values(request.entries).filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`There is no ${missing.join(', no ')} to bundle.`);
  const outdir = request.outDir ?? join(request.root, 'bundles');
  const result = await build({
    entryPoints: { ...request.entries },
    absWorkingDir: request.root,
    outdir,
    write: request.outDir !== undefined,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    supported: { 'dynamic-import': false },
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    plugins: [
      latePackagesPlugin(request.root, ({ inputs }) => request.onInputs?.(Object.keys(inputs))),
      streamless,
      pageBuildPlugin({ root: request.root, onThisMachine: request.onThisMachine ?? false }, ({ inputs }) =>
        request.onInputs?.(Object.keys(inputs)),
      ),
    ],
  });
  request.onInputs?.(Object.keys(result.metafile.inputs));
  const codeOf = (name: string) =>
    result.outputFiles?.find((file) => file.path === join(outdir, `${name}.js`))?.text ?? '';
  return new Map(Object.keys(request.entries).map((name) => [name, codeOf(name)]));
}
