import type { Metafile, Plugin } from 'esbuild';
import { type BundlePageRequest, bundlePage } from './bundle-page.ts';

/** Builds the page when a function imports `page:build`, and puts it into the function's bundle. */
export function pageBuildPlugin(request: BundlePageRequest, onBuilt: (metafile: Metafile) => void): Plugin {
  return {
    name: 'page-build',
    setup(context) {
      context.onResolve({ filter: /^page:build$/ }, ({ path }) => ({ path, namespace: 'page-build' }));
      context.onLoad({ filter: /.*/, namespace: 'page-build' }, async () => {
        const { metafile, ...build } = await bundlePage(request);
        onBuilt(metafile);
        // One string is read faster than an object of many.
        const contents = `export const build = JSON.parse(${JSON.stringify(JSON.stringify(build))});`;
        return { contents, loader: 'js' };
      });
    },
  };
}
