import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseStageFile, type StageFile } from './stage-file.ts';

const ownFolder = resolve(import.meta.dirname);

/**
 * The file of one stage.
 * @throws Error that says which stages there are, which name cannot be one, or what is wrong in the file.
 */
export function readStage(name: string, folder = ownFolder): StageFile {
  checkStageName(name);
  const path = join(folder, `${name}.json`);
  const shown = relative(process.cwd(), path);
  if (!existsSync(path)) {
    const there = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
    throw new Error(
      `There is no stage "${name}": ${shown} is missing. There are: ${there.join(', ')}. \`npm run setup -- --stage ${name}\` makes one.`,
    );
  }
  return parseStageFile(shown, readFileSync(path, 'utf8'));
}

/** Names of a stage's stacks and functions are made from its own; two stages may never share one. */
function checkStageName(name: string): void {
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(name)) {
    throw new Error(`"${name}" cannot name a stage: use up to 16 of a-z, 0-9 and "-", beginning with a letter.`);
  }
  if (name === 'local') throw new Error('"local" is the stage of the local runtime (`npm start`); it is not deployed.');
  if (name === 'data' || name.endsWith('-data')) {
    throw new Error(`"${name}" cannot name a stage: another stage's data stack would have the same name.`);
  }
}
