import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Lines of JSON that are on the disk once a call returns. */
export interface AppendOnlyFile {
  /** @param isUrgent waits for the disk; else the line survives this process but not a power cut. */
  append(line: object, isUrgent: boolean): void;
  /** Replaces everything by these lines, all or nothing. */
  rewrite(lines: readonly object[]): void;
  close(): void;
}

/**
 * The lines of a file, oldest first; none when it is not there. A last line without its line break was being written when the
 * process ended: nobody was told that it is kept, and it is left out.
 * @throws Error that names the line that is no JSON.
 */
export function readLines(path: string): readonly unknown[] {
  if (!existsSync(path)) return [];
  const complete = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return complete.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw new Error(`${path} is damaged in line ${index + 1}. Give another directory with --data, or remove it.`, {
        cause,
      });
    }
  });
}

export function openAppendOnlyFile(path: string, lines: readonly object[]): AppendOnlyFile {
  let file = writeWhole(path, lines);
  return {
    append(line, isUrgent) {
      writeSync(file, `${JSON.stringify(line)}\n`);
      if (isUrgent) fsyncSync(file);
    },
    rewrite(all) {
      closeSync(file);
      file = writeWhole(path, all);
    },
    close: () => closeSync(file),
  };
}

function writeWhole(path: string, lines: readonly object[]): number {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  fsyncSync(file);
  renameSync(draft, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return file;
}
