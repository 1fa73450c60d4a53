import { build, type Metafile, type Plugin } from 'esbuild';

/**
 * Packages that a start does not need: what a bundle carries of each, as an entry of its own.
 * `undici`: only its pool is used; the rest is `fetch`, caches and mocks.
 */
const latePackages: Readonly<Record<string, string>> = {
  undici: `export { default as Pool } from 'undici/lib/dispatcher/pool.js';`,
  'sanitize-html': `module.exports = require('sanitize-html');`,
};

/**
 * Carries these packages as text and compiles them with their first use. Bundled as code, V8 would scan all of it at every
 * start: 0.5 × of a bare start for `undici`, 0.8 × for the sanitizer (`npm run bench -- start`).
 * A late package must export functions only where it is imported statically: the import is a function that loads when called.
 */
export function latePackagesPlugin(root: string, onBuilt: (metafile: Metafile) => void): Plugin {
  const texts = new Map<string, Promise<string>>();
  const textOf = (name: string) => {
    const text = texts.get(name) ?? bundled(root, latePackages[name] ?? '', onBuilt);
    texts.set(name, text);
    return text;
  };
  return {
    name: 'late-packages',
    setup(context) {
      const names = new RegExp(`^(${Object.keys(latePackages).join('|')})$`);
      context.onResolve({ filter: names }, ({ path, kind }) => ({
        path,
        namespace: kind === 'dynamic-import' ? 'late-module' : 'late-function',
      }));
      context.onLoad({ filter: /.*/, namespace: 'late-module' }, async ({ path }) => ({
        contents: `${compileText(path, await textOf(path))} module.exports = load();`,
      }));
      context.onLoad({ filter: /.*/, namespace: 'late-function' }, async ({ path }) => ({
        contents: `${compileText(path, await textOf(path))} let loaded;
          module.exports = (...args) => { loaded ??= load(); return loaded(...args); };`,
      }));
    },
  };
}

function compileText(name: string, text: string): string {
  return `
    const load = () => {
      const late = { exports: {} };
      const run = require('node:vm').compileFunction(${JSON.stringify(text)}, ['module', 'exports', 'require'], { filename: '${name}.js' });
      run(late, late.exports, require);
      return late.exports;
    };`;
}

async function bundled(root: string, contents: string, onBuilt: (metafile: Metafile) => void): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    ...{ bundle: true, minify: true, write: false, platform: 'node', target: 'node20', format: 'cjs' },
    ...{ legalComments: 'none', logLevel: 'silent', metafile: true },
  });
  onBuilt(metafile);
  return outputFiles[0]?.text ?? '';
}
