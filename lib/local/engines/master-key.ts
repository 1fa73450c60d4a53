import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyBytes = 32;

/** The key that wraps every data key: a new one for each run, or the one kept in `dataDirectory` beside what it encrypted. */
export function masterKey(dataDirectory: string | undefined): Buffer {
  if (dataDirectory === undefined) return randomBytes(keyBytes);
  mkdirSync(dataDirectory, { recursive: true });
  const file = join(dataDirectory, 'master-key');
  if (!existsSync(file)) {
    // Renamed into place, because a half-written key would lose everything that is encrypted with it.
    const draft = `${file}.draft`;
    writeFileSync(draft, randomBytes(keyBytes), { mode: 0o600 });
    renameSync(draft, file);
  }
  return readFileSync(file);
}
