import { exitCodes } from './exit-codes.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs one command of this project: `--help` prints what it takes, an error is told in words, and an interruption is quiet.
 * It ends with what `run` gives, with 1 after an error, with 2 and the help when the command line cannot be followed.
 * @param help printed for `--help` in place of running anything.
 */
export async function runCommand(help: string, run: (args: readonly string[]) => Promise<unknown>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) return console.log(help);
  // A command with something to close listens as well, and ends the process in its own time.
  process.once('SIGINT', () => {
    if (process.listenerCount('SIGINT') === 0) process.exit(exitCodes.interrupted);
  });
  try {
    const code = await run(args);
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (isUnfollowable(error)) console.error(`\n${help}`);
    process.exit(codeFor(error));
  }
}

function codeFor(error: unknown): number {
  return isUnfollowable(error) || error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
}

/** Node's own words for a flag that is not known, or lacks its value. */
function isUnfollowable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS');
}
