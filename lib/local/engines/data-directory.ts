import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from '../../command/usage-error.ts';

/** What every version has put into a data directory. */
const ours = ['master-key', 'dynamodb'];

/**
 * Makes the directory where a run keeps what it has, for this user alone.
 * @throws UsageError when it cannot be written, or belongs to something else.
 */
export function openDataDirectory(path: string): void {
  try {
    makeWithParents(path);
    const names = readdirSync(path);
    if (names.length > 0 && !ours.some((name) => names.includes(name))) {
      throw new UsageError(`${path} holds something else: give --data a directory of its own.`);
    }
    accessSync(path, constants.W_OK | constants.X_OK);
    chmodSync(path, 0o700);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const reason = existsSync(path) ? 'this user may not write there' : 'it cannot be made';
    throw new UsageError(`${path} cannot be used as data directory: ${reason}. Give another one with --data.`, {
      cause,
    });
  }
}

/** Node's own recursive way never returns where a folder takes none, as `/proc`. */
function makeWithParents(path: string): void {
  if (existsSync(path)) return;
  makeWithParents(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
