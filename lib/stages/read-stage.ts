import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseStageFile, type StageFile } from './stage-file.ts';

const ownFolder = resolve(import.meta.dirname);

/**
 * The file of one stage.
 * @throws Error that says which stages there are, which name cannot be one, or what is wrong in the file.
 */
export function readStage(name: string, folder = ownFolder): StageFile {
  const file = findStage(name, folder);
  if (file) return file;
  const there = readdirSync(folder).flatMap((each) => /^(.+)\.json$/.exec(each)?.[1] ?? []);
  throw new Error(
    `There is no stage "${name}": ${shownPath(name, folder)} is missing. There are: ${there.join(', ')}. ` +
      `\`npm run setup -- --stage ${name}\` makes one.`,
  );
}

/**
 * As `readStage`, for whoever makes the file when there is none.
 * @throws Error that says which name cannot be a stage's, or what is wrong in the file.
 */
export function findStage(name: string, folder = ownFolder): StageFile | undefined {
  checkStageName(name);
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? parseStageFile(shownPath(name, folder), readFileSync(path, 'utf8')) : undefined;
}

const shownPath = (name: string, folder: string) => relative(process.cwd(), join(folder, `${name}.json`));

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
