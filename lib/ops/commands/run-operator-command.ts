import { parseArgs } from 'node:util';
import { systemClock } from '../../../shared/platform/clock.ts';
import { openAsking, type Terminal } from '../../command/asking.ts';
import { openPrinting } from '../../command/printing.ts';
import { openRunningStage, type StageAddress } from '../running-stage/open-running-stage.ts';
import { localAddress, stageAddress, usualLocalUrl } from '../running-stage/stage-address.ts';
import { type OperatorCommand, parseOptionsOf } from './operator-command.ts';

/** Where the words go, and where answers come from. */
export interface OperatorTerminal {
  readonly input: Terminal['input'];
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Where questions are shown. */
  readonly questions: NodeJS.WritableStream;
}

const ownTerminal: OperatorTerminal = {
  input: process.stdin,
  out: console.log,
  err: console.error,
  questions: process.stderr,
};

/**
 * Runs one command on the stage that its options name.
 * @returns its exit code.
 * @throws UsageError when the words or options cannot be followed; Error that says what to do about anything else.
 */
export async function runOperatorCommand(
  command: OperatorCommand,
  args: readonly string[],
  { input, out, err, questions }: OperatorTerminal = ownTerminal,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: withLocalUrl(args),
    options: parseOptionsOf(command),
    allowPositionals: true,
  });
  const { stage: name, local, json } = values;
  const address = typeof local === 'string' ? localAddress(local) : await stageAddress(String(name ?? 'production'));
  const stage = openRunningStage(address);
  const openedAsking: { close(): void }[] = [];
  try {
    return await runOn(address, () =>
      command.run({
        stage,
        words: positionals,
        values: values as Readonly<Record<string, string | boolean | undefined>>,
        printing: openPrinting(json === true, out, err),
        asking: () => {
          const asking = openAsking({ input, output: questions });
          openedAsking.push(asking);
          return asking;
        },
        clock: systemClock,
      }),
    );
  } finally {
    for (const asking of openedAsking) asking.close();
    stage.close();
  }
}

/** @throws Error that says how to start a local runtime, when there is none. */
async function runOn({ localUrl }: StageAddress, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const isRefused = error instanceof Error && error.message.includes('(ECONNREFUSED)');
    if (localUrl === undefined || !isRefused) throw error;
    throw new Error(
      `Nothing answers at ${localUrl}: start a local runtime with \`npm run local\`, or name the Invoke address that it printed: --local URL.`,
      { cause: error },
    );
  }
}

/** `--local` may stand without a value, which Node's own way to read options does not know. */
function withLocalUrl(args: readonly string[]): string[] {
  return args.map((arg, at) => {
    const next = args[at + 1];
    return arg === '--local' && !/^https?:/.test(next ?? '') ? `--local=${usualLocalUrl}` : arg;
  });
}
