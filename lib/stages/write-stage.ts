import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseStageFile, type StageFile } from './stage-file.ts';

const ownFolder = resolve(import.meta.dirname);

/**
 * Writes the file of a stage, whole or not at all.
 * @throws Error when it could not be read again.
 */
export function writeStage(name: string, file: StageFile, folder = ownFolder): void {
  const path = join(folder, `${name}.json`);
  const content = `${JSON.stringify(file, null, 2)}\n`;
  parseStageFile(path, content);
  const unfinished = `${path}.unfinished`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
