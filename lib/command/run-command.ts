import { UsageError } from './usage-error.ts';

const [failed, usage, interrupted] = [1, 2, 130];

/**
 * Runs one command of this project: `--help` prints what it takes, an error is told in words, and an interruption is quiet.
 * It ends with what `run` gives, with 1 after an error, with 2 when the command line cannot be followed.
 * @param help printed for `--help` in place of running anything.
 */
export async function runCommand(help: string, run: (args: readonly string[]) => Promise<unknown>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) return console.log(help);
  // Whoever has something to close listens as well, and ends the process in its own time.
  process.once('SIGINT', () => {
    if (process.listenerCount('SIGINT') === 0) process.exit(interrupted);
  });
  try {
    const code = await run(args);
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(isUsage(error) ? usage : failed);
  }
}

function isUsage(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof UsageError || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'));
}
