import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
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
 * On AWS a function's credentials are always in its environment. The default chain also brings SSO, INI files and web
 * identity: 130 kB that every cold start would read for nothing.
 */
const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(context) {
    context.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'environment-credentials',
      namespace: 'stub',
      pluginData: resolveDir,
    }));
    context.onLoad({ filter: /.*/, namespace: 'stub' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: pluginData,
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
      environmentCredentials,
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
