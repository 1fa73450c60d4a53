import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleForThisMachine, type LocalBundles } from '../../../lib/local/template/bundle.ts';

/**
 * The functions as `npm start` bundles them, made by the first file of a run that needs them: six seconds of CPU each time.
 * Two files that begin at the same moment make them both, and either's are as good.
 */
export const sharedBundles: typeof bundleForThisMachine = async (options) => {
  const directory = process.env.TEST_RUN_DIRECTORY;
  if (directory === undefined)
    throw new Error('Run it with `npm test`: jest.config.js makes a directory for each run.');
  const file = join(directory, 'local-bundles.json');
  const made = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (made !== undefined) return fromText(made);
  const bundles = await bundleForThisMachine(options);
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ ...bundles, functions: [...bundles.functions] }));
  await rename(draft, file);
  return bundles;
};

function fromText(text: string): LocalBundles {
  const { functions, workerEntry } = JSON.parse(text) as { functions: [string, string][]; workerEntry: string };
  return { functions: new Map(functions), workerEntry };
}
