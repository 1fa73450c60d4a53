import { join } from 'node:path';
import { bundleFunctions } from '../../bundle-functions.ts';

export interface LocalBundles {
  /** The code of each function by its folder's name. */
  readonly functions: ReadonlyMap<string, string>;
  /** The code that runs a function in a thread. */
  readonly workerEntry: string;
}

export interface LocalBundleOptions {
  readonly root: string;
  readonly sourceOf: (name: string) => string;
  readonly names: readonly string[];
}

const entryName = 'local-worker-entry';

/** Bundles all functions as for a deployment, and beside them the thread's entry, in one call. */
export async function bundleForThisMachine({ root, sourceOf, names }: LocalBundleOptions): Promise<LocalBundles> {
  const bundles = await bundleFunctions({
    root,
    onThisMachine: true,
    entries: {
      ...Object.fromEntries(names.map((name) => [name, sourceOf(name)])),
      [entryName]: join(import.meta.dirname, '../functions/lambda-worker.ts'),
    },
  });
  return { functions: bundles, workerEntry: bundles.get(entryName) ?? '' };
}
